"""A block of EXIF in; its values as bytes, by part and tag, out. What is broken is passed over."""

from __future__ import annotations

import struct
from collections.abc import Mapping

PICTURE, DETAILS, PLACE, THUMBNAIL = "picture", "details", "place", "thumbnail"
"""The parts of a block: what is said of the picture, of the shot, where it was, a small copy."""

ORIENTATION = 0x0112

_START = b"Exif\0\0"
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_DETAILS, _PLACE = 0x8769, 0x8825
_MOST = 1_000
"""Entries of one part; cameras write some dozens."""

Exif = Mapping[str, Mapping[int, bytes]]


def read_exif(block: bytes) -> Exif:
    """Return the values of each part, in big-endian order where they are single numbers."""
    data = block.removeprefix(_START)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        return {}
    parts: dict[str, dict[int, bytes]] = {}
    parts[PICTURE], after = _part(data, order, _number(data[4:8], order))
    for name, tag in ((DETAILS, _DETAILS), (PLACE, _PLACE)):
        if place := parts[PICTURE].pop(tag, b""):
            parts[name], _ = _part(data, order, int.from_bytes(place, "big"))
    if after:
        parts[THUMBNAIL], _ = _part(data, order, after)
    return parts


def number_of(exif: Exif, part: str, tag: int) -> int | None:
    """Return a value that is one number."""
    value = exif.get(part, {}).get(tag)
    return int.from_bytes(value, "big") if value and len(value) in (2, 4) else None


def _part(data: bytes, order: str, place: int) -> tuple[dict[int, bytes], int]:
    """Return the values of one part by tag, and where the next part is, 0 if nowhere."""
    found: dict[int, bytes] = {}
    try:
        (count,) = struct.unpack_from(f"{order}H", data, place)
        for entry in range(place + 2, place + 2 + 12 * min(count, _MOST), 12):
            tag, form, number = struct.unpack_from(f"{order}HHI", data, entry)
            size = _SIZES.get(form, 0) * number
            at = entry + 8 if size <= 4 else _number(data[entry + 8 : entry + 12], order)
            value = data[at : at + size]
            if size and len(value) == size:
                single = number == 1 and order == "<" and form in (3, 4)
                found.setdefault(tag, value[::-1] if single else value)
        return found, _number(data[place + 2 + 12 * count :][:4], order)
    except (struct.error, OverflowError):
        return found, 0


def _number(value: bytes, order: str) -> int:
    return int.from_bytes(value, "little" if order == "<" else "big")
