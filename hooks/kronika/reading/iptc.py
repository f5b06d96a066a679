"""The resources that Photoshop writes into a JPEG in; their IPTC values as bytes out."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

START = b"Photoshop 3.0\0"
"""How a segment with such resources begins."""

_IPTC = 0x0404

Iptc = Mapping[tuple[int, int], list[bytes]]
"""Values by record and number; those of record 2 speak of the picture."""


def read_iptc(resources: bytes) -> Iptc:
    """Return the values of the IPTC block; what is broken ends it."""
    found: dict[tuple[int, int], list[bytes]] = {}
    for number, block in _resources(resources):
        if number == _IPTC:
            for key, value in _values(block):
                found.setdefault(key, []).append(value)
    return found


def _resources(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while data[place : place + 4] == b"8BIM" and len(data) > place + 7:
        (number,) = struct.unpack_from(">H", data, place + 4)
        after = place + 6 + (data[place + 6] + 2) // 2 * 2  # the name is padded to an even length
        if len(data) < after + 4:
            return
        (size,) = struct.unpack_from(">I", data, after)
        yield number, data[after + 4 : after + 4 + size]
        place = after + 4 + size + size % 2


def _values(block: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    place = 0
    while block[place : place + 1] == b"\x1c" and len(block) >= place + 5:
        record, number, size = struct.unpack_from(">BBH", block, place + 1)
        if size & 0x8000:  # a length of many bytes: no program writes words so long
            return
        yield (record, number), block[place + 5 : place + 5 + size]
        place += 5 + size
