"""A text in, the part of an address made of it out."""

from __future__ import annotations

import re
import unicodedata

_DATED = re.compile(r"\A[0-9]{4}(-[0-9]{2}){0,2}-(?=.)")
_SPECIAL = str.maketrans({"ł": "l", "ß": "ss", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th"})


def slug(text: str, longest: int = 80) -> str:
    """Return `text` in `[a-z0-9-]`, cut at a word; empty where it has no Latin letter or digit.

    Polish letters keep their base (ł→l, ó→o); composed and decomposed Unicode give the same.
    """
    decomposed = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    joined = "-".join(re.findall(r"[a-z0-9]+", plain.translate(_SPECIAL)))
    if len(joined) <= longest:
        return joined
    cut = joined[: longest + 1].rpartition("-")[0]
    return cut or joined[:longest]


def undated(stem: str) -> str:
    """Return a post's file name without the date that may stand in front of it."""
    return _DATED.sub("", stem)
