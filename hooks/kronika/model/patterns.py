"""The patterns of single values, as readers and schemas share them.

They are written for Python and JavaScript alike, and are meant for the whole of a text.
"""

from __future__ import annotations

from collections.abc import Iterable

from kronika.dates import DATE

_BLANK = r"[ \u00a0\u202f\u2009]*"
_DIGIT = rf"{_BLANK}[0-9]"

AMOUNT = rf"(?:{_DIGIT}){{1,16}}{_BLANK}(?:[.,]{_DIGIT}(?:{_DIGIT})?{_BLANK})?"
TOO_LARGE = rf"{_BLANK}(?:[2-9]|1(?=[^1-9]*[1-9]))(?:{_DIGIT}){{15}}"
"""Begins an amount above LARGEST_AMOUNT in `values.py`."""

FEE = rf"free|unknown|(?!{TOO_LARGE})(?:{AMOUNT})"
COUNT = r"[ \u00a0]*[0-9](?:[ \u00a0]*[0-9]){0,8}[ \u00a0]*"
TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
EMAIL = r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_TOP_DOMAIN = r"(?:[A-Za-z\u00a1-\uffff]{2,}|xn--[A-Za-z0-9-]+)"
URL = rf"""(?=(?:https?://)?[^/:@?#]+\.{_TOP_DOMAIN}\.?(?:[/:?#]|$))[^\s"'<>\\^`{{|}}]+"""
COORDINATE = r"-?(?:(?:[0-9]{1,2}|0[0-9]{2}|1[0-7][0-9])(?:\.[0-9]{1,8})?|180(?:\.0{1,8})?)"
"""Degrees up to 180 either way."""

IDENTITY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_ID = 80
"""Ids become parts of addresses for ever."""

LATITUDE = r"-?0?(?:[0-8]?[0-9](?:\.[0-9]{1,8})?|90(?:\.0{1,8})?)"
"""Degrees up to 90 either way."""

CURRENCY = r"[A-Z]{3}"

SHA256 = r"[0-9A-Fa-f]{64}"

DATE_OR_UNKNOWN = rf"unknown|{DATE}"


def in_any_case(words: Iterable[str]) -> str:
    """Return the pattern of some words in capital or small letters: schemas know no flags."""
    return "|".join("".join(f"[{each.upper()}{each}]" for each in word) for word in words)
