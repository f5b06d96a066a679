"""A folded word in, the stems it shares with its other forms out, by one table for each language.

The table is data (`tables/<locale>.json`), and the browser reads the same one: what a page was
found under when the index was made, it is asked for under in a search. A word may have more than
one stem where its form does not tell ("ce" stands for "k" in "ręce" and for "t" in none other);
two forms belong together where they share any.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from kronika.locales import Locale
from kronika.searching.folding import words_of


@dataclass(frozen=True)
class Table:
    """The rules of one language; every word in it is folded.

    1. The longest of `endings` that leaves at least `least` letters is taken off.
    2. Letters of `finals` are dropped from the end, down to `least`.
    3. The longest of `again` is taken off in the same way, and letters of `finals` after it.
    4. The longest of `ends` at the end is replaced by each of its alternatives in turn.

    A word listed in `forms` has the stems of the word it is listed under as well. Words of `stop`
    are in every text and are not looked for.
    """

    least: int
    endings: frozenset[str]
    finals: frozenset[str]
    again: frozenset[str]
    ends: Mapping[str, tuple[str, ...]]
    bases: Mapping[str, tuple[str, ...]]
    stop: frozenset[str]
    text: str = ""
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def stems(self, word: str) -> tuple[str, ...]:
        """Return the stems of a folded word, each once, the likeliest first."""
        known = self._known.get(word)
        if known is None:
            every = [self._reduced(each) for each in (word, *self.bases.get(word, ()))]
            known = tuple(dict.fromkeys(stem for stems in every for stem in stems))
            self._known[word] = known
        return known

    def _reduced(self, word: str) -> tuple[str, ...]:
        if not (word.isascii() and word.isalpha()):
            return (word,)
        stem = self._shortened(self._without(word, self.endings))
        stem = self._shortened(self._without(stem, self.again))
        if len(stem) >= self.least:
            for size in range(len(stem) - 1, 0, -1):
                if (alternatives := self.ends.get(stem[-size:])) is not None:
                    return tuple(stem[:-size] + each for each in alternatives)
        return (stem,)

    def _shortened(self, word: str) -> str:
        while len(word) > self.least and word[-1] in self.finals:
            word = word[:-1]
        return word

    def _without(self, word: str, endings: frozenset[str]) -> str:
        for size in range(len(word) - self.least, 0, -1):
            if word[-size:] in endings:
                return word[:-size]
        return word


@cache
def table(locale: Locale) -> Table:
    """Return the table of a language."""
    source = resources.files("kronika") / "searching" / "tables" / f"{locale}.json"
    data = json.loads(source.read_text("utf-8"))
    bases: dict[str, tuple[str, ...]] = {}
    for base, forms in data["forms"].items():
        for form in forms:
            bases[form] = (*bases.get(form, ()), base)
    return Table(
        least=data["least"],
        endings=frozenset(data["endings"]),
        finals=frozenset(data["finals"]),
        again=frozenset(data["again"]),
        ends={end: tuple(alternatives) for end, alternatives in data["ends"].items()},
        bases=bases,
        stop=frozenset(data["stop"]),
        text=json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


def is_found(typed: str, text: str, locale: Locale) -> bool:
    """Tell whether every word typed stands in a text in some form, as the site's search sees it."""
    rules = table(locale)
    offered = [{word, *rules.stems(word)} for word in words_of(text)]
    return all(
        any(not offer.isdisjoint((word, *rules.stems(word))) for offer in offered)
        for word in words_of(typed)
    )
