"""Events arranged by year and month, newest first, as precisely as their dates are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kronika.date_words import month_heading
from kronika.locales import Phrase
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.views.common import Context, DateView, Link
from kronika.views.standing import is_archived

LONGEST = 366
"""Days: what lasts longer stands under its beginning alone, not in every month it touches."""


@dataclass(frozen=True)
class Entry:
    """One event in a list; `title` is None where no source gives one.

    `last` is the last day it can mean, from which a browser tells what is still to come; it is
    empty where nothing is, because the event took place or its publication is archived.
    """

    identity: str
    href: str
    date: DateView
    places: tuple[Link, ...]
    title: Phrase | None
    kind: str
    kind_key: str
    status: str
    project: Link | None
    project_id: str
    spoken: str
    last: str


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
    """A short list beside something else; `rest` leads to the years of what it leaves out."""

    years: tuple[Year, ...]
    rest: tuple[Link, ...] = ()
    all_href: str = ""


def shown_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that belong to the kalendarium, in their order."""
    return tuple(event for event in events if event.in_kalendarium)


def build_years(context: Context, events: Sequence[Event]) -> tuple[Year, ...]:
    """Arrange events, given newest first, by the year and month in which they begin."""
    return tuple(
        build_year(context, year, [(start_of(event)[1], event) for event in group])
        for year, group in groupby(events, key=lambda event: start_of(event)[0])
    )


def build_year(context: Context, year: int, events: Iterable[tuple[int, Event]]) -> Year:
    """Arrange the events of a year, each with its month, newest first.

    What is known by the year alone (month 0) stands before the months: it may belong to any.
    """
    months: dict[int, list[Event]] = {}
    for month, event in events:
        months.setdefault(month, []).append(event)
    order = sorted(months, key=lambda month: (month != 0, -month))
    return Year(
        year,
        context.to_year("calendar", year),
        tuple(build_month(context, year, month, months[month]) for month in order),
    )


def build_month(context: Context, year: int, month: int, events: Iterable[Event]) -> Month:
    """Arrange the events of one month; month 0 is the year of which no month is known."""
    heading = month_heading(year, month, context.locale) if month else str(year)
    machine = f"{year}-{month:02}" if month else str(year)
    name = heading.removesuffix(f" {year}") if month else context.label("calendar.month-unknown")
    entries = tuple(build_entry(context, event) for event in events)
    return Month(heading, machine, entries, name, year)


def build_block(context: Context, project: Project, most: int) -> Kalendarium | None:
    """Arrange the newest events of a project for the block beside a page; None without any."""
    shown = context.archive.kalendarium_of(project)
    if not shown:
        return None
    rest = shown[most : most + 1]
    years = context.archive.years_of(project) if rest else ()
    return Kalendarium(
        build_years(context, shown[:most]),
        tuple(year_link(context, year) for year in years if year <= start_of(rest[0])[0]),
        context.to_section("calendar"),
    )


def build_entry(context: Context, event: Event) -> Entry:
    """Arrange one event for a list."""
    status = event.status if event.status in ("cancelled", "postponed") else ""
    is_over = event.status == "held" or is_archived(context, event)
    return Entry(
        identity=event.id,
        href=context.to("event", event.id),
        date=context.date(event.date),
        places=event_places(context, event),
        title=context.words(event.title) if event.title else None,
        kind=context.label(f"event-kind.{event.kind}") if event.kind != "other" else "",
        kind_key=event.kind,
        status=context.label(f"status.{status}") if status else "",
        project=context.project(event.project),
        project_id=event.project or "",
        spoken="" if event.title else str(short_name(context, event)),
        last="" if is_over or not event.date.latest else event.date.latest.isoformat(),
    )


def short_name(context: Context, event: Event) -> Phrase:
    """Return what an event is called beside its date: its title, or that none is stated."""
    if event.title:
        return context.words(event.title)
    parts = (context.label("calendar.untitled"), nth_untitled(context, event))
    return Phrase(", ".join(part for part in parts if part), context.locale)


def nth_untitled(context: Context, event: Event) -> str:
    """Return which one of several events without a title it is that share its date, in words."""
    twins = () if event.title else context.archive.twins_of(event)
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


def start_of(event: Event) -> tuple[int, int]:
    """Return the year and the month under which an event stands; month 0 is not known."""
    point = event.date.start or event.date.end
    return (point.year, point.month or 0) if point else (0, 0)


def months_of(event: Event) -> tuple[tuple[int, int], ...]:
    """Return every month in which an event stands in month tables and on the pages of years."""
    date = event.date
    is_known = date.start and date.start.month and date.end and date.end.month
    return date.months if is_known and is_short(event) else (start_of(event),)


def is_short(event: Event) -> bool:
    """Tell whether an event is short enough to stand on each of its days."""
    first, last = event.date.earliest, event.date.latest
    return first is not None and last is not None and (last - first).days < LONGEST


def years_of(events: Iterable[Event]) -> tuple[int, ...]:
    """Return the years in which events stand, newest first."""
    return tuple(sorted({year for event in events for year, _ in months_of(event)}, reverse=True))


def year_link(context: Context, year: int) -> Link:
    """Link the page of one year."""
    return Link(Phrase(str(year), context.locale), context.to_year("calendar", year))
