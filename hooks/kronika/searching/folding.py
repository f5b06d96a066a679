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


_WIDTHLESS = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
"""The format characters of Unicode (category Cf): a soft hyphen stands in the middle of a word."""


def bare(text: str) -> str:
    """Return a text composed (NFC) and without what has no width, which would cut words in two."""
    return unicodedata.normalize("NFC", _WIDTHLESS.sub("", text))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word in small letters, without marks, cut at the longest that is compared."""
    # Twice: letters of mathematics become capitals when they are taken apart.
    letters = unicodedata.normalize("NFKD", word.lower()).lower()
    plain = "".join(each for each in letters if unicodedata.category(each) not in _UNSEEN)
    return plain.translate(_ALONE)[:LONGEST_WORD]


def words_of(text: str) -> Iterator[str]:
    """Yield each word of a text, folded, in its order; digits make words too."""
    for found in WORD.finditer(text if text.isascii() else bare(text)):
        if word := fold(found[0]):
            yield word


_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
