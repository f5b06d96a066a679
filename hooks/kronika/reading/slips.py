"""A YAML text that was refused in; the slip that most likely made it so, at its own place, out.

The parser tells where it gave up, often a line or more below the slip. So the lines are read a
second time, with less rigour and in one pass, for what people do get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import yaml

from kronika.reading.lines import (
    BULLET,
    FIELD,
    KEY,
    NO_SPACE,
    RESERVED,
    Slip,
    ends_line,
    first_character,
    no_field,
    no_space,
    stray_line,
)
from kronika.reading.quotes import read_brackets, read_quotes

MOST_SLIPS = 20
"""Lines of which the same slip is told at once."""

_BLOCK = re.compile(r"[|>][-+0-9]{0,2}(?=[ \t]|$)")
_ALIKE = ("yaml-space", "yaml-dash")

Value = Literal["none", "plain", "closed"]


def find_slips(text: str, error: yaml.MarkedYAMLError) -> tuple[Slip, ...]:
    """Return what is wrong in a text that YAML refused: one slip, or one kind of it in many lines.

    Lines and columns count from 1.
    """
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    row = mark.line if mark else 0
    slip = _Lines(lines).first_slip(row) or _told(lines, error)
    return (slip, *_more_of(slip, lines)) if slip.code in _ALIKE else (slip,)


def _more_of(slip: Slip, lines: Sequence[str]) -> list[Slip]:
    """Return the same slip in further lines that are indented as much."""
    text = lines[slip.line - 1]
    indent = len(text) - len(text.lstrip(" "))
    more = []
    for row in range(slip.line, len(lines)):
        line = lines[row]
        if line[:indent].strip() or line[indent : indent + 1] in ("", " "):
            continue
        again = stray_line(line, row, indent)
        if again.code == slip.code and not KEY.match(line, indent):
            more.append(again)
    return more[: MOST_SLIPS - 1]


def _told(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Slip:
    """Return where the parser gave up, for want of anything better."""
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    if row >= len(lines) or not lines[row].strip():
        filled = [number for number, line in enumerate(lines[: row + 1]) if line.strip()]
        row, column = (filled[-1], 0) if filled else (0, 0)
    found = lines[row].strip() if row < len(lines) else ""
    return Slip(row + 1, column + 1, "yaml-syntax", (("found", found),))


class _Lines:
    """Reads lines from the top, knowing which fields and lists are open, up to the first slip."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.row = 0
        self.levels: list[tuple[int, str]] = []
        """Columns of the fields (`:`) and hyphens (`-`) around the place, the innermost last."""
        self.value: Value = "none"
        """What the last field or hyphen was followed by; `none` asks for something deeper."""
        self.suspect: Slip | None = None
        """What the last line may have been, should the next one not fit below it."""

    def first_slip(self, last: int) -> Slip | None:
        """Return the first slip of the lines up to row `last`, counted from 0."""
        while self.row <= last and self.row < len(self.lines):
            if slip := self._line(self.lines[self.row]):
                return slip
            self.row += 1
        return None

    def _line(self, line: str) -> Slip | None:
        body = line.lstrip(" ")
        column = len(line) - len(body)
        if ends_line(line, column):
            return None
        if body[0] == "\t":
            return Slip(self.row + 1, column + 1, "yaml-tab")
        if column == 0 and body.rstrip() in ("---", "..."):
            self.levels, self.value = [], "none"
            return None
        while line[column] == "-" and line[column + 1 : column + 2] in ("", " ", "\t"):
            levels = list(self.levels)
            if not self._takes_hyphen(column):
                return self._hyphen(line, column, levels)
            column += 1
            if ends_line(line, column):
                return None
            column += len(line[column:]) - len(line[column:].lstrip(" \t"))
        return self._content(line, column)

    def _hyphen(self, line: str, column: int, levels: Sequence[tuple[int, str]]) -> Slip | None:
        """Read a hyphen that belongs to no list: more of the text above, or out of line."""
        if levels and column > levels[-1][0] and self.value == "plain":
            return None
        above = [level for level, kind in levels if kind == "-"]
        return _indent(line, self.row, column, above) or no_field(line, self.row, column)

    def _content(self, line: str, column: int) -> Slip | None:
        if line[column] in "\"'[{":
            return self._enclosed(line, column)
        key = KEY.match(line, column)
        if not key:
            return self._words(line, column)
        name = line[column : key.end() - 1]
        if BULLET.match(name):
            return stray_line(line, self.row, column)
        if NO_SPACE.match(name):
            return no_space(line, self.row, column)
        if RESERVED.match(line, column):
            return first_character(line, self.row, column)
        return self._key(line, column, key.end())

    def _key(self, line: str, column: int, end: int) -> Slip | None:
        levels, value = list(self.levels), self.value
        if not self._takes_field(column):
            return self._misplaced(line, column, levels, value)
        self.suspect = None
        if ends_line(line, end):
            return None
        end += len(line[end:]) - len(line[end:].lstrip(" \t"))
        return self._value(line, end)

    def _misplaced(
        self, line: str, column: int, levels: Sequence[tuple[int, str]], value: Value
    ) -> Slip | None:
        if self.suspect and self.suspect.row < self.row:
            return self.suspect
        if value == "plain" and column > levels[-1][0] and not FIELD.match(line, column):
            return _colon(line, self.row, column)
        above = [level for level, kind in levels if kind == ":"] or [0]
        return _indent(line, self.row, column, above)

    def _words(self, line: str, column: int) -> Slip | None:
        """Read a line without a field: the value of one above, more of it, or nothing allowed."""
        is_inside = bool(self.levels) and (
            column > self.levels[-1][0] and self.value in ("none", "plain")
        )
        if not is_inside:
            return stray_line(line, self.row, column)
        if self.value == "plain":
            return None
        if line[column] in "*+" and line[column + 1 : column + 2] == " ":
            return stray_line(line, self.row, column)
        stray = stray_line(line, self.row, column)
        self.suspect = stray if stray.code in _ALIKE or stray.suggestions else None
        return self._value(line, column)

    def _value(self, line: str, column: int) -> Slip | None:
        """Read what stands behind a field or a hyphen."""
        first = line[column]
        if first in "\"'[{":
            return self._enclosed(line, column)
        if first in "|>":
            if not (block := _BLOCK.match(line, column)) or not ends_line(line, block.end()):
                return first_character(line, self.row, column)
            self._skip_block()
            self.value = "closed"
            return None
        if RESERVED.match(line, column):
            return first_character(line, self.row, column)
        self.value = "plain"
        return _colon(line, self.row, column)

    def _enclosed(self, line: str, column: int) -> Slip | None:
        """Read quotes or brackets to their end; behind quotes a colon may make them a field."""
        read = read_quotes if line[column] in "\"'" else read_brackets
        parent = self.levels[-1][0] if self.levels else -1
        end = read(self.lines, self.row, column, parent)
        if isinstance(end, Slip):
            return end
        row, after = end
        if row == self.row and line[after : after + 1] == ":":
            return self._key(line, column, after + 1)
        if not self.levels and line[column] in "\"'":
            return no_field(line, self.row, column)
        self.row, self.value = row, "closed"
        return None

    def _skip_block(self) -> None:
        parent = self.levels[-1][0] if self.levels else -1
        while self.row + 1 < len(self.lines):
            line = self.lines[self.row + 1]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= parent:
                return
            self.row += 1

    def _takes_hyphen(self, column: int) -> bool:
        top = self.levels[-1] if self.levels else (-1, ":")
        if self.value == "none" and (column > top[0] or (column == top[0] and top[1] == ":")):
            self.levels.append((column, "-"))
            return True
        while self.levels and self.levels[-1][0] > column:
            self.levels.pop()
        if self.levels and self.levels[-1] == (column, "-"):
            self.value = "none"
            return True
        return False

    def _takes_field(self, column: int) -> bool:
        top = self.levels[-1][0] if self.levels else -1
        if self.value == "none" and column > top:
            self.levels.append((column, ":"))
            return True
        while self.levels and self.levels[-1][0] > column:
            self.levels.pop()
        if self.levels and self.levels[-1] == (column, "-"):
            self.levels.pop()
        self.value = "none"
        return bool(self.levels) and self.levels[-1] == (column, ":")


def _indent(line: str, row: int, column: int, levels: Sequence[int]) -> Slip | None:
    """Name an indent beside the nearest of those above, or nothing where there is none."""
    if not levels:
        return None
    above = min(levels, key=lambda level: (abs(level - column), -level))
    values = (("found", line.strip()), ("column", str(column + 1)), ("above", str(above + 1)))
    return Slip(row + 1, column + 1, "yaml-indent", values)


def _colon(line: str, row: int, column: int) -> Slip | None:
    key = KEY.match(line, column)
    if not key:
        return None
    return Slip(row + 1, key.end(), "yaml-colon", (("found", line[column:].strip()),))
