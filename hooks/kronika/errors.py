"""Problems of the content and failures of the program, each with a sentence a clerk can read.

KronikaError
    ContentError       the sources hold problems; carries every one of them
    PublishError       the output could not be checked or put in its place
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml

Level = Literal["error", "warning"]

LONGEST_VALUE = 80
"""Characters of a found value that a message repeats: enough to recognise it, short to read."""

WARNINGS = frozenset(
    {
        "gallery-not-shown",
        "heading-jump",
        "html-removed",
        "photograph-not-shown",
        "translation-outdated",
    }
)
"""Codes of problems that do not stop a build."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


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

    def message(self, language: str) -> str:
        """Return the sentence in `language`."""
        return _sentence(self.code, self.values, None, language)


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
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str | None = None

    @property
    def level(self) -> Level:
        """Tell whether the problem stops a build."""
        return "warning" if self.code in WARNINGS else "error"

    def message(self, language: str) -> str:
        """Return the sentence in `language` (`pl` or `en`), with the suggestion if there is one."""
        return _sentence(self.code, dict(self.values), self.suggestion, language)

    def format(self, language: str) -> str:
        """Return `path:line:col: [code] message`, on one line."""
        place = f"{shown(self.path, 200)}:{self.line}:{self.column}"
        return f"{place}: [{self.code}] {self.message(language)}"


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order problems by place and drop those that say the same twice."""
    unique = dict.fromkeys(problems)
    return tuple(
        sorted(unique, key=lambda each: (each.path, each.line, each.column, each.code, each.values))
    )


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those problems that stop a build."""
    return tuple(each for each in problems if each.level == "error")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most likely meant, or None.

    Letters with and without diacritics count as the same: `gorlicę` finds `gorlice`.
    """
    by_folded = {fold(each): each for each in sorted(known)}
    close = difflib.get_close_matches(fold(word)[:100], by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def fold(word: str) -> str:
    """Return `word` in lower case without Polish diacritics, for comparing what was meant."""
    return word.lower().translate(_POLISH_LETTERS)


def shown(value: str, length: int = LONGEST_VALUE) -> str:
    """Return a found value fit for one line of a terminal: short, with no control characters."""
    visible = _UNPRINTABLE.sub(lambda match: f"U+{ord(match.group()):04X}", value)
    return visible if len(visible) <= length else visible[: length - 1] + "…"


@cache
def sentences(language: str) -> dict[str, str]:
    """Return the table of sentences by code, as the package holds it."""
    source = resources.files("kronika") / "labels" / f"problems.{language}.yml"
    table: dict[str, str] = yaml.load(source.read_text("utf-8"), yaml.CSafeLoader)
    return table


def list_problems(problems: Sequence[Problem], language: str) -> str:
    """Return all problems, a line each, for a terminal."""
    return "\n".join(each.format(language) for each in problems)


_POLISH_LETTERS = str.maketrans("ąćęłńóśźż", "acelnoszz")


def _sentence(code: str, values: dict[str, str], suggestion: str | None, language: str) -> str:
    table = sentences(language)
    sentence = table[code].format_map({name: shown(value) for name, value in values.items()})
    if suggestion:
        sentence += table["did-you-mean"].format(suggestion=shown(suggestion))
    return sentence
