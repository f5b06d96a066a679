"""A value that YAML accepted in; what it lost or read otherwise than it was typed, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from kronika.reading.lines import BULLET, NO_SPACE, Slip, first_character, no_space, stray_line
from kronika.reading.quotes import is_next_field

MOST_SLIPS = 20
"""Lines of one text of which the same slip is told."""

_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])")
_ITEM = re.compile(r"[ \t]*(?:-|[–—•·▪‣]|\*[ \t])")
_PAIRS = (("[", "]"), ("{", "}"))
_STARTS = frozenset(
    {
        "address", "caption", "day", "file", "id", "link", "name", "org", "percent", "person",
        "place", "role", "start", "text", "title", "url", "what",
    }
)  # fmt: skip
"""Fields that items of lists begin with; `post:otwarcie` may be meant as it stands."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was typed: its quotes or none, where it begins, and where it ends."""

    value: str
    style: str
    row: int
    column: int
    last: int
    end: int


def scalar_of(event: yaml.ScalarEvent) -> Scalar:
    """Return what the parser tells of a value; rows and columns count from 0."""
    start, end = event.start_mark, event.end_mark
    places = (start.line, start.column, end.line, end.column) if start and end else (0, 0, 0, 0)
    return Scalar(event.value, event.style or "", *places)


def check_value(lines: Sequence[str], typed: Scalar, is_item: bool, is_whole: bool) -> list[Slip]:
    """Return the slips of one value: an item of a list, or all that there is."""
    line = lines[typed.row] if typed.row < len(lines) else ""
    if line[typed.column : typed.column + 1] == "!":
        return [first_character(line, typed.row, typed.column)]
    if typed.style:
        return _swallowed(lines, typed) if typed.style in "\"'" else []
    last = lines[typed.last] if typed.last < len(lines) else ""
    if comment := _COMMENT.match(last, typed.end):
        found = (("found", last[comment.end() - 1 :].strip()),)
        return [Slip(typed.last + 1, comment.end(), "yaml-comment", found)]
    if not typed.value:
        return []
    return _shapeless(lines, typed, is_item, is_whole) or _continued(lines, typed) or _lone(typed)


def check_key(typed: Scalar) -> Slip | None:
    """Return what makes the name of a field no name: a space is missing in it."""
    if typed.style or not (BULLET.match(typed.value) or NO_SPACE.match(typed.value)):
        return None
    return stray_line(" " * typed.column + typed.value, typed.row, typed.column)


def _shapeless(lines: Sequence[str], typed: Scalar, is_item: bool, is_whole: bool) -> list[Slip]:
    """Find fields and lists that became one text for want of spaces."""
    line = lines[typed.row]
    if not line[: typed.column].strip(" \t"):
        return _fields_or_items(lines, range(typed.row, typed.last + 1), is_whole)
    field = NO_SPACE.match(typed.value) if is_item else None
    if field and (is_whole or field[1] in _STARTS):
        return [no_space(line, typed.row, typed.column)]
    return []


def _fields_or_items(lines: Sequence[str], rows: range, is_whole: bool) -> list[Slip]:
    """Read lines that all look like fields, or all like items of a list, as such."""
    slips = []
    for row in rows:
        line = lines[row]
        if not line.strip():
            continue
        slip = stray_line(line, row, len(line) - len(line.lstrip(" \t")))
        if not slip.suggestions or (slip.code == "yaml-no-field" and not is_whole):
            return []
        slips.append(slip)
    return slips[:MOST_SLIPS]


def _continued(lines: Sequence[str], typed: Scalar) -> list[Slip]:
    """Find items of a list that became part of the text above them."""
    for row in range(typed.row + 1, min(typed.last + 1, len(lines))):
        if _ITEM.match(lines[row]):
            column = len(lines[row]) - len(lines[row].lstrip())
            found = (("found", lines[row].strip()),)
            return [Slip(row + 1, column + 1, "yaml-list-text", found)]
    return []


def _swallowed(lines: Sequence[str], typed: Scalar) -> list[Slip]:
    """Find fields inside quotes: the quotes were to end before them."""
    line = lines[typed.row]
    parent = len(line) - len(line.lstrip(" -"))
    for row in range(typed.row + 1, min(typed.last + 1, len(lines))):
        if is_next_field(lines[row], parent):
            values = (("sign", line[typed.column]), ("found", line[typed.column :].strip()))
            return [Slip(typed.row + 1, typed.column + 1, "yaml-quote-open", values)]
    return []


def _lone(typed: Scalar) -> list[Slip]:
    """Find quotes and brackets of which one alone stands in a text."""
    words = typed.value
    signs = []
    for left, right in _PAIRS:
        lefts, rights = words.count(left), words.count(right)
        if lefts != rights:
            signs.append(left if lefts > rights else right)
    if words.count("„") > words.count("”") + words.count("“"):
        signs.append("„")
    if words.endswith('"') and words.count('"') % 2 and not words[-2:-1].isdigit():
        signs.append('"')
    values = (("sign", "".join(signs[:1])), ("found", words))
    return [Slip(typed.row + 1, typed.column + 1, "sign-unpaired", values)] if signs else []
