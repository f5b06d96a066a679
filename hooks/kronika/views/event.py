"""One event arranged for its page."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.locales import Phrase, money
from kronika.model.event import Event
from kronika.urls import event_calendar_uri, relative
from kronika.views.calendar import event_places, nth_untitled
from kronika.views.common import Context, DateView, Link, ProseView
from kronika.views.subscribing import known_days


@dataclass(frozen=True)
class Fact:
    """A name and what stands beside it."""

    name: str
    values: tuple[Link, ...]


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
    """What the page of an event shows."""

    title: Phrase | None
    date: DateView
    project: Link | None
    kind: str
    status: str
    status_key: str
    facts: tuple[Fact, ...]
    aim: ProseView | None
    description: ProseView | None
    programme: tuple[Day, ...]
    people: tuple[Guest, ...]
    patrons: tuple[Fact, ...]
    same: tuple[tuple[Link, Phrase | None], ...]
    posts: tuple[Link, ...]
    calendar_href: str = ""


def build_event(context: Context, event: Event) -> EventView:
    """Arrange one event."""
    kind = context.label(f"event-kind.{event.kind}") if event.kind != "other" else ""
    stage = context.label(f"stage.{event.stage}") if event.stage else ""
    return EventView(
        title=context.words(event.title) if event.title else None,
        date=context.date(event.date, event.date_text),
        project=context.project(event.project),
        kind=", ".join(part for part in (kind, stage) if part),
        status=context.label(f"status.{event.status}") if event.status != "unknown" else "",
        status_key=event.status,
        facts=_facts(context, event),
        aim=context.text(event, "aim", event.aim),
        description=context.text(event, "description", event.description),
        programme=tuple(
            Day(
                context.date(day.day) if day.day else None,
                context.text(event, "programme", day.text),
                tuple(
                    f"{each.person} ({context.label(f'person-role.{each.role}')})"
                    for each in day.people
                ),
            )
            for day in event.programme
        ),
        people=tuple(
            Guest(
                " ".join(part for part in (person.degree, person.name) if part),
                context.label(f"person-role.{person.role}") if person.role != "other" else "",
                context.words(person.affiliation) if person.affiliation else None,
            )
            for person in event.people
        ),
        patrons=_patrons(context, event),
        same=tuple(
            (event_link(context, each.event), context.words(each.basis) if each.basis else None)
            for each in event.probably_same_as
        ),
        posts=tuple(
            Link(context.words(post.heading), context.to("post", post.id))
            for post in context.archive.posts_about(event)
        ),
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


def web_link(url: str) -> Link:
    """Return an address elsewhere; one printed without a scheme never becomes a link."""
    return Link(Phrase(url, "pl"), url if url.startswith(("http://", "https://")) else "")


def _facts(context: Context, event: Event) -> tuple[Fact, ...]:
    facts: list[Fact] = []

    def add(key: str, *values: Link | None) -> None:
        links = tuple(value for value in values if value)
        if links:
            facts.append(Fact(context.label(f"event.{key}"), links))

    add("time", *_times(context, event))
    places = event_places(context, event)
    key = "venues" if len(places) > 1 else "venue"
    add(key, *(_with_address(context, event, place, link) for place, link in enumerate(places)))
    if event.venues_mode != "unknown":
        add("venues-mode", _plain(context, context.label(f"venues-mode.{event.venues_mode}")))
    add("project", context.project(event.project))
    if event.audience:
        add("audience", Link(context.words(event.audience)))
    if event.fee.is_free:
        add("fee", _plain(context, context.label("event.free")))
    elif event.fee.amount is not None:
        add("fee", _plain(context, money(context.locale, event.fee.amount)))
    if event.registration and event.registration.url:
        add("registration", web_link(event.registration.url))
    return tuple(facts)


def _times(context: Context, event: Event) -> list[Link]:
    found = []
    for times in event.times:
        hours = "–".join(part for part in (times.start, times.end) if part)
        day = context.date(times.day).words
        found.append(_plain(context, f"{day}, {context.label('event.hour', hours=hours)}"))
    return found


def _with_address(context: Context, event: Event, place: int, link: Link) -> Link:
    venue = event.venues[place]
    parts = [str(context.words(text)) for text in (venue.address, venue.note) if text]
    if not parts:
        return link
    return Link(Phrase(", ".join([str(link.words), *parts]), link.words.locale), link.href)


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


def _plain(context: Context, words: str) -> Link:
    return Link(Phrase(words, context.locale))
