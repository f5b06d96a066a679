"""The events of the archive in, the pages of the kalendarium out: the index, years, months.

No page lists more than `MOST_LISTED` events, so that each stays light however much an archive
holds. The index lists whole years, the newest first, as long as they fit, and links the others. A
year that does not fit on one page gives each of its months a page, and a month that does not fit
gets several. Nothing is left out: what one page does not list, it links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from kronika.date_words import month_heading
from kronika.locales import Locale, Phrase, collation_key, counted
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.urls import month_uri, relative, year_uri
from kronika.views.calendar import (
    Year,
    build_month,
    build_year,
    months_of,
    shown_events,
    start_of,
    year_link,
)
from kronika.views.common import Context, Link
from kronika.views.month_tables import MOST_ON_A_DAY, MonthTable, build_table, by_month
from kronika.views.standing import issue_day

MOST_LISTED = 250
"""Events in the lists of one page: about 150 kB of HTML with usual titles."""


@dataclass(frozen=True)
class Elsewhere:
    """A year or a month with a page of its own, and how many events are there."""

    link: Link
    count: str


@dataclass(frozen=True)
class Filter:
    """What a reader can choose from where scripts run: (value, words) of projects and kinds."""

    projects: tuple[tuple[str, Phrase], ...]
    kinds: tuple[tuple[str, str], ...]
    has_dates: bool


@dataclass(frozen=True)
class KalendariumView:
    """What a page of the kalendarium shows."""

    years: tuple[Year, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    tables: tuple[MonthTable, ...] = ()
    filter: Filter | None = None
    newer: Link | None = None
    older: Link | None = None
    parts: tuple[Link, ...] = ()
    part: int = 1


@dataclass(frozen=True)
class Sheet:
    """A page of one month of a year that has too many events for one page."""

    year: int
    month: int
    part: int
    events: tuple[Event, ...]

    def uri(self, locale: Locale) -> str:
        """Return its address."""
        return month_uri(self.year, self.month, self.part, locale)

    def name(self, context: Context) -> str:
        """Return what its heading says after the name of the section."""
        name = month_name(context, self.year, self.month)
        if self.part == 1:
            return name
        return context.label("calendar.part", name=name, part=self.part)


@dataclass(frozen=True)
class Shelf:
    """All events of the kalendarium, by the years in which they stand."""

    archive: Archive

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All of them, newest first."""
        return shown_events(self.archive.kalendarium)

    @cached_property
    def years(self) -> Mapping[int, tuple[Event, ...]]:
        """The events of each year, newest first; one over a year's end stands in both."""
        years: dict[int, list[Event]] = {}
        for event in self.events:
            for year in dict.fromkeys(year for year, _ in months_of(event)):
                years.setdefault(year, []).append(event)
        return {year: tuple(years[year]) for year in sorted(years, reverse=True)}

    @cached_property
    def sheets(self) -> Mapping[int, tuple[Sheet, ...]]:
        """The pages of months of each year that needs them, newest first."""
        return {
            year: tuple(
                Sheet(year, month, part, tuple(group[start : start + MOST_LISTED]))
                for month, group in by_month(year, events).items()
                for part, start in enumerate(range(0, len(group), MOST_LISTED), start=1)
            )
            for year, events in self.years.items()
            if len(events) > MOST_LISTED
        }

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Every month that has events, as `2014-10`, newest first."""
        months = {each for event in self.events for each in months_of(event) if each[1]}
        return tuple(f"{year}-{month:02}" for year, month in sorted(months, reverse=True))


def build_index(context: Context, shelf: Shelf) -> KalendariumView:
    """Arrange the newest years in full, as long as they fit, and links to the others.

    Each event stands where it begins; a year in which others only end is there without any.
    """
    starting: dict[int, list[Event]] = {}
    for event in shelf.events:
        starting.setdefault(start_of(event)[0], []).append(event)
    listed: list[Year] = []
    room = MOST_LISTED
    rest = list(shelf.years)
    while rest and len(events := starting.get(rest[0], [])) <= room:
        room -= len(events)
        year = rest.pop(0)
        listed.append(build_year(context, year, [(start_of(each)[1], each) for each in events]))
    elsewhere = tuple(
        Elsewhere(year_link(context, year), _count(context, len(shelf.years[year])))
        for year in rest
    )
    return KalendariumView(tuple(listed), elsewhere, filter=_filter(context, listed))


def build_year_page(context: Context, shelf: Shelf, year: int) -> KalendariumView:
    """Arrange one year: its list and month tables, or only tables where months have pages."""
    events = shelf.years[year]
    years = list(shelf.years)
    place = years.index(year)
    months = by_month(year, events)
    sheets = shelf.sheets.get(year, ())
    listed: tuple[Year, ...] = ()
    if not sheets:
        first = {event.id: month for month, group in months.items() for event in group}
        listed = (build_year(context, year, [(first[each.id], each) for each in events]),)
    where, most = (_places(context, sheets), 0) if sheets else (_on_this_page, MOST_ON_A_DAY)
    tables = (
        build_table(context, year, month, group, partial(where, month), most)
        for month, group in months.items()
        if month
    )
    return KalendariumView(
        listed,
        tuple(
            Elsewhere(_sheet_link(context, each), _count(context, len(months[each.month])))
            for each in sheets
            if each.part == 1
        ),
        tuple(_with_neighbours(context, shelf, each, to_tables=True) for each in tables),
        _filter(context, listed),
        year_link(context, years[place - 1]) if place else None,
        year_link(context, years[place + 1]) if place + 1 < len(years) else None,
    )


def build_sheet(context: Context, shelf: Shelf, sheet: Sheet) -> KalendariumView:
    """Arrange a page of one month, with links to the months around it that have events."""
    year, month = sheet.year, sheet.month
    parts = [each for each in shelf.sheets[year] if each.month == month]
    entries = build_month(context, year, month, sheet.events)
    listed = (Year(year, context.to_year("calendar", year), (entries,)),)
    tables: tuple[MonthTable, ...] = ()
    if month:
        whole = [event for each in parts for event in each.events]
        where = partial(_places(context, parts), month)
        table = build_table(context, year, month, whole, where)
        tables = (_with_neighbours(context, shelf, table, to_tables=False),)
    return KalendariumView(
        listed,
        tables=tables,
        filter=_filter(context, listed),
        parts=tuple(_sheet_link(context, each) for each in parts) if len(parts) > 1 else (),
        part=sheet.part,
    )


def _places(context: Context, sheets: Sequence[Sheet]) -> Callable[[int, Event], str]:
    """Return what tells where the list of a month has an event."""
    links = {
        (sheet.month, event.id): relative(f"{sheet.uri(context.locale)}#e-{event.id}", context.uri)
        for sheet in sheets
        for event in sheet.events
    }
    return lambda month, event: links[month, event.id]


def _on_this_page(month: int, event: Event) -> str:
    return f"#e-{event.id}"


def _with_neighbours(
    context: Context, shelf: Shelf, table: MonthTable, *, to_tables: bool
) -> MonthTable:
    """Link the nearest months that have events, in other years too."""
    place = shelf.months.index(table.machine)

    def link(machine: str) -> Link:
        year, month = int(machine[:-3]), int(machine[-2:])
        uri = f"{year_uri('calendar', year, context.locale)}#k-table-{machine}"
        if year in shelf.sheets and not to_tables:
            uri = month_uri(year, month, 1, context.locale)
        words = month_name(context, year, month)
        if f"{year}-" in table.machine:
            words = words.removesuffix(f" {year}")
        return Link(Phrase(words, context.locale), relative(uri, context.uri))

    return replace(
        table,
        newer=link(shelf.months[place - 1]) if place else None,
        older=link(shelf.months[place + 1]) if place + 1 < len(shelf.months) else None,
    )


def _sheet_link(context: Context, sheet: Sheet) -> Link:
    words = Phrase(sheet.name(context), context.locale)
    return Link(words, relative(sheet.uri(context.locale), context.uri))


def month_name(context: Context, year: int, month: int) -> str:
    """Return the name of a month with its year; month 0 is not known."""
    if month:
        return month_heading(year, month, context.locale)
    return f"{year}, {context.label('calendar.month-unknown')}"


def _count(context: Context, number: int) -> str:
    return counted(context.locale, "calendar.events", number)


def _filter(context: Context, years: Sequence[Year]) -> Filter | None:
    """Offer the projects and kinds of the listed events; None where there is nothing to choose."""
    entries = [entry for year in years for month in year.months for entry in month.entries]
    projects = {each.project_id: each.project.words for each in entries if each.project}
    if any(not each.project for each in entries):
        projects["-"] = Phrase(context.label("filter.no-project"), context.locale)
    kinds = {each.kind_key: context.label(f"event-kind.{each.kind_key}") for each in entries}
    issued = issue_day(context.archive)
    has_dates = any(each.last >= (issued.isoformat() if issued else "0") for each in entries)
    if len(projects) < 2 and len(kinds) < 2 and not has_dates:
        return None
    return Filter(
        tuple(sorted(projects.items(), key=lambda each: (collation_key(str(each[1])), each[0]))),
        tuple(sorted(kinds.items(), key=lambda each: (each[0] == "other", each[1]))),
        has_dates,
    )
