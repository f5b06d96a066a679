"""Rows in, CSV by RFC 4180 out, in a form that no spreadsheet takes for formulas; and back.

A text that a program could run begins with an apostrophe. That is done at the beginning of a cell
and after each semicolon, tab or line break in it, where a spreadsheet with other settings begins a
cell; numbers stay numbers. Reading takes the same apostrophes away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from kronika.opendata.tables import Cell

BOM = "\ufeff"
"""By this mark alone does Excel know that a file is UTF-8."""

_SIGNS = "=+\\-@＝＋－＠"
_BLANKS = "' \u00a0"
_FIRST = re.compile(rf"(?=[{_BLANKS}]*[{_SIGNS}\t\r\n])")
_INNER = re.compile(rf"([;\t\r\n])(?=[{_BLANKS}]*[{_SIGNS}])")
_MARKED_FIRST = re.compile(rf"'(?=[{_BLANKS}]*[{_SIGNS}\t\r\n])")
_MARKED_INNER = re.compile(rf"([;\t\r\n])'(?=[{_BLANKS}]*[{_SIGNS}])")
_CONTROLS = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)} | {127: 0x2421}
_GUESSED = re.compile(r"[.,:/ \u00a0()-]*\d[\d.,:/ \u00a0()-]*(?:[eE]\d+)?")
_MONTH = re.compile(r"\d{4}-\d\d")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table with commas and CRLF, as programs read it."""
    return _written(header, ([_safe(cell) for cell in row] for row in rows), ",")


def write_sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as Excel with Polish settings opens it: a BOM, semicolons, decimal commas.

    An apostrophe also stands before what Excel would change: a month, of which it would make a
    first day, and figures that are no number, such as a code that begins with zero.
    """
    return BOM + _written(header, ([_for_sheet(cell) for cell in row] for row in rows), ";")


def neutral(text: str) -> str:
    """Return a text with apostrophes where a spreadsheet would see the beginning of a formula.

    Control characters become their pictures (U+2400 and on): most readers stop at a NUL.
    """
    if _INNER.search(text):
        text = _INNER.sub(r"\1'", text)
    return ("'" if _FIRST.match(text) else "") + text.translate(_CONTROLS)


def raw(cell: str) -> str:
    """Return the text that `neutral` made a cell of; pictures of control characters stay."""
    if _MARKED_FIRST.match(cell):
        cell = cell[1:]
    return _MARKED_INNER.sub(r"\1", cell)


def _written(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue()


def _safe(cell: Cell) -> str:
    text, sort = cell
    return neutral(text) if sort == "text" else text


def _for_sheet(cell: Cell) -> str:
    text, sort = cell
    if sort == "number":
        return text.replace(".", ",")
    if sort == "date":
        return f"'{text}" if _MONTH.fullmatch(text) else text
    return f"'{text}" if _GUESSED.fullmatch(text) else neutral(text)
