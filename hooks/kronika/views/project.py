"""One project arranged for its page, block by block in the order readers look for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kronika.locales import NBSP, Phrase, Text, collation_key, money
from kronika.model.project import Funding, Project
from kronika.model.records import Party
from kronika.views.calendar import Entry, build_entry
from kronika.views.common import Context, DateView, Link, ProseView
from kronika.views.documents import Row, build_documents, web_link
from kronika.views.event_facts import Fact
from kronika.views.members import Members, build_members, members_heading, participants_lines
from kronika.views.news import Item, build_item
from kronika.views.photographs import Card, build_blocks


@dataclass(frozen=True)
class Section:
    """A headed piece of prose."""

    key: str
    heading: str
    body: ProseView


@dataclass(frozen=True)
class ProjectView:
    """What the page of a project shows."""

    name: Phrase
    short_name: Phrase
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    goals_general: Phrase | None
    goals_lead_in: Phrase | None
    goals: tuple[Phrase, ...]
    activities: tuple[tuple[Link | None, tuple[Phrase, ...]], ...]
    outputs: tuple[Row, ...]
    results: tuple[Row, ...]
    areas: tuple[str, ...]
    members_heading: str
    members: tuple[Members, ...]
    participants: tuple[str, ...]
    declared: tuple[Phrase, ...]
    funding: tuple[tuple[Fact, ...], ...]
    posts: tuple[Item, ...]
    other_events: tuple[Entry, ...]
    galleries: tuple[Card, ...]
    documents: tuple[Row, ...]
    contact: tuple[Fact, ...]
    links: tuple[Link, ...]
    aliases: tuple[str, ...]

    @property
    def has_story(self) -> bool:
        """Tell whether anything is said of the project beside facts."""
        told = (self.sections, self.goals_general, self.goals, self.areas, self.activities)
        return any((*told, self.outputs, self.results))


@dataclass(frozen=True)
class ProjectLine:
    """One project in a list."""

    link: Link
    name: Phrase | None
    state: str
    kinds: str
    period: DateView | str
    value: str
    summary: Phrase | None


def build_project(context: Context, project: Project) -> ProjectView:
    """Arrange one project."""
    archive = context.archive
    return ProjectView(
        name=context.words(project.name),
        short_name=context.words(project.title),
        facts=key_facts(context, project),
        sections=_sections(context, project),
        goals_general=_maybe(context, project.goals.general),
        goals_lead_in=_maybe(context, project.goals.lead_in),
        goals=tuple(context.words(goal) for goal in project.goals.specific),
        activities=_activities(context, project),
        outputs=_outputs(context, project),
        results=_results(context, project),
        areas=tuple(context.label(f"area.{area}") for area in project.areas),
        members_heading=members_heading(context, project),
        members=build_members(context, project),
        participants=participants_lines(context, project),
        declared=tuple(context.words(each.text) for each in project.declared_counts if each.text),
        funding=tuple(_chain(context, each) for each in project.funding),
        posts=tuple(build_item(context, post) for post in archive.posts_of(project)),
        other_events=tuple(
            build_entry(context, event)
            for event in archive.events_of(project)
            if not event.in_kalendarium
        ),
        galleries=build_blocks(context, archive.galleries_of(project)),
        documents=build_documents(context, project.documents),
        contact=_contact(context, project),
        links=tuple(
            Link(
                context.words(link.title) if link.title else Phrase(link.url, "pl"),
                web_link(link.url).href,
            )
            for link in project.links
        ),
        aliases=project.aliases,
    )


def build_line(context: Context, project: Project) -> ProjectLine:
    """Arrange one project for a list."""
    unknown = context.label("not-stated")
    return ProjectLine(
        link=Link(context.words(project.title), context.to("project", project.id)),
        name=context.words(project.name) if project.short_name else None,
        state=context.label(f"lifecycle.{project.lifecycle.state}")
        if project.lifecycle.state != "unknown"
        else "",
        kinds=", ".join(context.label(f"project-kind.{kind}") for kind in project.kind),
        period=_period(context, project) or unknown,
        value=money(context.locale, project.cost.total, project.cost.currency)
        if project.cost.total is not None
        else unknown,
        summary=_maybe(context, project.summary),
    )


def key_facts(context: Context, project: Project) -> tuple[Fact, ...]:
    """Return the six key facts, in their order; a missing one says so."""
    missing = (Link(Phrase(context.label("not-stated"), context.locale)),)
    period = _period(context, project)
    lead = _linked(context, project.parties_in("lead"))
    implementers = _linked(context, project.parties_in("implementer"))
    programmes = tuple(
        _numbered(context, text, funding.agreement)
        for funding in project.funding
        for text in (funding.programme or funding.competition or funding.fund,)
        if text
    )
    values: dict[str, tuple[Link, ...]] = {
        "period": (Link(period.words),) if period else (),
        "value": _amount(context, project, "total"),
        "eu": _amount(context, project, "eu"),
        "lead": lead,
        "partners": _linked(context, project.parties_in("partner")),
        "programme": programmes,
    }
    facts = [
        Fact(context.label(f"project.{key}"), found or missing) for key, found in values.items()
    ]
    if implementers:
        facts.insert(4, Fact(context.label("project.implementers"), implementers))
    if project.kind:
        kinds = ", ".join(context.label(f"project-kind.{kind}") for kind in project.kind)
        facts.append(Fact(context.label("project.kind"), (Link(Phrase(kinds, context.locale)),)))
    return tuple(facts)


def _period(context: Context, project: Project) -> DateView | None:
    return context.date(project.period, project.period_text) if project.period else None


def _amount(context: Context, project: Project, name: str) -> tuple[Link, ...]:
    amount = getattr(project.cost, name)
    if amount is None:
        return ()
    return (Link(Phrase(money(context.locale, amount, project.cost.currency), context.locale)),)


def _linked(context: Context, parties: Sequence[Party]) -> tuple[Link, ...]:
    return tuple(context.organisation(party.org, party.name) for party in parties)


def _sections(context: Context, project: Project) -> tuple[Section, ...]:
    found = []
    for key in ("summary", "rationale", "target_group", "methods", "expected_effect"):
        body = context.text(project, key, getattr(project, key))
        if body:
            found.append(Section(key, context.label(f"project.{key.replace('_', '-')}"), body))
    return tuple(found)


def _activities(
    context: Context, project: Project
) -> tuple[tuple[Link | None, tuple[Phrase, ...]], ...]:
    groups: dict[str, list[Phrase]] = {}
    for activity in project.activities:
        groups.setdefault(activity.by or "", []).append(context.words(activity.text))
    return tuple(
        (context.organisation(by, None) if by else None, tuple(texts))
        for by, texts in groups.items()
    )


def _outputs(context: Context, project: Project) -> tuple[Row, ...]:
    rows = []
    for output in project.outputs:
        notes = [context.label(f"area.{area}") for area in output.areas]
        if output.kind != "other":
            notes.insert(0, context.label(f"output.{output.kind}"))
        link = web_link(output.url) if output.url else None
        rows.append(Row(context.words(output.name), tuple(notes), link))
    return tuple(rows)


def _results(context: Context, project: Project) -> tuple[Row, ...]:
    rows = []
    for result in project.results:
        unit = f" {context.words(result.unit)}" if result.unit else ""
        notes = tuple(
            f"{context.label(f'project.{key}')}: {context.words(text)}{unit}"
            for key, text in (("target", result.target), ("achieved", result.achieved))
            if text
        )
        rows.append(Row(context.words(result.text), notes))
    return tuple(rows)


def _chain(context: Context, funding: Funding) -> tuple[Fact, ...]:
    texts: dict[str, Text | None] = {
        "fund": funding.fund,
        "programme": funding.programme,
        "priority": funding.priority,
        "measure": funding.measure,
        "competition": funding.competition,
    }
    facts = [
        Fact(context.label(f"funding.{key}"), (Link(context.words(text)),))
        for key, text in texts.items()
        if text
    ]
    if funding.agreement:
        agreement = Link(Phrase(funding.agreement, context.locale))
        facts.append(Fact(context.label("funding.agreement"), (agreement,)))
    return tuple(facts)


def _numbered(context: Context, text: Text, agreement: str | None) -> Link:
    words = context.words(text)
    if not agreement:
        return Link(words)
    number = f"{context.label('project.agreement')}{NBSP}{agreement}"
    return Link(Phrase(f"{words} ({number})", words.locale))


def _contact(context: Context, project: Project) -> tuple[Fact, ...]:
    contact = project.contact
    if contact is None:
        return ()
    values = {
        "office": contact.name and Link(context.words(contact.name)),
        "address": contact.address and Link(context.words(contact.address)),
        "email": contact.email
        and Link(Phrase(contact.email, context.locale), f"mailto:{contact.email}"),
        "phone": contact.phone and Link(Phrase(contact.phone, context.locale)),
        "url": contact.url and web_link(contact.url),
    }
    return tuple(
        Fact(context.label(f"contact.{key}"), (link,)) for key, link in values.items() if link
    )


def _maybe(context: Context, text: Text | None) -> Phrase | None:
    return context.words(text) if text else None


def by_title(projects: Iterable[Project]) -> list[Project]:
    """Sort projects by title as a Polish reader expects."""
    return sorted(projects, key=lambda project: (collation_key(project.title.pl), project.id))
