"""A text that is no date in, the date most likely meant out: the slips that clerks make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Protocol


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
# Unicode takes no ł apart, so "około" has to be told.
_PLAIN = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"ł": "l"})
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


def propose(text: str, read: Callable[[str], _Dated]) -> str | None:
    """Return the one valid date that the text can mean; a wrong proposal is worse than none."""
    if len(text) > LONGEST_HINT:
        return None
    if timed := TIMED.fullmatch(text):
        return None if timed["offset"] else _valid(read, timed["day"])
    tidied = _tidy(text)
    if single := _hint(tidied):
        return _valid(read, single)
    meant = {hint for hint in (_valid(read, each) for each in _interval_hints(tidied)) if hint}
    return meant.pop() if len(meant) == 1 else None


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
