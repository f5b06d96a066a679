"""Quotes and brackets as they stand in lines of YAML in; where they end, or what is wrong, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kronika.reading.lines import FIELD, Slip, ends_line, first_character

End = tuple[int, int]
"""Row and column behind the closing sign, from 0."""

_CLOSING = {
    '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"'),
    "'": re.compile(r"[^']*(?:''[^']*)*'(?!')"),
}
_HEX = "[0-9A-Fa-f]"
_ESCAPE = re.compile(rf'\\(?:[0abt\tnvfre "/\\N_LP]|x{_HEX}{{2}}|u{_HEX}{{4}}|U{_HEX}{{8}}|$)|(\\)')
_TOKEN = re.compile(r"[ \t]+|[\[\]{},\"']|:(?=[ \t,\[\]{}]|$)|#|[^ \t\[\]{},:\"'#]+|:")
_AFTER_ITEM = re.compile(r"[ \t]*(?:[,\]}:]|$|#)")
_LIST = re.compile(r'"[^"]*"(?:, ?"[^"]*")+')
"""Several quoted texts, for want of the brackets of a list."""

_PAIRS = {"[": "]", "{": "}"}


def read_quotes(lines: Sequence[str], row: int, column: int, parent: int) -> End | Slip:
    """Read quoted text that opens at `column`, below a field at column `parent`."""
    end = _close(lines, row, column, parent)
    if isinstance(end, Slip):
        return end
    last, after = end
    line = lines[last]
    rest = line[after:].lstrip(" \t")
    if ends_line(line, after) or (rest.startswith(":") and last == row):
        return last, after + (len(line[after:]) - len(rest) if rest.startswith(":") else 0)
    if last > row:
        return _open(lines, row, column)
    return _inside(line, row, column, after, _meant(line, column))


def _close(lines: Sequence[str], row: int, column: int, parent: int) -> End | Slip:
    """Find the end of quoted text; a line that looks like a field tells that it has none."""
    closing = _CLOSING[lines[row][column]]
    start = column + 1
    for number in range(row, len(lines)):
        line = lines[number]
        if number > row and is_next_field(line, parent):
            break
        match = closing.match(line, start if number == row else 0)
        end = match.end() if match else len(line)
        if lines[row][column] == '"' and (slip := _escapes(line, number, start, end)):
            return slip
        if match:
            return number, end
        start = 0
    return _open(lines, row, column)


def is_next_field(line: str, parent: int) -> bool:
    """Tell whether a line looks like what comes after the field at column `parent`."""
    indent = len(line) - len(line.lstrip(" "))
    is_next = bool(FIELD.match(line, indent)) or line[indent : indent + 2] == "- "
    return indent <= max(parent, 0) and is_next


def _escapes(line: str, row: int, start: int, end: int) -> Slip | None:
    wrong = next((each for each in _ESCAPE.finditer(line, start, end) if each[1]), None)
    if wrong is None:
        return None
    found = line[wrong.start() : wrong.start() + 2]
    return Slip(row + 1, wrong.start() + 1, "yaml-backslash", (("found", found),))


def _inside(line: str, row: int, column: int, after: int, *meant: str) -> Slip:
    """Name quotes that end before their text does."""
    values = (("found", line[column:].strip()),)
    return Slip(row + 1, after, "yaml-quote-inside", values, tuple(filter(None, meant)))


def _meant(line: str, column: int) -> str:
    """Return a line with Polish quotes inside of straight ones, or nothing if that is no help."""
    found = line[column:].rstrip()
    if _LIST.fullmatch(found):
        return f"{line[:column].lstrip()}[{found}]"
    is_around = found[-1] == found[0] and found.count(found[0]) != 2
    words = re.sub(r'"([^"]*)"', "„\\1”", found[1:-1] if is_around else found)
    return "" if {'"', "\\"} & set(words) else f'{line[:column].lstrip()}"{words}"'


def _open(lines: Sequence[str], row: int, column: int) -> Slip:
    values = (("sign", lines[row][column]), ("found", lines[row][column:].strip()))
    return Slip(row + 1, column + 1, "yaml-quote-open", values)


def read_brackets(lines: Sequence[str], row: int, column: int, parent: int) -> End | Slip:
    """Read a list or fields in brackets that open at `column`, below a field at `parent`."""
    brackets = _Brackets(lines, row, column, parent)
    end = brackets.read()
    if isinstance(end, Slip):
        return end
    line = lines[end[0]]
    if ends_line(line, end[1]) or line[end[1] :].lstrip().startswith(":"):
        return brackets.colon or end
    return first_character(lines[row], row, column)


class _Brackets:
    """Reads brackets sign by sign, to the end of the outermost pair."""

    def __init__(self, lines: Sequence[str], row: int, column: int, parent: int) -> None:
        self.lines = lines
        self.row, self.column, self.parent = row, column, parent
        self.first = row
        self.open: list[tuple[int, int, int]] = []
        """Row and column of each opening sign, and how many colons the item around it has."""
        self.colons = 0
        self.is_fresh = True
        """Whether a new item, or the value of a field, begins."""
        self.item = column
        self.colon: Slip | None = None
        """A second colon in one item: what is wrong, should nothing else be."""

    def read(self) -> End | Slip:
        while self.row < len(self.lines):
            line = self.lines[self.row]
            if self.row > self.first and is_next_field(line, self.parent):
                break
            if end := self._line(line):
                return end
            self.row, self.column = self.row + 1, 0
        return self._unclosed()

    def _line(self, line: str) -> End | Slip | None:
        while match := _TOKEN.match(line, self.column):
            token, start = match[0], self.column
            self.column = match.end()
            if token == "#" and (start == 0 or line[start - 1] in " \t"):
                return None
            if token in ("'", '"') and self.is_fresh:
                if slip := self._quotes(line, start):
                    return slip
                line = self.lines[self.row]
            elif token in ("]", "}"):
                if self._is_last(token):
                    return self._unclosed() if self.open else (self.row, self.column)
            elif slip := self._sign(token, line, start):
                return slip
        return None

    def _is_last(self, token: str) -> bool:
        """Close a pair; tell whether reading ends, for the pair was the last or the wrong one."""
        row, column, colons = self.open[-1]
        if _PAIRS[self.lines[row][column]] != token:
            return True
        self.open.pop()
        self.colons, self.is_fresh = colons, False
        return not self.open

    def _sign(self, token: str, line: str, start: int) -> Slip | None:
        if token in _PAIRS:
            self.open.append((self.row, start, self.colons))
            self.colons, self.is_fresh = 0, True
        elif token == ",":
            self.colons, self.is_fresh = 0, True
        elif token == ":" and self.column < len(line) and line[self.column] not in " \t,[]{}":
            self.is_fresh = False
        elif token == ":":
            self.colons += 1
            if self.colons > 1 and self.colon is None:
                values = (("found", line[self.item :].strip()),)
                self.colon = Slip(self.row + 1, start + 1, "yaml-colon", values)
            self.is_fresh, self.item = True, self.column
        elif token.strip():
            if self.is_fresh and (token[0] in "@`%&*!|>" or token in ("-", "?")):
                return first_character(line, self.row, start)
            if self.is_fresh:
                self.item = start
            self.is_fresh = False
        return None

    def _quotes(self, line: str, start: int) -> Slip | None:
        end = _close(self.lines, self.row, start, self.parent)
        if isinstance(end, Slip):
            return end
        last, after = end
        if not _AFTER_ITEM.match(self.lines[last], after):
            if last > self.row:
                return _open(self.lines, self.row, start)
            return _inside(line, self.row, start, after)
        self.row, self.column = end
        self.is_fresh = False
        return None

    def _unclosed(self) -> Slip:
        row, column, _ = self.open[-1]
        values = (("sign", self.lines[row][column]), ("found", self.lines[row][column:].strip()))
        return Slip(row + 1, column + 1, "yaml-bracket-open", values)
