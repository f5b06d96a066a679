"""Words that cameras and programs wrote, in whatever encoding, in; words for a record out."""

from __future__ import annotations

import re
import unicodedata

from kronika.reading.names import HIDDEN

_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–")
_OLD = ("cp1250", "iso8859-2")
_MISTAKEN = ("cp1252", "latin-1", "cp1250", "iso8859-2")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NO_WORDS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd¨¸ˇ˘˙˛˝]")
"""Signs that no text in an old Polish encoding has: other bytes were taken for letters."""
_UNWANTED = re.compile(f"(?:{HIDDEN.pattern})|[\\ud800-\\udfff\\ufffd\\ufffe\\uffff]")


def decode_words(data: bytes) -> str:
    """Return the words of bytes: UTF-8 if they can be, else the Polish encoding that fits best.

    Bytes that make no words in any of these, as UTF-16 does, are none.
    """
    if data.startswith(_UTF_16):
        return ""
    data = data.partition(b"\0")[0]
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        read = [data.decode(each, "replace") for each in _OLD]
        likely = [each for each in read if not _NO_WORDS.search(each)]
        return max(
            likely, key=lambda each: sum(letter in _POLISH for letter in each), default=""
        )  # fmt: skip


def tidy(words: str, longest: int) -> str:
    """Return words fit for one value of a record: composed, on one line, with nothing hidden.

    UTF-8 that a program took for an older encoding and wrote once more is set right.
    """
    plain = _UNWANTED.sub(" ", _repaired(words[: 4 * longest]))
    plain = unicodedata.normalize("NFC", _without_heaps(plain))
    plain = " ".join(plain.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def _repaired(words: str) -> str:
    if words.isascii():
        return words
    for encoding in _MISTAKEN:
        try:
            return words.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return words


def _without_heaps(words: str) -> str:
    """Leave two marks at the most on any letter: more are an attack on whoever shows them."""
    kept: list[str] = []
    marks = 0
    for letter in words:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= 2:
            kept.append(letter)
    return "".join(kept)
