"""The timeline page: the periods of projects and their events on one axis, and the same as a table.

Of a large archive (more than `MOST_EVENTS` events or `MOST_ROWS` projects) the page shows the
latest projects and counts the events by month, or by year, with links to the kalendarium.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kronika.dates import FuzzyDate
from kronika.locales import Phrase, counted
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.views.axis import Span, axis_of
from kronika.views.calendar import short_name, shown_events
from kronika.views.chart import LANE, Chart, Lanes, Mark, Tick, pixels
from kronika.views.common import Context, DateView, Link
from kronika.views.event_counts import TALLEST, Column, Count, count_events

MOST_EVENTS = 250
"""Events on the page one by one: about 110 kB of HTML with usual titles."""
MOST_ROWS = 100
"""Projects on the page."""
TOP = 34
"""Pixels above the first row, for the names of the years."""
NAME, BAR, LANES, FOOT = 16, 28, 40, 16
"""Pixels of a row: down to the foot of its name, the middle of its bar, its events; below them."""
FITTING = 1000
"""Pixels of a chart that wide screens show whole."""
LETTER = 7.0
"""Pixels of a letter in the name of a row."""


@dataclass(frozen=True)
class Stretch:
    """A piece of a project's bar."""

    x: str
    y: str
    width: str
    height: str
    is_certain: bool


@dataclass(frozen=True)
class Row:
    """One project on the chart; `y` is the middle of its bar."""

    name: Phrase
    name_x: str
    name_y: str
    anchor: str
    y: str
    stretches: tuple[Stretch, ...]
    is_broken: bool
    arrow: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Line:
    """One event in the table."""

    date: DateView
    link: Link
    status: str


@dataclass(frozen=True)
class Group:
    """One project in the table; `count` says how many events it has where they are not listed."""

    name: Link
    period: DateView | None
    lines: tuple[Line, ...]
    count: str


@dataclass(frozen=True)
class Chronology:
    """What the timeline page shows."""

    width: int
    height: int
    years: str
    ticks: tuple[Tick, ...]
    quarters: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    undated: tuple[Link, ...]
    undated_more: int
    columns: tuple[Column, ...]
    column_name: str
    column_name_y: str
    counts: tuple[Count, ...]
    unit: str
    all_events: str
    all_projects: str
    projects_href: str

    @property
    def is_narrow(self) -> bool:
        """Tell whether the chart may grow with the page: a wide one is scrolled instead."""
        return self.width <= FITTING

    @property
    def legend(self) -> tuple[str, ...]:
        """Return which signs are on the chart, in the order of the legend."""
        stretches = [each for row in self.rows for each in row.stretches if not row.is_broken]
        marks = {mark.shape for row in self.rows for mark in row.marks}
        has_arrow = any(row.arrow or any(each.arrow for each in row.marks) for row in self.rows)
        signs = {
            "sure": any(each.is_certain for row in self.rows for each in row.stretches),
            "doubt": any(not each.is_certain for each in stretches),
            "dot": "dot" in marks,
            "bar": "bar" in marks,
            "frame": "frame" in marks,
            "broken": "broken" in marks or any(row.is_broken for row in self.rows),
            "arrow": has_arrow,
        }
        return tuple(name for name, is_there in signs.items() if is_there)

    @property
    def is_detailed(self) -> bool:
        """Tell whether each event has its own mark."""
        return not self.unit


def has_chronology(archive: Archive) -> bool:
    """Tell whether anything in the archive has a date to be drawn."""
    return bool(archive.events) or any(each.period for each in archive.projects.values())


def build_chronology(context: Context) -> Chronology:
    """Arrange the timeline; the archive has something to draw."""
    archive = context.archive
    projects = sorted(archive.projects.values(), key=lambda each: _order(archive, each))
    drawn = [each for each in projects if each.period or archive.events_of(each)]
    undated = [each for each in projects if not each.period]
    loose = [each for each in archive.kalendarium if each.project not in archive.projects]
    is_detailed = len(archive.events) <= MOST_EVENTS and len(drawn) <= MOST_ROWS
    if not is_detailed:
        drawn = [each for each in drawn if each.period][-MOST_ROWS:]
    events = archive.kalendarium if is_detailed else shown_events(archive.kalendarium)
    dates = [each.period for each in drawn if each.period] + [each.date for each in events]
    axis = axis_of(dates)
    chart = Chart(axis)
    parts: list[tuple[Link, FuzzyDate | None, Sequence[Event]]] = [
        (_link(context, each), each.period, _in_order(archive.events_of(each))) for each in drawn
    ]
    if loose and is_detailed:
        words = Phrase(context.label("filter.no-project"), context.locale)
        parts.append((Link(words), None, _in_order(loose)))
    columns, counts, unit = (
        ((), (), "") if is_detailed else count_events(context, chart, events, TOP + NAME + 4)
    )
    top = TOP + (NAME + TALLEST + FOOT if columns else 0)
    rows, bottom = _rows(chart, parts, top, is_detailed=is_detailed)
    return Chronology(
        width=chart.width,
        height=bottom,
        years=f"{axis.first}–{axis.last}" if axis.first < axis.last else str(axis.first),
        ticks=chart.ticks(),
        quarters=chart.quarters(),
        rows=rows,
        groups=tuple(
            Group(
                link,
                context.date(period) if period else None,
                tuple(_line(context, event) for event in own) if is_detailed else (),
                "" if is_detailed else counted(context.locale, "calendar.events", len(own)),
            )
            for link, period, own in parts
        ),
        undated=tuple(_link(context, each) for each in undated[:MOST_ROWS]),
        undated_more=len(undated[MOST_ROWS:]),
        columns=columns,
        column_name=context.label(
            "chronology.all", count=counted(context.locale, "calendar.events", len(events))
        ),
        column_name_y=pixels(TOP + NAME),
        counts=counts,
        unit=unit,
        all_events=counted(context.locale, "calendar.events", len(events)),
        all_projects=counted(context.locale, "chronology.projects", len(archive.projects))
        if len(drawn) < len(projects) and not is_detailed
        else "",
        projects_href=context.to_section("projects"),
    )


def _order(archive: Archive, project: Project) -> tuple[object, ...]:
    """Order projects by their period; one without it by its first event, else last."""
    own = archive.events_of(project)
    first = project.period or (own[-1].date if own else None)
    return (0, first.sort_key, project.id) if first else (1, project.id)


def _in_order(events: Iterable[Event]) -> list[Event]:
    """Order events from the earliest on; within one date they stay in the editors' order."""
    return sorted(events, key=lambda each: (each.date.sort_key, each.order, each.id))


def _rows(
    chart: Chart,
    parts: Sequence[tuple[Link, FuzzyDate | None, Sequence[Event]]],
    top: int,
    *,
    is_detailed: bool,
) -> tuple[tuple[Row, ...], int]:
    """Draw a row for each part; return them, and the pixels down to the foot of the last."""
    rows = []
    for link, period, events in parts:
        lanes, y = Lanes(), top + BAR
        foot = top + (LANES if period else BAR)
        marks = [chart.mark(each.date, lanes, foot - 4) for each in events if is_detailed]
        spans = chart.axis.spans(period) if period else ()
        places = [chart.x(each) for each in spans]
        start = places[0][0] if places else chart.x(Span(chart.axis.start, chart.axis.start))[0]
        name, name_x, anchor = _name(chart, link.words, start)
        rows.append(
            Row(
                name, name_x, pixels(top + NAME), anchor, pixels(y),
                tuple(
                    _stretch(start, end, y, is_certain=span.is_certain)
                    for (start, end), span in zip(places, spans, strict=True)
                ),
                bool(period and period.is_qualified),
                chart.arrow(period, places[0][0], places[-1][1], y) if period else "",
                tuple(marks),
            )
        )  # fmt: skip
        top = foot + len(lanes.ends) * LANE + FOOT
    return tuple(rows), top


def _stretch(start: float, end: float, y: float, *, is_certain: bool) -> Stretch:
    high = 10 if is_certain else 2
    return Stretch(
        pixels(start), pixels(y - high / 2), pixels(max(end - start, 2)), str(high), is_certain
    )


def _name(chart: Chart, words: Phrase, start: float) -> tuple[Phrase, str, str]:
    """Return a name that fits the chart, where it stands, and which end of it stands there."""
    most = int(chart.inner / LETTER)
    text = words.text if len(words.text) <= most else words.text[: most - 1].rstrip() + "…"
    name = Phrase(text, words.locale)
    if start + len(text) * LETTER <= chart.width:
        return name, pixels(start), "start"
    return name, pixels(chart.width - 12), "end"


def _line(context: Context, event: Event) -> Line:
    is_off = event.status in ("cancelled", "postponed")
    return Line(
        context.date(event.date),
        Link(short_name(context, event), context.to("event", event.id)),
        context.label(f"status.{event.status}") if is_off else "",
    )


def _link(context: Context, project: Project) -> Link:
    return Link(context.words(project.title), context.to("project", project.id))
