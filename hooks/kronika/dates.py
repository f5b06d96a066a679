"""Turn the dates people write (an EDTF subset) into values that know how exact they are."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kronika.date_suggestions import TIMED, name_slip, propose

Precision = Literal["year", "month", "day"]

DateCode = Literal[
    "date-format",
    "date-impossible",
    "date-reversed",
    "date-open-both",
    "date-mixed-precision",
    "date-offset",
]

FIRST_YEAR = 1000
"""Years have four digits; one that starts with 0 is a typing slip, not a date of an archive."""


_DAY_PART = r"[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?[?~%]?"
DATE = rf"(?:{_DAY_PART}(?:/(?:{_DAY_PART}|\.\.))?|\.\./{_DAY_PART})"
"""The pattern of all dates and intervals, whichever days a month has and whichever end is later.

For schemas; `parse_date` knows more, and says what is wrong.
"""


class DateError(ValueError):
    """A text that is not a date; `code` says why, `suggestion` is the date most likely meant."""

    def __init__(self, code: DateCode, suggestion: str | None = None) -> None:
        self.code = code
        self.suggestion = suggestion
        super().__init__(code if suggestion is None else f"{code}: {suggestion}")


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day, as exactly as it is known.

    Raises DateError where the calendar has no such day.
    """

    year: int
    month: int | None = None
    day: int | None = None
    is_uncertain: bool = False
    is_approximate: bool = False

    def __post_init__(self) -> None:
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise DateError("date-impossible") from None
        if self.year < FIRST_YEAR or 0 in (self.month, self.day) or (self.day and not self.month):
            raise DateError("date-impossible")

    @property
    def precision(self) -> Precision:
        """Name the smallest part that is known."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def earliest(self) -> date:
        """Return the first day it can mean; qualifiers do not widen it."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Return the last day it can mean; qualifiers do not widen it."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def edtf(self) -> str:
        """Return the canonical text."""
        parts = (
            f"{self.year:04}",
            self.month and f"{self.month:02}",
            self.day and f"{self.day:02}",
        )
        return (
            "-".join(part for part in parts if part)
            + _MARKS[self.is_uncertain, self.is_approximate]
        )


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date or an interval of dates; None is an open end, and only an interval has one.

    The ends may differ in precision when neither lies inside the other: `2014-02-04/2014-03` is
    clear, `2014-02-04/2014-02` is not. Raises DateError for ends that make no interval.
    """

    start: Point | None
    end: Point | None
    is_interval: bool

    def __post_init__(self) -> None:
        if not self.is_interval and (self.start is None or self.start != self.end):
            raise ValueError("a date that is no interval starts and ends at the same point")
        if self.start is None and self.end is None:
            raise DateError("date-open-both")
        if self.start is not None and self.end is not None:
            _check_ends(self.start, self.end)

    @property
    def earliest(self) -> date | None:
        """Return the first day it can mean, None where the start is open."""
        return None if self.start is None else self.start.earliest

    @property
    def latest(self) -> date | None:
        """Return the last day it can mean, None where the end is open."""
        return None if self.end is None else self.end.latest

    @property
    def edtf(self) -> str:
        """Return the canonical text: `parse_date` of it gives the same value."""
        start, end = (".." if point is None else point.edtf for point in (self.start, self.end))
        return f"{start}/{end}" if self.is_interval else start

    @property
    def precision(self) -> Precision:
        """Name the smallest known part of the start, or of the end where the start is open."""
        return self._known[0].precision

    @property
    def is_day_precise(self) -> bool:
        """Tell whether both ends are written to the day, qualified or not."""
        return all(point is not None and point.day is not None for point in (self.start, self.end))

    @property
    def is_qualified(self) -> bool:
        """Tell whether any end is uncertain or approximate."""
        return any(point.is_uncertain or point.is_approximate for point in self._known)

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years it covers; an open end adds none."""
        first, last = self._known
        return tuple(range(first.year, last.year + 1))

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """Return the (year, month) pairs it can touch; an open end adds none, a year gives 12."""
        first, last = self._known[0].earliest, self._known[1].latest
        numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return tuple((number // 12, number % 12 + 1) for number in numbers)

    @property
    def days(self) -> tuple[date, ...]:
        """Return each day it covers when both ends are written to the day, else nothing."""
        if not self.is_day_precise:
            return ()
        first, last = self._known[0].earliest, self._known[1].latest
        return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))

    @property
    def sort_key(self) -> tuple[int, int, int, str]:
        """Return a total order: by first day, the more exact start first, the sooner end first.

        An open start comes before every date, an open end after every other end.
        """
        first = self.earliest.toordinal() if self.earliest else 0
        last = self.latest.toordinal() if self.latest else date.max.toordinal() + 1
        return first, ("day", "month", "year").index(self.precision), last, self.edtf

    @property
    def _known(self) -> tuple[Point, Point]:
        first, last = self.start or self.end, self.end or self.start
        assert first is not None, "refused in __post_init__"
        assert last is not None, "refused in __post_init__"
        return first, last


def parse_date(text: str) -> FuzzyDate:
    """Read `2014`, `2014-10`, `2014-02-04`, `A/B`, `A/..` or `../B`, each with `?`, `~` or `%`.

    Raises DateError, with the right form where the text shows what was meant.
    """
    try:
        return _read_date(text)
    except DateError as refusal:
        code = refusal.code
        if code == "date-format":
            code = name_slip(text, _read_date) or code
        raise DateError(code, propose(text, _read_date)) from None


def html_datetime(value: FuzzyDate) -> str | None:
    """Return the value of `<time datetime>`; None where HTML has no form for the date."""
    return None if value.is_interval or value.is_qualified else value.edtf


_MARKS = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")


def _check_ends(start: Point, end: Point) -> None:
    starts, ends = (start.earliest, end.earliest), (start.latest, end.latest)
    is_nested = max(starts) <= min(ends)
    if is_nested and start.precision != end.precision:
        raise DateError("date-mixed-precision")
    if end.latest < start.earliest:
        raise DateError("date-reversed")


def _read_date(text: str) -> FuzzyDate:
    first, slash, second = text.partition("/")
    if not slash:
        point = _read_point(text)
        return FuzzyDate(point, point, is_interval=False)
    start, end = (None if side == ".." else _read_point(side) for side in (first, second))
    return FuzzyDate(start, end, is_interval=True)


def _read_point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError("date-offset" if TIMED.fullmatch(text) else "date-format")
    year, month, day, mark = match.groups()
    return Point(
        int(year),
        None if month is None else int(month),
        None if day is None else int(day),
        is_uncertain=mark in ("?", "%"),
        is_approximate=mark in ("~", "%"),
    )
