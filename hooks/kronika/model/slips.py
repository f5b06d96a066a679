"""What clerks type in place of a value in, the value most likely meant, or nothing, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta

from kronika.dates import DateError, FuzzyDate, parse_date
from kronika.errors import fold

_UNKNOWN = frozenset(
    {
        "unknown",
        "unkown",
        "nieznana",
        "nieznany",
        "nieznane",
        "brak",
        "nie podano",
        "nie wiadomo",
        "?",
    }
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENDS = (("start", "end"), ("od", "do"), ("from", "to"), ("poczatek", "koniec"))


def is_unknown(text: str) -> bool:
    """Tell whether a word stands for a date that nobody knows."""
    return fold(text) in _UNKNOWN


def interval_meant(value: object) -> str:
    """Propose the interval that two dates in a list or in fields of their own can only mean.

    A list of two dates is one only where they follow each other: others may be two single days.
    """
    if isinstance(value, Mapping):
        given = {fold(str(key)): each for key, each in value.items()}
        ends = next((each for each in _ENDS if set(each) == given.keys()), ())
        return _interval([given[end] for end in ends], must_follow=False)
    return _interval(value, must_follow=True) if isinstance(value, (list, tuple)) else ""


def _interval(ends: list[object] | tuple[object, ...], *, must_follow: bool) -> str:
    if len(ends) != 2 or not all(isinstance(each, str) for each in ends):
        return ""
    try:
        first, second = (_date(str(each)) for each in ends)
        both = parse_date(f"{first.edtf}/{second.edtf}")
    except DateError:
        return ""
    if must_follow and not (
        first.latest and second.earliest and second.earliest - first.latest == timedelta(days=1)
    ):
        return ""
    return both.edtf


def _date(text: str) -> FuzzyDate:
    try:
        return parse_date(text)
    except DateError as refusal:
        return parse_date(refusal.suggestion or "")


def only_item(value: object) -> str:
    """Return the text of a list that has nothing else in it."""
    items = value if isinstance(value, (list, tuple)) else ()
    return items[0] if len(items) == 1 and isinstance(items[0], str) else ""


def ids_in(value: object) -> tuple[str, ...]:
    """Return what was typed as a list or as fields, if each of it can only be an id."""
    items: Iterable[object] = ()
    if isinstance(value, Mapping):
        items = value.values()
    elif isinstance(value, (list, tuple)):
        items = value
    words = tuple(each if isinstance(each, str) else "" for each in items)
    return words if all(_ID.fullmatch(each) for each in words) else ()


def amount_meant(digits: str) -> str:
    """Propose the number inside an amount that was typed with a currency or other separators."""
    rounded = re.fullmatch(r"([0-9]{1,6})(?:[.,]([0-9]{1,3}))?(tys|mln|mld)\.?(?:zł|pln)?", digits)
    if rounded:
        size = {"tys": 3, "mln": 6, "mld": 9}[rounded[3]]
        return _grouped(rounded[1] + (rounded[2] or "").ljust(size, "0"), "")
    match = re.fullmatch(
        r"(?:pln)?([0-9.,]{1,24})-{0,2}(?:zł|zl|pln|złotych)?\.?", digits, re.IGNORECASE
    )
    if not match:
        return ""
    written = match[1].rstrip(",.")
    for sign, other in ((",", "."), (".", ",")):
        whole, _, cents = written.rpartition(sign) if sign in written else (written, "", "")
        if re.fullmatch(rf"[0-9]{{1,3}}(\{other}[0-9]{{3}})+", whole) and len(cents) < 3:
            return _grouped(whole.replace(other, ""), cents)
    plain = re.fullmatch(r"([0-9]{1,15})(?:[.,]([0-9]{1,2}))?", written)
    return _grouped(plain[1], plain[2] or "") if plain else ""


def _grouped(whole: str, cents: str) -> str:
    return f"{int(whole):,}".replace(",", " ") + (f",{cents}" if cents else "")
