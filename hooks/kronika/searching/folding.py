"""A text in, its words as they are compared out: small letters without marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST_WORD = 40
"""Letters of a word that are compared: what is longer is no word, and must not fill the index."""

WORD = re.compile(r"[^\W_]+")

_ALONE = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart; without the first, `lodz` would not find Łódź."""


def bare(text: str) -> str:
    """Return a text composed (NFC) and without what has no width, which would cut words in two."""
    shown = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFC", shown)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word in small letters, without marks, cut at the longest that is compared."""
    letters = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(each for each in letters if unicodedata.category(each) not in _UNSEEN)
    return plain.translate(_ALONE)[:LONGEST_WORD]


def words_of(text: str) -> Iterator[str]:
    """Yield each word of a text, folded, in its order; digits make words too."""
    for found in WORD.finditer(text if text.isascii() else bare(text)):
        if word := fold(found[0]):
            yield word


_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
