"""The text of a Markdown file in; where its fields stand between two lines `---` out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kronika.errors import Problem
from kronika.reading.lines import FIELD
from kronika.reading.texts import place_of

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ALIKE = re.compile(r"[ \t]*(?:[-–—−‐‑_=*~.+•](?:[ \t]*[-–—−‐‑_=*~.+•])+|`{3}.*|~{3}.*)[ \t]*")
"""What is taken for a line `---`: other dashes, more or fewer of them, an indent, a code fence."""

_OPENING = frozenset({"yaml-no-field", "yaml-colon", "yaml-first-character", "yaml-syntax"})


@dataclass(frozen=True, slots=True)
class Fences:
    """Offsets in a text: where the fields begin and end, and where the text below begins."""

    fields: int
    end: int
    below: int


def find_fences(text: str, path: str) -> Fences | Problem:
    """Find the first two lines `---`; the first one opens the file."""
    if not text.strip():
        return Problem(path, 1, 1, "file-empty")
    fences = list(_FENCE.finditer(text))[:2]
    top = text[: fences[0].start()] if fences else text
    if not fences or top.strip():
        return _without_first(text, top if fences else "", path)
    if len(fences) < 2:
        lines = text.split("\n")
        first = text.count("\n", 0, fences[0].end()) + 1
        return _without_second(lines, first, _last_field(lines, first, len(lines)), path)
    return Fences(fences[0].end() + 1, fences[1].start(), fences[1].end() + 1)


def find_open(text: str, fences: Fences, problem: Problem) -> Problem | None:
    """Tell that the second line `---` is one further down, when a problem of YAML shows it."""
    lines = text.split("\n")
    first, last = place_of(text, fences.fields)[0] - 1, place_of(text, fences.end)[0] - 1
    row = problem.line - 1
    if problem.code not in _OPENING or not first <= row < last:
        return None
    if any(FIELD.match(line) for line in lines[row:last]):
        return None
    is_alike = bool(_ALIKE.fullmatch(lines[row]))
    is_apart = not all(line.strip() for line in (lines[row - 1], *lines[row + 1 : last]))
    if not is_alike and not is_apart:
        return None
    return _without_second(lines, first, _last_field(lines, first, row), problem.path)


def _without_first(text: str, top: str, path: str) -> Problem:
    line, words = _first_words(text)
    found = (("found", words),)
    if _ALIKE.fullmatch(words) and not (words.lstrip().startswith("`") and top.count("\n") == 1):
        return Problem(path, line, 1, "front-matter-fence", values=found)
    is_field = any(FIELD.match(each) for each in top.split("\n"))
    if top and not is_field:
        return Problem(path, line, 1, "front-matter-above", values=found)
    return Problem(path, line, 1, "front-matter-missing", values=found)


def _first_words(text: str) -> tuple[int, str]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            return number, line.rstrip()
    return 1, ""


def _last_field(lines: Sequence[str], first: int, last: int) -> int:
    """Return the row of the last line that belongs to fields, before row `last`."""
    found = max(first - 1, 0)
    for row in range(first, last):
        line = lines[row]
        if not line.strip():
            if row + 1 < last and not FIELD.match(lines[row + 1]):
                break
            continue
        if not FIELD.match(line) and line[0] not in " -#":
            break
        if line[0] != "#":
            found = row
    return found


def _without_second(lines: Sequence[str], first: int, last: int, path: str) -> Problem:
    """Name the line that was to be `---`, or the one in front of which it is missing."""
    below = next((row for row in range(last + 1, len(lines)) if lines[row].strip()), last)
    words = lines[below].rstrip()
    if below > last and _ALIKE.fullmatch(words):
        return Problem(path, below + 1, 1, "front-matter-fence", values=(("found", words),))
    return Problem(path, below + 1, 1, "front-matter-open")
