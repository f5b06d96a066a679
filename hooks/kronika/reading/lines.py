"""One line of YAML that does not fit in; the name of its slip, its place and what was meant out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kronika.errors import Problem

FIELD = re.compile(r"[a-z][a-z_]*:(?=[ \t]|$)")
"""What a field looks like that was meant as one: no prose begins so."""

KEY = re.compile(r"(?:[^:#]|:(?![ \t]|$)|(?<![ \t])#)+:(?=[ \t]|$)")
"""Whatever YAML takes for a field: words up to a colon with a blank behind it."""

NO_SPACE = re.compile(r"([^\W\d]\w*):(?!//)[^ \t:]")
"""A field whose colon touches its value."""

BULLET = re.compile(r"[-–—−•·‣▪*+](?=[^\W\d_])|[–—−•·‣▪*+][ \t\u00a0](?=\S)")
"""What people begin the items of a list with, instead of a hyphen and a blank."""

RESERVED = re.compile(r"[@`%&*!,\]}]|[-?:](?=[ \t]|$)")
"""What no unquoted text may begin with, apart from quotes, brackets and the signs | > #."""

_EQUALS = re.compile(r"([^\W\d]\w*)[ \t]*(?:=|：|﹕|꞉|∶)[ \t\u00a0]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake in writing YAML; `line` and `column` count from 1 within the text."""

    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def row(self) -> int:
        """The line, from 0."""
        return self.line - 1

    def problem(self, path: str, offset: int) -> Problem:
        """Return the mistake as a problem of a file in which `offset` lines stand above."""
        line = self.line + offset
        return Problem(path, line, self.column, self.code, "", self.values, self.suggestions)


def ends_line(line: str, column: int) -> bool:
    """Tell whether nothing but a comment follows."""
    rest = line[column:].lstrip(" \t")
    is_apart = column == 0 or line[column - 1] in " \t" or line[column : column + 1] in (" ", "\t")
    return not rest or (rest[0] == "#" and is_apart)


def stray_line(line: str, row: int, column: int) -> Slip:
    """Name what is wrong with a line that begins at `column` and is no field."""
    if bullet := BULLET.match(line, column):
        meant = f"- {line[bullet.end() :].strip()}"
        return Slip(row + 1, column + 1, "yaml-dash", (("found", line.strip()),), (meant,))
    if NO_SPACE.match(line, column):
        return no_space(line, row, column)
    if equals := _EQUALS.match(line, column):
        sign = len(equals[0].rstrip(" \t\u00a0"))
        meant = f"{equals[1]}: {line[equals.end() :].strip()}"
        values = (("found", line.strip()),)
        return Slip(row + 1, column + sign, "yaml-no-field", values, (meant,))
    return no_field(line, row, column)


def no_field(line: str, row: int, column: int) -> Slip:
    """Name a line of text where only a field may stand."""
    words = line[column:].strip()
    meant = (f"# {words.lstrip('/ ')}",) if words.startswith("//") else ()
    return Slip(row + 1, column + 1, "yaml-no-field", (("found", line.strip()),), meant)


def no_space(line: str, row: int, column: int) -> Slip:
    """Name a field whose value touches the colon."""
    key = NO_SPACE.match(line, column)
    end = key.end(1) if key else column
    meant = f"{line[column:end]}: {line[end + 1 :].strip()}"
    values = (("found", line[column:].strip()),)
    return Slip(row + 1, end + 1, "yaml-space", values, (meant,))


def first_character(line: str, row: int, column: int) -> Slip:
    """Name a text that begins with a sign which YAML keeps for itself."""
    return Slip(row + 1, column + 1, "yaml-first-character", (("found", line[column]),))
