"""Problems of the content and failures of the program, each with a sentence a clerk can read.

KronikaError
    ContentError       the sources hold problems; carries every one of them
    PublishError       the output could not be checked or put in its place
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kronika.explanations import explanations
from kronika.locales import Locale, Text, label

Level = Literal["error", "warning"]

LONGEST_VALUE = 80
"""Characters of a found value that a message repeats: enough to recognise it, short to read."""

WARNINGS = frozenset(
    {
        "cost-parts",
        "counts-differ",
        "date-after-edition",
        "date-far-from-others",
        "date-outside-period",
        "english-without-title",
        "heading-jump",
        "html-removed",
        "marks-incomplete",
        "name-decomposed",
        "photograph-consent-noted",
        "photograph-credit",
        "photograph-tells",
        "placeholder-noted",
        "post-before-project",
        "sign-unpaired",
        "source-hash-format",
        "source-hash-missing",
        "statement-review-due",
        "statement-to-complete",
        "translation-outdated",
        "translation-same",
        "venue-list",
        "weekday-differs",
        "withdrawn-unknown",
        "yaml-list-text",
    }
)
"""Codes of problems that do not stop a build."""

_LONGER_VALUES = {"entry": 400, "known": 400, "words": 400, "what": 400, "folder": 200}
"""Lists that a clerk chooses from are not cut."""

_NAMES_ONLY = frozenset(
    {"unknown-key", "unknown-language", "yaml-dash", "yaml-no-field", "yaml-space"}
)
"""Codes whose advice is to choose from a list: a suggestion says all of it."""

_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


class KronikaError(Exception):
    """What the program knows how to explain."""


class ContentError(KronikaError):
    """The sources hold problems; `problems` lists all of them in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__(f"{len(self.problems)} problem(s)")


class PublishError(KronikaError):
    """The output could not be made, checked or put in its place; nothing published changed.

    The words come from the same table as those of problems, by `code`.
    """

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(self.message("en"))

    def message(self, language: Locale) -> str:
        """Return the sentence in `language`."""
        return _sentence(self.code, self.values, (), language)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake at one place.

    `line` and `column` count from 1; `path` is relative to the archive's folder, with `/`;
    `field` is the dotted name of the record's field, empty where the file itself is meant.
    """

    path: str
    line: int
    column: int
    code: str
    field: str = ""
    values: tuple[tuple[str, str | Text], ...] = ()
    """What the sentence names, by the places in it; words come in both languages."""
    suggestions: tuple[str, ...] = ()
    """What was most likely meant, the likeliest first."""

    @property
    def level(self) -> Level:
        """Tell whether the problem stops a build."""
        return "warning" if self.code in WARNINGS else "error"

    def message(self, language: Locale) -> str:
        """Return the sentence in `language` (`pl` or `en`), with what was meant, if known."""
        return _sentence(self.code, dict(self.values), self.suggestions, language)

    def format(self, language: Locale) -> str:
        """Return `path:line:col: [code] message`, on one line; a warning is named as such."""
        place = f"{shown(self.path, 300)}:{self.line}:{self.column}"
        level = f"{label(language, 'check.warning')} " if self.level == "warning" else ""
        return f"{place}: [{self.code}] {level}{self.message(language)}"


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order problems by place and drop those that say the same twice."""
    unique = dict.fromkeys(problems)
    return tuple(
        sorted(
            unique,
            key=lambda each: (each.path, each.line, each.column, each.code, repr(each.values)),
        )
    )


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those problems that stop a build."""
    return tuple(each for each in problems if each.level == "error")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most likely meant, or None."""
    return next(iter(near(word, known)), None)


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words that may have been meant, up to three, the likeliest first.

    Letters with and without diacritics count as the same: `gorlicę` finds `gorlice`.
    """
    return _neighbours(tuple(sorted(known))).of(fold(word)[:100])


class _Neighbours:
    """Words that were put in order once, so that thousands of questions end soon."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self._by_folded = {fold(each): each for each in known}
        self._by_part: dict[str, list[str]] = {}
        if len(known) > MOST_COMPARED:
            for folded in self._by_folded:
                for part in _parts(folded):
                    self._by_part.setdefault(part, []).append(folded)

    def of(self, folded: str) -> tuple[str, ...]:
        if folded in self._by_folded:
            return (self._by_folded[folded],)
        close = difflib.get_close_matches(folded, self._candidates(folded), n=3, cutoff=0.6)
        return tuple(self._by_folded[each] for each in close)

    def _candidates(self, folded: str) -> Iterable[str]:
        """Return the words worth comparing: of many, those that share most with this one."""
        if not self._by_part:
            return self._by_folded
        shared: Counter[str] = Counter()
        for part in _parts(folded):
            found = self._by_part.get(part, ())
            if len(found) <= MOST_SHARING:  # what nearly all have tells nothing
                shared.update(found)
        ranked = sorted(shared, key=lambda each: (-shared[each], each))
        return ranked[:MOST_COMPARED]


MOST_COMPARED, MOST_SHARING = 60, 500
"""Words compared letter by letter with one that is unknown, and those that a part may be in."""

_neighbours = lru_cache(maxsize=64)(_Neighbours)


def _parts(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def fold(word: str) -> str:
    """Return `word` in lower case without Polish diacritics, for comparing what was meant."""
    return word.lower().translate(_POLISH_LETTERS)


def shown(value: str, length: int = LONGEST_VALUE) -> str:
    """Return a found value fit for one line of a terminal: short, with no control characters."""
    visible = _UNPRINTABLE.sub(lambda match: f"U+{ord(match.group()):04X}", value)
    return visible if len(visible) <= length else visible[: length - 1] + "…"


_POLISH_LETTERS = str.maketrans("ąćęłńóśźż", "acelnoszz")


_MEANT: Mapping[Locale, tuple[str, str, str]] = {
    "pl": (" — czy chodziło o {}?", "„{}”", " albo "),
    "en": ("; did you mean {}?", '"{}"', " or "),
}


def _sentence(
    code: str, values: Mapping[str, str | Text], suggestions: tuple[str, ...], language: Locale
) -> str:
    said = explanations(language)[code]
    template = said.found if suggestions and code in _NAMES_ONLY else said.sentence
    words = {name: _value(name, value, language) for name, value in values.items()}
    sentence = template.format_map(words)
    if suggestions:
        question, quoted, between = _MEANT[language]
        meant = between.join(quoted.format(shown(each)) for each in suggestions)
        sentence += question.format(meant)
    return sentence


def _value(name: str, value: str | Text, language: Locale) -> str:
    words = value.phrase(language).text if isinstance(value, Text) else value
    return shown(words, _LONGER_VALUES.get(name, LONGEST_VALUE))
