"""A date in, the words for it in Polish or English out.

Names of months and days are CLDR's (through Babel); patterns, spaces and dashes are ours, so that
a new CLDR version cannot change how ranges look. In Polish a month alone stands in the nominative
("październik 2014"), with a day or after "od", "do", "ok." in the genitive ("4 lutego 2014").
"""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale as Cldr

from kronika.dates import FuzzyDate, Point
from kronika.errors import fold
from kronika.locales import NBSP, Locale

_WORDS: dict[Locale, dict[str, str]] = {
    "pl": {"from": "od", "until": "do", "about": "ok.", "uncertain": "data niepewna"},
    "en": {"from": "from", "until": "until", "about": "about", "uncertain": "date uncertain"},
}

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "poniedzialek poniedzialku monday",
            "wtorek wtorku tuesday",
            "sroda srode srody wednesday",
            "czwartek czwartku thursday",
            "piatek piatku friday",
            "sobota sobote soboty saturday",
            "niedziela niedziele niedzieli sunday",
        )
    )
    for name in names.split()
}


def date_words(value: FuzzyDate, locale: Locale) -> str:
    """Return a date or period in words, as exactly as it is known."""
    start, end = value.start, value.end
    if start is None or end is None:
        return _open(value, locale)
    if start == end:
        return _qualified(start, locale)
    if _is_marked(start) or _is_marked(end):
        return f"{_qualified(start, locale)}{NBSP}– {_qualified(end, locale)}"
    return _range(start, end, locale)


def month_heading(year: int, month: int, locale: Locale) -> str:
    """Return the heading of a month: `Październik 2014`, `October 2014`."""
    name = _months(locale, "stand-alone")[month]
    return f"{name[0].upper()}{name[1:]} {year}"


def weekday_words(day: date, locale: Locale) -> str:
    """Return the name of a day of the week: `wtorek`, `Tuesday`."""
    return str(Cldr.parse(locale).days["format"]["wide"][day.weekday()])


def weekday_range(value: FuzzyDate, locale: Locale) -> str:
    """Return the days of the week on which a date begins and ends: `wtorek–środa`.

    Nothing where a day is not known.
    """
    days = dict.fromkeys((value.days[0], value.days[-1])) if value.days else {}
    return "–".join(weekday_words(day, locale) for day in days)


def named_weekday(word: str) -> int | None:
    """Return the day of the week that a word of a source names, from 0 for Monday."""
    return _WEEKDAYS.get(fold(word))


def weekday_names(locale: Locale) -> tuple[tuple[str, str], ...]:
    """Return the days of the week from Monday on, each short and in full."""
    days = Cldr.parse(locale).days["stand-alone"]
    return tuple((str(days["short"][day]), str(days["wide"][day])) for day in range(7))


def _open(value: FuzzyDate, locale: Locale) -> str:
    point, word = (value.start, "from") if value.start else (value.end, "until")
    assert point is not None  # a date open at both ends is refused by the parser
    words = _about(point, locale) if point.is_approximate else _after_preposition(point, locale)
    return f"{_WORDS[locale][word]}{NBSP}{_with_doubt(point, locale, words)}"


def _range(start: Point, end: Point, locale: Locale) -> str:
    if start.precision == end.precision and start.year == end.year:
        if start.precision == "month":
            first, last = (_month(point, locale) for point in (start, end))
            return f"{first}–{last} {start.year}"
        if start.month == end.month:
            return f"{start.day}–{_point(end, locale)}"
        return f"{start.day}{NBSP}{_genitive(start, locale)}{NBSP}– {_point(end, locale)}"
    if start.precision == end.precision == "year":
        return f"{start.year}–{end.year}"
    return f"{_point(start, locale)}{NBSP}– {_point(end, locale)}"


def _qualified(point: Point, locale: Locale) -> str:
    words = _about(point, locale) if point.is_approximate else _point(point, locale)
    return _with_doubt(point, locale, words)


def _about(point: Point, locale: Locale) -> str:
    return f"{_WORDS[locale]['about']}{NBSP}{_after_preposition(point, locale)}"


def _with_doubt(point: Point, locale: Locale, words: str) -> str:
    return f"{words} ({_WORDS[locale]['uncertain']})" if point.is_uncertain else words


def _point(point: Point, locale: Locale) -> str:
    if point.month is None:
        return str(point.year)
    if point.day is None:
        return f"{_month(point, locale)} {point.year}"
    return f"{point.day}{NBSP}{_genitive(point, locale)} {point.year}"


def _after_preposition(point: Point, locale: Locale) -> str:
    if point.day is None and point.month is not None:
        return f"{_genitive(point, locale)} {point.year}"
    return _point(point, locale)


def _month(point: Point, locale: Locale) -> str:
    return _months(locale, "stand-alone")[point.month or 1]


def _genitive(point: Point, locale: Locale) -> str:
    return _months(locale, "format")[point.month or 1]


def _is_marked(point: Point) -> bool:
    return point.is_uncertain or point.is_approximate


@cache
def _months(locale: Locale, form: str) -> dict[int, str]:
    return dict(Cldr.parse(locale).months[form]["wide"])
