"""Very many events in, how many of them began in each month or year out: columns and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kronika.dates import Point
from kronika.locales import Phrase, grouped
from kronika.model.event import Event
from kronika.urls import month_uri, relative, year_uri
from kronika.views.axis import Span
from kronika.views.calendar import start_of
from kronika.views.chart import Chart, pixels
from kronika.views.common import Context, Link
from kronika.views.kalendarium import Shelf, month_name

MOST_COUNTS = 360
"""Months, else years, that events are counted by."""

TALLEST = 48
"""Pixels of the column of the month, or year, with the most events."""


@dataclass(frozen=True)
class Count:
    """The events that begin in one month, or year, and where they are listed."""

    link: Link
    count: str


@dataclass(frozen=True)
class Column:
    """The bar of a month or a year that events are counted by."""

    x: str
    y: str
    width: str
    height: str


def count_events(
    context: Context, chart: Chart, events: Sequence[Event], top: float
) -> tuple[tuple[Column, ...], tuple[Count, ...], str]:
    """Count events by the month, else the year, in which they begin, the newest first.

    `top` is where the tallest column may begin. Of more years than a page can list, only the whole
    is told: then the unit is `none`.
    """
    by_month = Counter(start_of(event) for event in events)
    by_year = Counter(year for year, _ in by_month.elements())
    if len(by_month) <= MOST_COUNTS:
        found, unit = dict(by_month), "month"
    elif len(by_year) <= MOST_COUNTS:
        found, unit = {(year, 0): count for year, count in by_year.items()}, "year"
    else:
        return (), (), "none"
    shelf = Shelf(context.archive)
    most = max(found.values(), default=1)
    columns = []
    for (year, month), number in sorted(found.items()):
        point = Point(year, month or None)
        start, end = chart.x(Span(max(point.earliest, chart.axis.start), point.latest))
        # Of which month it is, is not known: a flat line under the whole year.
        high = 2.0 if unit == "month" and not month else max(2.0, TALLEST * number / most)
        y = top + TALLEST - high
        columns.append(
            Column(pixels(start), pixels(y), pixels(max(1.5, end - start - 0.5)), pixels(high))
        )
    counts = tuple(
        Count(
            _month_link(context, shelf, year, month, unit),
            grouped(context.locale, found[year, month]),
        )
        for year, month in sorted(found, key=lambda each: (-each[0], each[1] != 0, -each[1]))
    )
    return tuple(columns), counts, unit


def _month_link(context: Context, shelf: Shelf, year: int, month: int, unit: str) -> Link:
    if unit == "year":
        return Link(Phrase(str(year), context.locale), context.to_year("calendar", year))
    anchor = f"{year}-{month:02}" if month else str(year)
    uri = f"{year_uri('calendar', year, context.locale)}#k-{anchor}"
    if year in shelf.sheets:
        uri = month_uri(year, month, 1, context.locale)
    words = Phrase(month_name(context, year, month), context.locale)
    return Link(words, relative(uri, context.uri))
