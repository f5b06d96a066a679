"""Dates in, marks on a sheet of pixels out: what a chart of an axis of years is drawn of.

A day is a dot; several known days are a filled bar; what is known to the month or the year is an
empty frame over all of it, never a point on its first day. A frame with a broken edge is uncertain
or approximate, and an arrow shows that one end is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kronika.dates import FuzzyDate, Point
from kronika.views.axis import Axis, Span

EDGE = 12
"""Pixels beside the axis, for arrows at its ends."""
NARROW, WIDE = 760, 2400
"""Pixels of a chart: one of few years fits a printed page, one of many can be scrolled."""
MONTH = 4
"""Pixels of a month, as long as the chart is not too wide for them."""
LANE = 10
"""Pixels from one lane of marks to the next."""
TALL = 7
"""The height of a mark; none is narrower either, or it could not be seen."""

Shape = Literal["dot", "bar", "frame", "broken"]


@dataclass(frozen=True)
class Mark:
    """One mark: for a dot the middle, else the upper left corner."""

    shape: Shape
    x: str
    y: str
    width: str = ""
    arrow: str = ""


@dataclass(frozen=True)
class Tick:
    """A line of the axis; without `label` it is only a line."""

    x: str
    label: str


@dataclass
class Lanes:
    """Which pixels of each lane are taken, so that marks that meet lie below each other."""

    ends: list[float] = field(default_factory=list)

    def place(self, start: float, end: float) -> int:
        """Return the first lane that is free from `start` on, and take it until `end`."""
        for lane, taken in enumerate(self.ends):
            if taken <= start:
                self.ends[lane] = end
                return lane
        self.ends.append(end)
        return len(self.ends) - 1


@dataclass(frozen=True)
class Chart:
    """An axis on a sheet of some width."""

    axis: Axis

    @property
    def width(self) -> int:
        """Its width in pixels."""
        months = 12 * (self.axis.last - self.axis.first + 1)
        return max(NARROW, min(WIDE, months * MONTH + 2 * EDGE))

    @property
    def inner(self) -> float:
        """The pixels of the axis itself."""
        return self.width - 2 * EDGE

    def x(self, span: Span) -> tuple[float, float]:
        """Return where a span begins and ends."""
        start = EDGE + self.axis.share(span.start) * self.inner
        return start, start + self.axis.length(span) * self.inner

    def ticks(self) -> tuple[Tick, ...]:
        """Return the first days of years, as many as can be told apart, and some of their names."""
        years = range(self.axis.first, self.axis.last + 1)
        year = self.inner / len(years)
        step = next(each for each in _STEPS if each * year >= 44)
        line = next(each for each in _STEPS if each * year >= 8)
        return tuple(
            Tick(
                pixels(EDGE + (each - self.axis.first) * year),
                str(each) if (each - self.axis.first) % step == 0 else "",
            )
            for each in years
            if (each - self.axis.first) % line == 0
        )

    def quarters(self) -> tuple[str, ...]:
        """Return the first days of quarters inside years; none where they would touch."""
        count = 4 * (self.axis.last - self.axis.first + 1)
        if self.inner / count < 12:
            return ()
        return tuple(pixels(EDGE + each * self.inner / count) for each in range(count) if each % 4)

    def mark(self, date: FuzzyDate, lanes: Lanes, top: float) -> Mark:
        """Return the mark of an event in the first lane that has room for it."""
        known = Span(_known(date.start or date.end).earliest, _known(date.end or date.start).latest)
        start, end = self.x(known)
        if end - start < TALL:
            middle = (start + end) / 2
            start, end = middle - TALL / 2, middle + TALL / 2
        has_arrow = date.start is None or date.end is None
        lane = lanes.place(start - (TALL if has_arrow else 0), end + 2 + (TALL if has_arrow else 0))
        y = top + lane * LANE
        shape = _shape(date)
        if shape == "dot":
            return Mark(shape, pixels((start + end) / 2), pixels(y + TALL / 2))
        arrow = self.arrow(date, start, end, y + TALL / 2)
        return Mark(shape, pixels(start), pixels(y), pixels(end - start), arrow)

    def arrow(self, date: FuzzyDate, start: float, end: float, y: float) -> str:
        """Return the path of an arrow at the end that is not known; an empty one without."""
        if date.start is None:
            return f"M{pixels(start - 1)} {pixels(y - 4)}l-6 4l6 4"
        if date.end is None:
            return f"M{pixels(end + 1)} {pixels(y - 4)}l6 4l-6 4"
        return ""


def pixels(value: float) -> str:
    """Return a number of pixels as SVG takes it."""
    return f"{value:.1f}"


_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000)


def _shape(date: FuzzyDate) -> Shape:
    if date.is_qualified:
        return "broken"
    if not date.is_day_precise:
        return "frame"
    return "dot" if date.start == date.end else "bar"


def _known(point: Point | None) -> Point:
    assert point is not None, "a date is open at one end only"
    return point
