"""Numbers and shelves in, the small strings and files of the index out; the script reads them back.

Numbers are written as differences in base 32, five bits a character and the sixth for "more
follows" (the variable-length quantities of source maps): most become one character.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def pack(numbers: Iterable[int]) -> str:
    """Return natural numbers as text."""
    packed = []
    for number in numbers:
        while number > 31:
            packed.append(DIGITS[32 | number & 31])
            number >>= 5
        packed.append(DIGITS[number])
    return "".join(packed)


def pack_rising(numbers: Sequence[int]) -> str:
    """Return a rising list of natural numbers as text, by their differences."""
    return pack(after - before for before, after in zip((0, *numbers), numbers, strict=False))


def pack_runs(rows: Iterable[tuple[int, ...]]) -> str:
    """Return rows of numbers as text, each as often as it stands in a row: count, then numbers."""
    runs = ((len(list(same)), *row) for row, same in groupby(rows))
    return pack(number for run in runs for number in run)


def as_script(name: str, version: str, data: str) -> str:
    """Return JSON as a script that hands it over: unlike a fetched file it loads from a disk."""
    return f"kronikaSearch.take({as_json(name)},{as_json(version)},{data});\n"


def as_json(value: Any) -> str:
    """Return a value as JSON that is a line of a script in any browser."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def shelves(items: Iterable[tuple[str, str]], most: int) -> Iterator[list[tuple[str, str]]]:
    """Divide (key, text) into shelves of at most `most` bytes; a longer one stands alone."""
    shelf: list[tuple[str, str]] = []
    size = 0
    for key, text in items:
        length = len(text.encode("utf-8"))
        if shelf and size + length > most:
            yield shelf
            shelf, size = [], 0
        shelf.append((key, text))
        size += length
    if shelf:
        yield shelf
