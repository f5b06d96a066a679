"""A text that is no date in, the date most likely meant out: the slips that clerks make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, Protocol


class _Dated(Protocol):
    @property
    def edtf(self) -> str: ...


TIMED = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ][0-9]{1,2}:[0-9:.,]*)?"
    r"(?P<offset>[Zz]|[+-][01][0-9]:?[0-9]{2})?"
)
"""A day with an hour or a zone behind it."""

LONGEST_HINT = 60
"""Characters of a text in which a date is still looked for: longer ones are no slip of the pen."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "styczen stycznia styczniu sty january jan i",
            "luty lutego lutym lut february feb ii",
            "marzec marca marcu mar march iii",
            "kwiecien kwietnia kwietniu kwi april apr iv",
            "maj maja maju may v",
            "czerwiec czerwca czerwcu cze june jun vi",
            "lipiec lipca lipcu lip july jul vii",
            "sierpien sierpnia sierpniu sie august aug viii",
            "wrzesien wrzesnia wrzesniu wrz september sept sep ix",
            "pazdziernik pazdziernika pazdzierniku paz october oct x",
            "listopad listopada listopadzie lis november nov xi",
            "grudzien grudnia grudniu gru december dec xii",
        ),
        start=1,
    )
    for name in names.split()
}


def _day_first(match: re.Match[str]) -> str:
    """Read `14/05/2027`, unless it could as well be a month, as it is written in America."""
    first, second, year = match.groups()
    if int(first) > 12 or first == second:
        return f"{first}.{second}.{year}"
    return f"{second}.{first}.{year}" if int(second) > 12 else match.group()


def _next_day(match: re.Match[str]) -> str:
    """Read `14 i 15` as one stretch of days; `14 i 16` are two."""
    first, second = match.groups()
    return f"{first}-{second}" if int(second) == int(first) + 1 else match.group()


# Unicode takes no ł apart, so "około" has to be told.
_PLAIN = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"ł": "l"})
_WEEKDAYS = tuple(
    re.compile(rf"(?:{names})(?:,| ) ?(?=\S*[0-9])")
    for names in (
        "poniedzialek|pon\\.?|monday", "wtorek|wt\\.?|tuesday", "sroda|sr\\.?|wednesday",
        "czwartek|czw\\.?|thursday", "piatek|pt\\.?|friday", "sobota|sob\\.?|saturday",
        "niedziela|niedz\\.?|sunday",
    )
)  # fmt: skip
_HOUR = re.compile(
    r"(?:,| ) ?(?:(?:o )?godz(?:\.|inie|ina)? ?[0-9]{1,2}|[0-9]{1,2}(?=:))[0-9:.\- ]*$"
)
_REWORDED = (
    (re.compile(r"(?<!\.)[.,;]$"), ""),
    (re.compile(r"^(?:(?:we?|in|on|dnia|dn\.|dniach|roku?|year) )+(?=\S*[0-9a-z])"), ""),
    (re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9/])"), _day_first),
    (re.compile(r"\b([0-9]{1,2}) (?:i|oraz|and) ([0-9]{1,2})(?= ?[. ])"), _next_day),
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


def propose(text: str, read: Callable[[str], _Dated]) -> str | None:
    """Return the one valid date that the text can mean; a wrong proposal is worse than none."""
    if len(text) > LONGEST_HINT:
        return None
    if timed := TIMED.fullmatch(text):
        return None if timed["offset"] else _valid(read, timed["day"])
    weekday, tidied = _without_weekday(_HOUR.sub("", _tidy(text)))
    if single := _hint(tidied):
        return _valid(read, single) if _is_on(weekday, single) else None
    if weekday is not None:
        return None
    meant = {hint for hint in (_valid(read, each) for each in _interval_hints(tidied)) if hint}
    return meant.pop() if len(meant) == 1 else None


def name_slip(
    text: str, read: Callable[[str], _Dated]
) -> Literal["date-impossible", "date-offset"] | None:
    """Tell what is wrong with a text that names a day, besides the form it is written in."""
    if len(text) > LONGEST_HINT:
        return None
    tidied = _tidy(text)
    _, dated = _without_weekday(_HOUR.sub("", tidied))
    single = _hint(dated)
    if single and _valid(read, single) is None:
        return "date-impossible"
    return "date-offset" if single and _HOUR.search(tidied) else None


def _without_weekday(text: str) -> tuple[int | None, str]:
    for number, pattern in enumerate(_WEEKDAYS):
        if match := pattern.match(text):
            return number, text[match.end() :]
    return None, text


def _is_on(weekday: int | None, hint: str) -> bool:
    """Tell whether a day is the weekday that was written with it: else one of them is wrong."""
    try:
        return weekday is None or date.fromisoformat(hint).weekday() == weekday
    except ValueError:
        return False


def _valid(read: Callable[[str], _Dated], text: str) -> str | None:
    try:
        return read(text).edtf
    except ValueError:
        return None


def _tidy(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
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
            # "02/04/2014" is one day, read differently here and in America: no range of months.
            is_shortened = month and not (dash.group() == "/" and "/" in right)
            start = start or (
                next(filter(None, map(_hint, fuller)), None) if is_shortened else None
            )
            if start:
                yield f"{start}/{end}"
