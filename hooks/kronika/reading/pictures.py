"""The bytes of a picture in, its size in pixels out, from the header alone."""

from __future__ import annotations

import re
import struct

_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_JPEG_FILLING = re.compile(rb"\xff+")
"""Before a marker any number of these bytes may stand."""

_LARGEST = 20_000


def size_of(data: bytes, suffix: str) -> tuple[int, int] | None:
    """Return width and height of a PNG, JPEG or WebP; None if it is not what its name says."""
    size = header_size(data, suffix)
    return size if size and all(0 < each <= _LARGEST for each in size) else None


def header_size(data: bytes, kind: str) -> tuple[int, int] | None:
    """Return width and height as the header of a picture of this kind gives them, or None."""
    readers = {"png": _png, "jpg": _jpeg, "jpeg": _jpeg, "webp": _webp}
    reader = readers.get(kind)
    try:
        return reader(data) if reader else None
    except (struct.error, IndexError):
        return None


_MAGIC = (
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"%PDF", "pdf"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"PK\x03\x04", "zip"), (b"BM", "bmp"),
    (b"8BPS", "psd"), (b"%!PS", "eps"),
)  # fmt: skip


def kind_of(data: bytes) -> str:
    """Return what a file is by its first bytes, whatever its name says; empty if unknown.

    Words that look like a page's, inside a picture, do not make it one.
    """
    if found := next((kind for start, kind in _MAGIC if data.startswith(start)), ""):
        return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "avif" if data[8:12] in (b"avif", b"avis") else "heic"
    if any(sign in data[:1000].lower() for sign in (b"<svg", b"<!doctype", b"<html", b"<?xml")):
        return "svg" if b"<svg" in data[:1000].lower() else "html"
    return ""


def _png(data: bytes) -> tuple[int, int] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    if data[:2] != b"\xff\xd8":
        return None
    place = 2
    while filling := _JPEG_FILLING.match(data, place):
        place = filling.end() - 1
        marker = data[place + 1]
        if marker in _JPEG_ALONE:
            place += 2
            continue
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
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
