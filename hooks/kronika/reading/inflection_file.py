"""The file of inflections in; the further stems of words, for the search index, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kronika.errors import Problem
from kronika.reading.folders import Found
from kronika.reading.outcome import Reading

INFLECTIONS = "inflections.tsv"
MOST_PROBLEMS = 20
"""Lines told of one file: a thousand say no more."""

_LINE = re.compile(r"([a-z]{1,40})\t([a-z]{1,40}(?: [a-z]{1,40}){0,19})")


def read_inflections(reading: Reading, content: Iterable[Found]) -> Mapping[str, tuple[str, ...]]:
    """Read `content/inflections.tsv`, if there is one; what is no line of it is a problem."""
    file = next((each for each in content if each.below == INFLECTIONS), None)
    text = reading.text(file) if file else None
    if file is None or text is None:
        return {}
    stems: dict[str, tuple[str, ...]] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if found := _LINE.fullmatch(line):
            stems[found[1]] = tuple(found[2].split(" "))
        elif line and not line.startswith("#"):
            problems.append(Problem(file.shown, number, 1, "inflection-line"))
    reading.problems += problems[:MOST_PROBLEMS]
    return stems
