"""Turn the dates people write (an EDTF subset) into values that know how exact they are."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

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
        parts = (f"{self.year:04}", self.month and f"{self.month:02}", self.day and f"{self.day:02}")
        return "-".join(part for part in parts if part) + _MARKS[
            self.is_uncertain, self.is_approximate
        ]


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
        assert first is not None and last is not None, "refused in __post_init__"
        return first, last


def parse_date(text: str) -> FuzzyDate:
    """Read `2014`, `2014-10`, `2014-02-04`, `A/B`, `A/..` or `../B`, each with `?`, `~` or `%`.

    Raises DateError, with the right form where the text shows what was meant.
    """
    try:
        return _read_date(text)
    except DateError as refusal:
        raise DateError(refusal.code, _propose(text)) from None


def html_datetime(value: FuzzyDate) -> str | None:
    """Return the value of `<time datetime>`; None where HTML has no form for the date."""
    return None if value.is_interval or value.is_qualified else value.edtf


_MARKS = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_TIMED = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ][0-9]{1,2}:[0-9:.,]*)?"
    r"(?P<offset>[Zz]|[+-][01][0-9]:?[0-9]{2})?"
)


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
    ends = (None if side == ".." else _read_point(side) for side in (first, second))
    return FuzzyDate(*ends, is_interval=True)


def _read_point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError("date-offset" if _TIMED.fullmatch(text) else "date-format")
    year, month, day, mark = match.groups()
    return Point(
        int(year),
        None if month is None else int(month),
        None if day is None else int(day),
        is_uncertain=mark in ("?", "%"),
        is_approximate=mark in ("~", "%"),
    )


LONGEST_HINT = 60
"""Characters of a text in which a date is still looked for: longer ones are no slip of the pen."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "styczen stycznia sty january jan i",
            "luty lutego lut february feb ii",
            "marzec marca mar march iii",
            "kwiecien kwietnia kwi april apr iv",
            "maj maja may v",
            "czerwiec czerwca cze june jun vi",
            "lipiec lipca lip july jul vii",
            "sierpien sierpnia sie august aug viii",
            "wrzesien wrzesnia wrz september sept sep ix",
            "pazdziernik pazdziernika paz october oct x",
            "listopad listopada lis november nov xi",
            "grudzien grudnia gru december dec xii",
        ),
        start=1,
    )
    for name in names.split()
}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_REWORDED = (
    (re.compile(r" ?([-/]) ?"), r"\1"),
    (re.compile(r"(?:(?:od|from) )?(\S.*) (?:do|to|until) (\S.*)"), r"\1-\2"),
    (re.compile(r"^(?:od|from|since) (\S.*)"), r"\1/.."),
    (re.compile(r"^(?:do|until) (\S.*)"), r"../\1"),
)
_HINTS = tuple(
    re.compile(
        r"(?P<about>(?:ok\.?|okolo|ca\.?|circa|about) )?"
        + body.replace("D", r"(?P<day>[0-9]{1,2})").replace("Y", r"(?P<year>[0-9]{4})")
        + r"(?: ?r(?:\.|oku?)?)? ?\(?(?P<mark>[?~%]?)\)?"
    )
    for body in (
        r"Y(?P<month>)(?P<day>)",
        r"Y(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"Y[-.](?P<month>[0-9]{1,2})(?P<day>)",
        r"Y(?P<between>[-./])(?P<month>[0-9]{1,2})(?P=between)D",
        r"(?P<day>)(?P<month>[0-9]{1,2})[-./]Y",
        r"D(?P<between>[-.] ?)(?P<month>[0-9]{1,2})(?P=between)Y",
        r"(?P<day>)(?P<month>[a-z]+)[ .]+Y",
        r"D(?:st|nd|rd|th)?[ .]+(?P<month>[a-z]+)[ .]+Y",
        r"(?P<month>[a-z]+)\.? D(?:st|nd|rd|th)?,? Y",
    )
)


def _propose(text: str) -> str | None:
    """Return the one valid date that the text can mean; a wrong proposal is worse than none."""
    if len(text) > LONGEST_HINT:
        return None
    if timed := _TIMED.fullmatch(text):
        return None if timed["offset"] else _valid(timed["day"])
    tidied = _tidy(text)
    if single := _hint(tidied):
        return _valid(single)
    meant = {hint for hint in map(_valid, _interval_hints(tidied)) if hint}
    return meant.pop() if len(meant) == 1 else None


def _valid(text: str) -> str | None:
    try:
        return _read_date(text).edtf
    except DateError:
        return None


def _tidy(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_DASHES))
    tidied = " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())
    for pattern, wording in _REWORDED:
        tidied = pattern.sub(wording, tidied)
    return tidied


def _hint(text: str) -> str | None:
    for pattern in _HINTS:
        match = pattern.fullmatch(text)
        month = match and (_MONTHS.get(match["month"]) or match["month"])
        if match and not str(month).isalpha():
            parts = (match["year"], *(f"{int(each):02}" for each in (month, match["day"]) if each))
            mark = match["mark"] or ("~" if match["about"] else "")
            return "-".join(parts) + ("%" if match["about"] and mark == "?" else mark)
    return None


def _interval_hints(text: str) -> Iterator[str]:
    for dash in re.finditer("[-/]", text):
        left, right = text[: dash.start()], text[dash.end() :]
        start, end = _hint(left), _hint(right)
        if start and (right == ".." or (dash.group() == "/" and not right)):
            yield f"{start}/.."
        elif end and left == "..":
            yield f"../{end}"
        elif end:
            # "4–5 lutego 2014": the start leaves out what the end says.
            year, month, day = (*end.rstrip("?~%").split("-"), "", "")[:3]
            fuller = (f"{left} {year}", f"{left}.{month}.{year}" if day else "", f"{left}.{year}")
            start = start or (next(filter(None, map(_hint, fuller)), None) if month else None)
            if start:
                yield f"{start}/{end}"
