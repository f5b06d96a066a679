"""A photograph in; the same pixels with nothing said of them, and what was said, out.

Nothing is decoded: what shows the picture is copied as it stands, and all else is left behind.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from kronika.reading.exif import DETAILS, ORIENTATION, PICTURE, PLACE, THUMBNAIL, read_exif
from kronika.reading.segments import TAIL, Piece, split_chunks, split_picture

KINDS = ("gps", "serial", "owner", "maker", "thumbnail", "comment", "tail", "words")
"""What a file may tell, the most harmful first; `words` are date, caption, author and the like."""

_ICC, _EXIF = b"ICC_PROFILE\0", b"Exif\0\0"
_PNG_END = b"\0\0\0\0IEND\xaeB\x60\x82"
_JFIF = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
"""How the segment that nearly every JPEG begins with stands, if no size in print is given."""
_JPEG_KEPT = frozenset(
    f"{marker:02X}" for marker in (*range(0xC0, 0xDC), 0xDD) if marker != 0xC8
)  # fmt: skip
"""Markers that say how the pixels are stored, and the pixels: neither C8 nor DC is in use."""
_ENDLESS = 1 << 31
_PNG_KEPT = {
    "start": _ENDLESS, "IHDR": 13, "PLTE": 768, "IDAT": _ENDLESS, "IEND": 0, "tRNS": 256,
    "gAMA": 4, "cHRM": 32, "sRGB": 1, "iCCP": _ENDLESS, "sBIT": 4, "cICP": 4, "acTL": 8,
    "fcTL": 26, "fdAT": _ENDLESS,
}  # fmt: skip
"""Chunks that show the picture, with the most bytes of each: a longer one holds something else."""
_WEBP_KEPT = {
    "start": _ENDLESS, "VP8X": 10, "VP8": _ENDLESS, "VP8L": _ENDLESS, "ALPH": _ENDLESS, "ANIM": 6,
    "ANMF": _ENDLESS, "ICCP": _ENDLESS,
}  # fmt: skip
_FRAME_KEPT = frozenset({"VP8", "VP8L", "ALPH"})
_FRAME_HEAD = 16
"""Bytes of a frame of a WebP before its chunks: where it stands, how large, how long."""
_TEXT_CHUNKS = frozenset({"tEXt", "zTXt", "iTXt"})
_IN_XMP = (
    ("gps", re.compile(rb"GPSL(at|ong)itude", re.IGNORECASE)),
    ("serial", re.compile(rb"SerialNumber", re.IGNORECASE)),
    ("owner", re.compile(rb"OwnerName", re.IGNORECASE)),
    ("thumbnail", re.compile(rb"xmpGImg|:Thumbnails", re.IGNORECASE)),
)
_IN_EXIF = (
    ("serial", frozenset({0xA431, 0xA435, 0xC62F})),
    ("owner", frozenset({0xA430})),
    ("maker", frozenset({0x927C})),
    ("comment", frozenset({0x9286})),
)


@dataclass(frozen=True, slots=True)
class Bare:
    """The bytes of a photograph that tells nothing but its pixels, and what the other one told."""

    data: bytes
    told: tuple[str, ...]


def strip_picture(data: bytes, kind: str, orientation: int = 1) -> Bare | None:
    """Return a photograph without metadata; colours stay, and so does which side is up.

    `orientation` is 1 to 8, as EXIF counts. None stands for a file that is not built as its kind
    demands: what it tells is not known, even if a decoder finds a picture in it.
    """
    try:
        pieces = split_picture(data, kind)
        kept = {"jpeg": _jpeg, "png": _png, "webp": _webp}[kind](pieces, orientation)
        return Bare(kept, _told(pieces, kind))
    except (ValueError, struct.error):
        return None


def _jpeg(pieces: Iterable[Piece], orientation: int) -> bytes:
    parts = []
    for piece in pieces:
        marker = piece.name
        if marker == "start":
            parts.append(piece.whole)
            if orientation != 1:
                body = _EXIF + _turned(orientation)
                parts.append(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
        elif marker == "E0":
            parts.append(_JFIF if piece.body.startswith(b"JFIF\0") else b"")
        elif marker == "E2":
            parts.append(piece.whole if piece.body.startswith(_ICC) else b"")
        elif marker == "EE":  # says how colours are stored; only what it says of that is kept
            if piece.body.startswith(b"Adobe") and len(piece.body) >= 12:
                parts.append(b"\xff\xee\0\x0e" + piece.body[:12])
        elif marker in _JPEG_KEPT:
            parts.append(piece.whole)
    return b"".join(parts)


def _png(pieces: Iterable[Piece], orientation: int) -> bytes:
    parts = []
    for piece in pieces:
        if _is_kept(piece, _PNG_KEPT):
            parts.append(piece.whole)
        if piece.name == "IHDR" and orientation != 1:
            body = b"eXIf" + _turned(orientation)
            parts.append(
                struct.pack(">I", len(body) - 4) + body + struct.pack(">I", crc32(body))
            )  # fmt: skip
    if not parts or parts[-1] != _PNG_END:
        parts.append(_PNG_END)
    return b"".join(parts)


def _webp(pieces: Iterable[Piece], orientation: int) -> bytes:
    kept = [
        piece
        for piece in _first_ones(pieces)
        if piece.name != "start" and _is_kept(piece, _WEBP_KEPT)
    ]
    parts = []
    for piece in kept:
        whole = _frame(piece) if piece.name == "ANMF" else piece.whole
        if piece.name == "VP8X":  # which says what follows: neither EXIF nor XMP
            flags = piece.body[0] & ~0x0C | (0x08 if orientation != 1 else 0)
            whole = whole[:8] + bytes([flags]) + whole[9:]
        parts.append(whole)
    if orientation != 1 and kept and kept[0].name == "VP8X":
        body = _turned(orientation)
        parts.append(b"EXIF" + struct.pack("<I", len(body)) + body)
    content = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _is_kept(piece: Piece, kept: Mapping[str, int]) -> bool:
    return len(piece.body) <= kept.get(piece.name, -1)


def _first_ones(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Return pieces without those that come a second time, where a decoder shows only the first."""
    seen: set[str] = set()
    for piece in pieces:
        sort = "VP8" if piece.name == "VP8L" else piece.name
        if sort == "ANMF" or sort not in seen:
            yield piece
        seen.add(sort)


def _frame(piece: Piece) -> bytes:
    """Return a frame of a WebP with nothing but its picture."""
    inside = split_chunks(piece.body, _FRAME_HEAD, len(piece.body))
    kept = [each.whole for each in _first_ones(inside) if each.name in _FRAME_KEPT]
    body = piece.body[:_FRAME_HEAD] + b"".join(kept)
    return b"ANMF" + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def _turned(orientation: int) -> bytes:
    """Return EXIF that says which side is up, and nothing more."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"MM\0*\0\0\0\x08\0\x01" + entry + bytes(4)


def _told(pieces: Iterable[Piece], kind: str) -> tuple[str, ...]:
    """Return what kinds of things a file tells, in the order of `KINDS`."""
    found = {each for piece in pieces for each in _told_by(piece, kind)}
    return tuple(each for each in KINDS if each in found)


def _told_by(piece: Piece, kind: str) -> Iterator[str]:
    name, body = piece.name, piece.body
    if name == TAIL:
        yield "tail"
    elif kind == "jpeg":
        if name == "FE":
            yield "comment"
        elif name == "E0":
            if not body.startswith(b"JFIF\0") or len(body) > 14:
                yield "thumbnail"
        elif name == "E1" and body.startswith(_EXIF):
            yield from _told_by_exif(body)
        elif name == "E1":
            yield from _told_by_xmp(body)
        elif name == "ED":
            yield "words"
            if re.search(rb"8BIM\x04[\x09\x0c]", body):
                yield "thumbnail"
        elif name.startswith("E"):
            if not body.startswith((_ICC, b"Adobe")):
                yield "words"
        elif name not in _JPEG_KEPT and body:
            yield "comment"
    elif name in ("eXIf", "EXIF"):
        yield from _told_by_exif(body)
    elif name == "XMP" or (name == "iTXt" and body.startswith(b"XML:com.adobe.xmp")):
        yield from _told_by_xmp(body)
    elif name in _TEXT_CHUNKS:
        yield "comment"
    else:
        kept = _PNG_KEPT if kind == "png" else _WEBP_KEPT
        is_padded = name == "ANMF" and len(_frame(piece)) < len(piece.whole)
        if is_padded or not _is_kept(piece, kept):
            yield "words"


def _told_by_xmp(body: bytes) -> Iterator[str]:
    yield "words"
    yield from (name for name, pattern in _IN_XMP if pattern.search(body))


def _told_by_exif(body: bytes) -> Iterator[str]:
    """Return what EXIF holds; that which says only what is up is nothing."""
    exif = read_exif(body)
    if exif.keys() != {PICTURE} or exif[PICTURE].keys() - {ORIENTATION}:
        yield "words"
    tags = {tag for part in (PICTURE, DETAILS) for tag in exif.get(part, ())}
    yield from (name for name, known in _IN_EXIF if not known.isdisjoint(tags))
    if exif.get(PLACE):
        yield "gps"
    if exif.get(THUMBNAIL):
        yield "thumbnail"
