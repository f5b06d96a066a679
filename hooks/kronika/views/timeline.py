"""The periods of projects in, a bar for each on one axis of years out.

Positions are percentages of the axis, as SVG attributes take them: a page's policy allows no style
of its own. What is known only to a month or a year, or not at all, is drawn apart from what is
known to the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date

from kronika.dates import FuzzyDate
from kronika.locales import Phrase
from kronika.model.project import Project
from kronika.views.axis import Axis, axis_of
from kronika.views.common import Context, Link

MOST_ROWS = 12
"""Above this many dated projects the list of them is easier to read than bars."""

MOST_LABELS = 8
"""Years that can be named along the axis without touching each other."""

MOST_LINES = 40
"""Years that each have a line; more lines would be a grey field."""

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000)
_LEAST = 0.004
"""The shortest stretch, as a part of the axis: one of a day among centuries must be seen."""


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
    axis = _rounded(axis_of([each.period for each in dated if each.period]))
    return Timeline(
        _ticks(axis),
        tuple(
            Bar(
                _link(context, each), context.date(each.period).words, _stretches(axis, each.period)
            )
            for each in dated
            if each.period
        ),
        tuple(_link(context, each) for each in all_projects if not each.period),
    )


def _step(axis: Axis) -> int:
    """Return how many years lie between two that are named."""
    count = axis.last - axis.first + 1
    return next(step for step in _STEPS if count <= step * MOST_LABELS)


def _rounded(axis: Axis) -> Axis:
    """Return an axis of many years so long that its last step is whole: labels are evenly set."""
    count, step = axis.last - axis.first + 1, _step(axis)
    if count <= MOST_LINES:
        return axis
    return replace(axis, last=min(axis.first + -(-count // step) * step - 1, MAXYEAR))


def _ticks(axis: Axis) -> tuple[Tick, ...]:
    step = _step(axis)
    count = axis.last - axis.first + 1
    return tuple(
        Tick(
            _percent(axis.share(date(year, 1, 1))),
            str(year) if (year - axis.first) % step == 0 else "",
        )
        for year in range(axis.first, axis.last + 1, 1 if count <= MOST_LINES else step)
    )


def _stretches(axis: Axis, period: FuzzyDate) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(
            _percent(axis.share(each.start)),
            _percent(max(axis.length(each), _LEAST)),
            each.is_certain,
        )
        for each in axis.spans(period)
    )


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _link(context: Context, project: Project) -> Link:
    return Link(context.words(project.title), context.to("project", project.id))
