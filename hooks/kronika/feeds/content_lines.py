"""Names and values in, the content lines of RFC 5545 out: escaped, folded, ended by CRLF."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_LINE = 75
"""Octets of one line without its end, the blank that begins a folded one included."""


def property_line(name: str, value: str) -> str:
    """Return a property whose value is no text: a date, an address, a word of the standard."""
    return f"{name}:{_UNPRINTABLE.sub('', value)}"


def text_line(name: str, value: str) -> str:
    """Return a property whose value is text in people's words."""
    return f"{name}:{escaped(value)}"


def escaped(text: str) -> str:
    """Return words as a TEXT value; whatever could end a line becomes a line break in the words."""
    lines = (_UNPRINTABLE.sub("", line) for line in _LINE_END.split(text))
    return "\\n".join(_SPECIAL.sub(r"\\\g<0>", line) for line in lines)


def write_lines(lines: Iterable[str]) -> str:
    """Return lines as they stand in a file; long ones go on in the next line, after a blank."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_SPECIAL = re.compile(r"[\\;,]")


def _folded(line: str) -> str:
    octets = line.encode("utf-8")
    if len(octets) <= LONGEST_LINE:
        return line
    pieces, start, room = [], 0, LONGEST_LINE
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LONGEST_LINE - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode("utf-8")
