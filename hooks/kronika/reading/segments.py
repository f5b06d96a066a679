"""The bytes of a JPEG, PNG or WebP in, the pieces it is made of out; nothing is decoded."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

TAIL = "tail"
"""The name of what lies behind the end of a picture."""

_PNG_START = b"\x89PNG\r\n\x1a\n"
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_FILLING = re.compile(rb"\xff+")
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class Piece:
    """One segment or chunk: `whole` is what stands in the file, `body` what it says.

    `name` is `E1` for a segment APP1 of a JPEG, `tEXt` or `EXIF` for a chunk, `start` for what
    opens a file and `tail` for what lies behind its end.
    """

    name: str
    whole: bytes
    body: bytes = b""


def split_picture(data: bytes, kind: str) -> tuple[Piece, ...]:
    """Return the pieces of a file; joined they are the file, but for the sizes a WebP tells.

    Raises ValueError for a file that is not built as its kind demands.
    """
    readers = {"jpeg": _jpeg, "png": _png, "webp": _webp}
    try:
        return tuple(readers[kind](data))
    except (KeyError, IndexError, struct.error) as error:
        raise ValueError(kind) from error


def _jpeg(data: bytes) -> Iterator[Piece]:
    if data[:2] != b"\xff\xd8":
        raise ValueError("jpeg")
    yield Piece("start", data[:2])
    place = 2
    while True:
        start = place
        filling = _FILLING.match(data, place)
        if not filling:
            raise ValueError("jpeg")
        place = filling.end() - 1
        marker = data[place + 1]
        place += 2
        if marker == 0xD9:
            yield Piece("D9", data[start:place])
            break
        if marker not in _ALONE:
            (length,) = struct.unpack(">H", data[place : place + 2])
            body = data[place + 2 : place + length]
            if length < 2 or len(body) != length - 2:
                raise ValueError("jpeg")
            place += length
        else:
            body = b""
        if marker == 0xDA:  # the picture itself follows, up to the next marker that is one
            found = _NEXT_MARKER.search(data, place)
            place = found.start() if found else len(data)
        yield Piece(f"{marker:02X}", data[start:place], body)
        if place == len(data) and marker == 0xDA:
            break  # some programs leave the end out
    if data[place:]:
        yield Piece(TAIL, data[place:])


def _png(data: bytes) -> Iterator[Piece]:
    if data[:8] != _PNG_START:
        raise ValueError("png")
    yield Piece("start", data[:8])
    place, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack(">I4s", data[place : place + 8])
        end = place + length + 12
        if end > len(data):
            raise ValueError("png")
        yield Piece(_named(name), data[place:end], data[place + 8 : end - 4])
        place = end
        if place == len(data):
            break  # the end itself may be cut off: the picture is whole, or its decoder will tell
    if data[place:]:
        yield Piece(TAIL, data[place:])


def _webp(data: bytes) -> Iterator[Piece]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("webp")
    end = struct.unpack("<I", data[4:8])[0] + 8
    if end > len(data):
        raise ValueError("webp")
    yield Piece("start", data[:12])
    place = 12
    for piece in split_chunks(data, place, end):
        place += 8 + len(piece.body) + len(piece.body) % 2
        yield piece
    if data[place:]:
        yield Piece(TAIL, data[place:])


def split_chunks(data: bytes, place: int, end: int) -> Iterator[Piece]:
    """Return the chunks of a WebP, or of one of its frames, between two places.

    Raises ValueError or struct.error for a chunk that reaches beyond the end.
    """
    while place < end:
        name, length = struct.unpack("<4sI", data[place : place + 8])
        after = place + 8 + length
        if after > end:
            raise ValueError("webp")
        yield Piece(_named(name), data[place : after + length % 2], data[place + 8 : after])
        place = after + length % 2


def _named(name: bytes) -> str:
    return name.decode("ascii", "replace").rstrip(" ")
