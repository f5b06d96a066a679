"""A list of word pairs in, how many of them the search brings together out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from kronika.locales import Locale
from kronika.searching.folding import fold, words_of
from kronika.searching.stemming import is_found


@dataclass(frozen=True, slots=True)
class Pair:
    """What a reader types, and the form in which it stands in the text."""

    typed: str
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many pairs of a list are found, typed in one way, and those that are not."""

    found: int
    missed: tuple[Pair, ...]

    @property
    def count(self) -> int:
        """The pairs of the list."""
        return self.found + len(self.missed)

    @property
    def percent(self) -> Decimal:
        """The share found, in percent, to one decimal place, never rounded up."""
        share = Decimal(100 * self.found) / self.count if self.count else Decimal(0)
        return share.quantize(Decimal("0.1"), ROUND_DOWN)


def read_pairs(text: str) -> Iterator[Pair | int]:
    """Yield the pairs of a list of two columns; the number of a line that has no two, instead.

    Columns are parted by a tab; further ones, empty lines and lines that begin with # are passed
    over.
    """
    for number, line in enumerate(text.replace("\r", "").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        typed, _, rest = line.partition("\t")
        form = rest.partition("\t")[0]
        is_pair = any(words_of(typed)) and any(words_of(form))
        yield Pair(typed.strip(), form.strip()) if is_pair else number


def check_pairs(pairs: Sequence[Pair], locale: Locale, *, has_marks: bool = True) -> Share:
    """Look each pair up by the tables of the site's search.

    `has_marks` tells whether words are typed with their diacritics; without them ł is typed as l.
    """
    missed = tuple(
        pair
        for pair in pairs
        if not is_found(pair.typed if has_marks else plain(pair.typed), pair.text, locale)
    )
    return Share(len(pairs) - len(missed), missed)


def plain(typed: str) -> str:
    """Return words as somebody types them who leaves out the marks."""
    composed = unicodedata.normalize("NFC", typed)
    return "".join(fold(letter) if letter.isalpha() else letter for letter in composed)
