"""The periods of projects in, a bar for each on one axis of years out.

Positions are percentages of the axis, as SVG attributes take them: a page's policy allows no style
of its own. What is known only to a month or a year, or not at all, is drawn apart from what is
known to the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kronika.dates import FuzzyDate, Point
from kronika.locales import Phrase
from kronika.model.project import Project
from kronika.views.common import Context, Link

MOST_ROWS = 12
"""Above this many dated projects the list of them is easier to read than bars."""

MOST_LABELS = 8
"""Years that can be named along the axis without touching each other."""


@dataclass(frozen=True)
class Tick:
    """The first day of a year on the axis; without `label` it is only a line."""

    at: str
    label: str


@dataclass(frozen=True)
class Stretch:
    """A piece of a bar."""

    at: str
    width: str
    is_certain: bool


@dataclass(frozen=True)
class Bar:
    """One project: its period in words, and in stretches of the axis."""

    link: Link
    words: Phrase
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Timeline:
    """The axis with its bars, earliest first, and the projects whose dates are not known."""

    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    undated: tuple[Link, ...]

    @property
    def has_doubt(self) -> bool:
        """Tell whether any stretch is known less than to the day."""
        return any(not each.is_certain for bar in self.bars for each in bar.stretches)


def build_timeline(context: Context, projects: Iterable[Project]) -> Timeline | None:
    """Arrange the periods of projects; None where there is nothing to compare, or too much."""
    all_projects = tuple(projects)
    dated = sorted(
        (each for each in all_projects if each.period),
        key=lambda each: (each.period.sort_key if each.period else (), each.id),
    )
    if len(all_projects) < 2 or not 0 < len(dated) <= MOST_ROWS:
        return None
    axis = _axis([each.period for each in dated if each.period])
    return Timeline(
        axis.ticks(),
        tuple(
            Bar(_link(context, each), context.date(each.period).words, axis.stretches(each.period))
            for each in dated
            if each.period
        ),
        tuple(_link(context, each) for each in all_projects if not each.period),
    )


@dataclass(frozen=True)
class _Axis:
    """Whole years, from the first day of one to the last day of another."""

    first: int
    last: int

    def ticks(self) -> tuple[Tick, ...]:
        count = self.last - self.first + 1
        step = -(-count // MOST_LABELS)
        return tuple(
            Tick(
                self._percent(date(year, 1, 1)),
                str(year) if (year - self.first) % step == 0 else "",
            )
            for year in range(self.first, self.last + 1)
        )

    def stretches(self, period: FuzzyDate) -> tuple[Stretch, ...]:
        """Draw what is certain between the ends, and on both sides what may belong to it."""
        earliest = period.earliest or self._start
        latest = period.latest or self._end
        sure_from = _sure(period.start, is_start=True)
        sure_until = _sure(period.end, is_start=False)
        if sure_from is None or sure_until is None or sure_from > sure_until:
            return (self._stretch(earliest, latest, is_certain=False),)
        pieces = [
            (earliest, sure_from - timedelta(days=1), False),
            (sure_from, sure_until, True),
            (sure_until + timedelta(days=1), latest, False),
        ]
        return tuple(
            self._stretch(start, end, is_certain=is_certain)
            for start, end, is_certain in pieces
            if start <= end
        )

    @property
    def _start(self) -> date:
        return date(self.first, 1, 1)

    @property
    def _end(self) -> date:
        return date(self.last, 12, 31)

    def _stretch(self, start: date, end: date, *, is_certain: bool) -> Stretch:
        width = 100 * ((end - start).days + 1) / self._days
        return Stretch(self._percent(start), f"{width:.2f}%", is_certain)

    def _percent(self, day: date) -> str:
        return f"{100 * (day - self._start).days / self._days:.2f}%"

    @property
    def _days(self) -> int:
        return (self._end - self._start).days + 1


def _axis(periods: Sequence[FuzzyDate]) -> _Axis:
    years = [year for period in periods for year in (period.years[0], period.years[-1])]
    return _Axis(min(years), max(years))


def _sure(point: Point | None, *, is_start: bool) -> date | None:
    """Return the day from which, or until which, it surely lasted; None where that is not known."""
    if point is None or point.is_uncertain or point.is_approximate:
        return None
    return point.latest if is_start else point.earliest


def _link(context: Context, project: Project) -> Link:
    return Link(context.words(project.title), context.to("project", project.id))
