"""An axis of whole years: where a day lies on it, and which part of a period is certain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kronika.dates import FuzzyDate, Point


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included; what is not certain only may belong."""

    start: date
    end: date
    is_certain: bool = True


@dataclass(frozen=True)
class Axis:
    """Whole years, from the first day of one to the last day of another."""

    first: int
    last: int

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.first, 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.last, 12, 31)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def share(self, day: date) -> float:
        """Return how far along the axis a day begins, from 0 to 1."""
        return (day - self.start).days / self.days

    def length(self, span: Span) -> float:
        """Return which part of the axis a span takes, from 0 to 1."""
        return ((span.end - span.start).days + 1) / self.days

    def spans(self, period: FuzzyDate) -> tuple[Span, ...]:
        """Return what is certain between the ends, and on both sides what may belong to it."""
        earliest = period.earliest or self.start
        latest = period.latest or self.end
        sure_from = _sure(period.start, is_start=True)
        sure_until = _sure(period.end, is_start=False)
        if sure_from is None or sure_until is None or sure_from > sure_until:
            return (Span(earliest, latest, is_certain=False),)
        spans = [Span(sure_from, sure_until)]
        if earliest < sure_from:
            spans.insert(0, Span(earliest, sure_from - timedelta(days=1), is_certain=False))
        if sure_until < latest:
            spans.append(Span(sure_until + timedelta(days=1), latest, is_certain=False))
        return tuple(spans)


def axis_of(dates: Iterable[FuzzyDate]) -> Axis:
    """Return the axis on which all dates lie. Raises ValueError where there are none."""
    years = [year for each in dates for year in (each.years[0], each.years[-1])]
    return Axis(min(years), max(years))


def _sure(point: Point | None, *, is_start: bool) -> date | None:
    """Return the day from which, or until which, it surely lasted; None where that is not known."""
    if point is None or point.is_uncertain or point.is_approximate:
        return None
    return point.latest if is_start else point.earliest
