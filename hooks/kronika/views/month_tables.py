"""The events of a year or a month in, tables of weeks that start on Monday out.

An event over several days stands on each of them. One of which only the month is known stands
above the days, because it may belong to any.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kronika.date_words import month_heading, weekday_names
from kronika.locales import Phrase, counted
from kronika.model.event import Event
from kronika.views.calendar import is_short, months_of, short_name
from kronika.views.common import Context, Link

MOST_ON_A_DAY = 3
"""Events that a cell has room for; the rest is in the list beside the table."""

MOST_ABOVE = 12
"""Events above the days; the rest is in the list beside the table."""


@dataclass(frozen=True)
class Mark:
    """One event in a table: where it leads, what it is called, whether it was called off.

    `bare` is what is seen in place of the name of an event that no source gives a title.
    """

    href: str
    name: Phrase
    status: str
    bare: Phrase | None


@dataclass(frozen=True)
class Day:
    """One day; `more` counts the events without a mark, the first of which is at `more_href`."""

    number: int
    machine: str
    marks: tuple[Mark, ...] = ()
    more: int = 0
    more_words: str = ""
    more_href: str = ""


@dataclass(frozen=True)
class MonthTable:
    """One month: what may be on any of its days, then its weeks; None is a day outside it."""

    name: str
    machine: str
    undated: tuple[Mark, ...]
    undated_more: int
    undated_href: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[Day | None, ...], ...]
    newer: Link | None = None
    older: Link | None = None


Place = Callable[[Event], str]
"""Where an event stands in a list, as an address from the page of the tables."""


def build_table(
    context: Context,
    year: int,
    month: int,
    events: Sequence[Event],
    place: Place,
    most: int = MOST_ON_A_DAY,
) -> MonthTable:
    """Arrange the events of one month, given newest first, in weeks.

    Args:
        context: The page of the table.
        year: The year.
        month: The month, from 1.
        events: The events that touch the month.
        place: Where the list has the events for which a cell has no room.
        most: Marks in one cell; with none of them a cell only counts.
    """
    days = _days(events, year, month)
    dated = {event.id for group in days.values() for event in group}
    undated = [event for event in events if event.id not in dated]
    above = MOST_ABOVE if most else 0
    # Numbers, not days: the last week of the year 9999 would end in one that no calendar has.
    weeks = Calendar().monthdayscalendar(year, month)
    return MonthTable(
        name=month_heading(year, month, context.locale),
        machine=f"{year}-{month:02}",
        undated=tuple(_mark(context, event) for event in undated[:above]),
        undated_more=len(undated[above:]),
        undated_href=place(undated[above]) if undated[above:] else "",
        weekdays=weekday_names(context.locale),
        weeks=tuple(
            tuple(
                _day(context, day, days.get(day, ()), place, most) if day else None
                for day in (date(year, month, number) if number else None for number in week)
            )
            for week in weeks
        ),
    )


def by_month(year: int, events: Iterable[Event]) -> dict[int, list[Event]]:
    """Group events by the months of a year that they touch, newest month first.

    Month 0 holds those of which only the year is known.
    """
    months: dict[int, list[Event]] = {}
    for event in events:
        for touched, month in months_of(event):
            if touched == year:
                months.setdefault(month, []).append(event)
    return dict(sorted(months.items(), reverse=True))


def _days(events: Iterable[Event], year: int, month: int) -> Mapping[date, list[Event]]:
    """Group events by day, on each day in the order in which they begin."""
    days: dict[date, list[Event]] = {}
    for event in sorted(events, key=lambda each: (each.date.sort_key, each.order, each.id)):
        covered = event.date.days if is_short(event) else ()
        for day in covered:
            if (day.year, day.month) == (year, month):
                days.setdefault(day, []).append(event)
    return days


def _day(context: Context, day: date, events: Sequence[Event], place: Place, most: int) -> Day:
    more = events[most:]
    return Day(
        number=day.day,
        machine=day.isoformat(),
        marks=tuple(_mark(context, event) for event in events[:most]),
        more=len(more),
        more_words=counted(context.locale, "calendar.events", len(more)) if more else "",
        more_href=place(more[0]) if more else "",
    )


def _mark(context: Context, event: Event) -> Mark:
    is_off = event.status in ("cancelled", "postponed")
    status = context.label(f"status.{event.status}") if is_off else ""
    bare = None if event.title else context.date(event.date).words
    return Mark(context.to("event", event.id), short_name(context, event), status, bare)
