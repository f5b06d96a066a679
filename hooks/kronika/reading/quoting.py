"""A place in a source file in, the line itself with a mark under the place out."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from kronika.errors import shown
from kronika.reading.texts import LARGEST_FILE, read_text

WIDEST = 100
"""Columns of a terminal that a quoted line may take."""


def quote_line(path: Path, line: int, column: int) -> str:
    """Return two lines: the quoted one behind its number, and a caret under `column`.

    Nothing is returned where the file has no such line or is no readable text.
    """
    lines = _lines(path)
    if not 0 < line <= len(lines):
        return ""
    text = lines[line - 1].replace("\t", " ")
    place = min(column - 1, len(text))
    start = max(0, min(place - WIDEST // 2, len(text) - WIDEST))
    before, after = text[start:place], text[place : start + WIDEST]
    before, after = ("…" + before[1:] if start else before), shown(after, WIDEST)
    number = f"{line:>5} | "
    return f"{number}{shown(before, WIDEST)}{after}\n{' ' * 5} | {' ' * _width(before)}^"


@lru_cache(maxsize=4)
def _lines(path: Path) -> tuple[str, ...]:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            return ()
        text, problems = read_text(path.read_bytes(), path.name)
    except OSError:
        return ()
    return () if problems else tuple(text.split("\n"))


def _width(text: str) -> int:
    """Return how many columns a terminal needs: combining marks none, wide letters two."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in shown(text, WIDEST)
    )
