"""Events arranged by year and month, newest first, as precisely as their dates are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kronika.date_words import month_heading
from kronika.locales import Phrase
from kronika.model.event import Event
from kronika.views.common import Context, DateView, Link


@dataclass(frozen=True)
class Entry:
    """One event in a list; `title` is None where no source gives one."""

    href: str
    date: DateView
    places: tuple[Link, ...]
    title: Phrase | None
    kind: str
    status: str
    project: Link | None
    spoken: str


@dataclass(frozen=True)
class Month:
    """The events of one month; the heading is the year alone where no month is known.

    `name` is the month without its year, for a list that has the year in its margin.
    """

    heading: str
    machine: str
    entries: tuple[Entry, ...]
    name: str = ""
    year: int = 0


@dataclass(frozen=True)
class Year:
    """The events of one year."""

    year: int
    href: str
    months: tuple[Month, ...]


@dataclass(frozen=True)
class Kalendarium:
    """The kalendarium: all years, or one, with its neighbours."""

    years: tuple[Year, ...]
    newer: Link | None = None
    older: Link | None = None
    project: Link | None = None
    rest: int = 0
    all_href: str = ""


def shown_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that belong to the kalendarium, in their order."""
    return tuple(event for event in events if event.in_kalendarium)


def build_kalendarium(context: Context, events: Sequence[Event]) -> Kalendarium:
    """Arrange events, given newest first, by year and month."""
    return Kalendarium(
        tuple(
            _year(context, year, tuple(group))
            for year, group in groupby(events, key=lambda event: _start(event)[0])
        )
    )


def build_block(context: Context, events: Sequence[Event], most: int) -> Kalendarium | None:
    """Arrange the newest events for the block beside a page; None where there are none."""
    shown = shown_events(events)
    if not shown:
        return None
    whole = build_kalendarium(context, shown[:most])
    return Kalendarium(
        whole.years, rest=max(0, len(shown) - most), all_href=context.to_section("calendar")
    )


def build_year(context: Context, events: Sequence[Event], year: int) -> Kalendarium:
    """Arrange one year, with links to the nearest years that have events."""
    years = sorted({_start(event)[0] for event in events})
    place = years.index(year)
    mine = [event for event in events if _start(event)[0] == year]
    whole = build_kalendarium(context, mine)
    older = years[place - 1] if place else None
    newer = years[place + 1] if place + 1 < len(years) else None
    return Kalendarium(whole.years, _neighbour(context, newer), _neighbour(context, older))


def build_entry(context: Context, event: Event) -> Entry:
    """Arrange one event for a list."""
    status = event.status if event.status in ("cancelled", "postponed") else ""
    spoken = (context.label("calendar.untitled"), nth_untitled(context, event))
    return Entry(
        href=context.to("event", event.id),
        date=context.date(event.date),
        places=event_places(context, event),
        title=context.words(event.title) if event.title else None,
        kind=context.label(f"event-kind.{event.kind}") if event.kind != "other" else "",
        status=context.label(f"status.{status}") if status else "",
        project=context.project(event.project),
        spoken=", ".join(part for part in spoken if part),
    )


def nth_untitled(context: Context, event: Event) -> str:
    """Return which one of several events without a title it is that share its date, in words."""
    if event.title:
        return ""
    twins = [
        each.id
        for each in context.archive.kalendarium
        if not each.title and each.date == event.date and each.project == event.project
    ]
    if len(twins) < 2:
        return ""
    number = twins.index(event.id) + 1
    return context.label("calendar.nth", number=number, count=len(twins))


def event_places(context: Context, event: Event) -> tuple[Link, ...]:
    """Return the places of an event; those with a record lead to their pages."""
    places = []
    for venue in event.venues:
        place = context.archive.place_of(venue)
        if place:
            places.append(Link(context.name(place.name), context.to("place", place.id)))
        elif venue.name:
            places.append(Link(context.name(venue.name)))
    return tuple(places)


def years_of(events: Iterable[Event]) -> tuple[int, ...]:
    """Return the years in which events begin, newest first."""
    return tuple(sorted({_start(event)[0] for event in events}, reverse=True))


def _year(context: Context, year: int, events: Sequence[Event]) -> Year:
    months = tuple(
        _month(context, start, tuple(group)) for start, group in groupby(events, key=_start)
    )
    return Year(year, context.to_year("calendar", year), months)


def _month(context: Context, start: tuple[int, int], events: Sequence[Event]) -> Month:
    year, month = start
    heading = month_heading(year, month, context.locale) if month else str(year)
    machine = f"{year}-{month:02}" if month else str(year)
    name = heading.removesuffix(f" {year}") if month else ""
    return Month(
        heading, machine, tuple(build_entry(context, event) for event in events), name, year
    )


def _start(event: Event) -> tuple[int, int]:
    point = event.date.start or event.date.end
    return (point.year, point.month or 0) if point else (0, 0)


def _neighbour(context: Context, year: int | None) -> Link | None:
    if year is None:
        return None
    return Link(Phrase(str(year), context.locale), context.to_year("calendar", year))
