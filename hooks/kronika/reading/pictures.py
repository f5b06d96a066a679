"""The bytes of a picture in, its size in pixels out, from the header alone."""

from __future__ import annotations

import struct

_JPEG_SIZES = frozenset({0xC0, 0xC1, 0xC2, 0xC3})
_LARGEST = 20_000


def size_of(data: bytes, suffix: str) -> tuple[int, int] | None:
    """Return width and height of a PNG, JPEG or WebP; None if it is not what its name says."""
    readers = {"png": _png, "jpg": _jpeg, "jpeg": _jpeg, "webp": _webp}
    reader = readers.get(suffix)
    try:
        size = reader(data) if reader else None
    except (struct.error, IndexError):
        return None
    return size if size and all(0 < each <= _LARGEST for each in size) else None


def _png(data: bytes) -> tuple[int, int] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    if data[:2] != b"\xff\xd8":
        return None
    place = 2
    while data[place] == 0xFF:
        marker, length = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])[0]
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return _three(data, 24) + 1, _three(data, 27) + 1
    if kind == b"VP8L":
        bits = struct.unpack("<I", data[21:25])[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _three(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 3], "little")
