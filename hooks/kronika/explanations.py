"""The code of a mistake in, what is said about it out: one table a language, in `labels/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of one kind of mistake, in one language.

    `found` and `do` hold `{places}` for values and make the line in a terminal; `expected` says
    what is right, `example` shows it. `group` is the chapter of the handbook.
    """

    code: str
    group: str
    found: str
    do: str
    expected: str = ""
    example: str = ""

    @property
    def sentence(self) -> str:
        """What was found and what to do, in one line."""
        return f"{self.found}; {self.do}"


@cache
def explanations(language: str) -> Mapping[str, Explanation]:
    """Return the table of a language (`pl` or `en`) by code, in the order of the handbook."""
    source = resources.files("kronika") / "labels" / f"problems.{language}.yml"
    groups = yaml.load(source.read_text("utf-8"), yaml.CSafeLoader)
    return {
        code: Explanation(code, group, **said)
        for group, codes in groups.items()
        for code, said in codes.items()
    }
