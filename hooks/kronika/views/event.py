"""One event arranged for its page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kronika.date_words import named_weekday, weekday_range
from kronika.locales import Phrase, Text
from kronika.model.event import Event, ProgrammeDay
from kronika.urls import event_calendar_uri, relative
from kronika.views.calendar import nth_untitled
from kronika.views.common import Context, DateView, Link, ProseView
from kronika.views.documents import Row, build_documents
from kronika.views.event_facts import Fact, build_facts
from kronika.views.photographs import Card, build_blocks
from kronika.views.standing import is_archived, issue_day
from kronika.views.subscribing import known_days


@dataclass(frozen=True)
class Day:
    """One day of a programme."""

    date: DateView | None
    text: ProseView | None
    people: tuple[str, ...]


@dataclass(frozen=True)
class Guest:
    """Somebody who took part, and as what."""

    name: str
    role: str
    affiliation: Phrase | None


@dataclass(frozen=True)
class EventView:
    """What the page of an event shows.

    `last` is the last day it can mean, by which a browser tells that the date has passed; it is
    empty where the records say more than that. Where it had passed when the edition was issued,
    `is_past` says so without a browser. `warning` says that the event was called off.
    """

    title: Phrase | None
    date: DateView
    project: Link | None
    kind: str
    status: str
    warning: str
    last: str
    is_past: bool
    facts: tuple[Fact, ...]
    aim: ProseView | None
    description: ProseView | None
    programme: tuple[Day, ...]
    people: tuple[Guest, ...]
    patrons: tuple[Fact, ...]
    same: tuple[tuple[Link, Phrase | None], ...]
    posts: tuple[Link, ...]
    documents: tuple[Row, ...]
    earlier: Link | None
    later: Link | None
    galleries: tuple[Card, ...] = ()
    calendar_href: str = ""


def build_event(context: Context, event: Event) -> EventView:
    """Arrange one event."""
    kind = context.label(f"event-kind.{event.kind}") if event.kind != "other" else ""
    stage = context.label(f"stage.{event.stage}") if event.stage else ""
    is_off = event.status in ("cancelled", "postponed")
    latest, issued = event.date.latest, issue_day(context.archive)
    is_open = event.status in ("planned", "unknown") and not is_archived(context, event)
    earlier, later = (
        event_link(context, each.id) if each else None for each in context.archive.beside(event)
    )
    return EventView(
        title=context.words(event.title) if event.title else None,
        date=_date(context, event),
        project=context.project(event.project),
        kind=", ".join(part for part in (kind, stage) if part),
        status=context.label(f"status.{event.status}")
        if event.status != "unknown" and not is_off
        else "",
        warning=context.label(f"event.{event.status}") if is_off else "",
        last=latest.isoformat() if latest and is_open else "",
        is_past=bool(latest and issued and latest < issued),
        facts=build_facts(context, event),
        aim=context.text(event, "aim", event.aim),
        description=context.text(event, "description", event.description),
        programme=tuple(_day(context, event, day) for day in event.programme),
        people=tuple(
            Guest(
                " ".join(part for part in (person.degree, person.name) if part),
                context.label(f"person-role.{person.role}") if person.role != "other" else "",
                context.words(person.affiliation) if person.affiliation else None,
            )
            for person in event.people
        ),
        patrons=_patrons(context, event),
        same=_same(context, event),
        posts=tuple(
            Link(context.words(post.heading), context.to("post", post.id))
            for post in context.archive.posts_about(event)
        ),
        documents=build_documents(context, event.documents),
        earlier=earlier,
        later=later,
        galleries=build_blocks(context, context.archive.galleries_about(event)),
        calendar_href=relative(event_calendar_uri(event.id, context.locale), context.uri)
        if known_days(event)
        else "",
    )


def event_link(context: Context, identity: str) -> Link:
    """Return an event as a link; one without a title is named by its date."""
    event = context.archive.events[identity]
    return Link(event_name(context, event), context.to("event", identity))


def event_name(context: Context, event: Event) -> Phrase:
    """Return the words an event is called by: its title, else "meeting" and the date."""
    if event.title:
        return context.words(event.title)
    date = context.date(event.date).words
    parts = [f"{context.label('calendar.meeting')}, {date}", nth_untitled(context, event)]
    return Phrase(", ".join(part for part in parts if part), context.locale)


def _date(context: Context, event: Event) -> DateView:
    """Return the date in words, with the days of the week where the source names any."""
    view = context.date(event.date, event.date_text)
    printed = event.date_text.pl if event.date_text else ""
    words = printed.replace("-", " ").replace("–", " ").split()
    if all(named_weekday(word.strip("(),.;")) is None for word in words):
        return view
    weekdays = weekday_range(event.date, context.locale)
    if not weekdays:
        return view
    return replace(view, words=Phrase(f"{view.words} ({weekdays})", view.words.locale))


def _day(context: Context, event: Event, day: ProgrammeDay) -> Day:
    people = (
        each.person
        if each.role == "other"
        else f"{each.person} ({context.label(f'person-role.{each.role}')})"
        for each in day.people
    )
    return Day(
        context.date(day.day) if day.day else None,
        context.text(event, "programme", day.text),
        tuple(people),
    )


def _patrons(context: Context, event: Event) -> tuple[Fact, ...]:
    groups = []
    for kind in ("honorary", "media"):
        links = tuple(
            context.organisation(patron.org, patron.name)
            for patron in event.patrons
            if patron.kind == kind
        )
        if links:
            groups.append(Fact(context.label(f"patron.{kind}"), links))
    return tuple(groups)


def _same(context: Context, event: Event) -> tuple[tuple[Link, Phrase | None], ...]:
    """Link the events that this one probably is, whichever of the two records says so."""
    said = [(each.event, each.basis) for each in event.probably_same_as]
    said += [(other.id, same.basis) for other, same in context.archive.suspected(event)]
    bases: dict[str, Text | None] = {}
    for identity, basis in said:
        bases.setdefault(identity, basis)
    return tuple(
        (event_link(context, identity), context.words(basis) if basis else None)
        for identity, basis in bases.items()
    )
