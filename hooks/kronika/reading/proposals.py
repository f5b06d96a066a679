"""A photograph in; what a camera or a program wrote into it that an editor may want to keep, out.

Nothing of it is published by itself: it is proposed to the editor, who knows whether it is true.
Where it was taken by GPS is never read.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from kronika.dates import DateError, parse_date
from kronika.reading.exif import DETAILS, PICTURE, Exif, read_exif
from kronika.reading.foreign_words import decode_words, tidy
from kronika.reading.iptc import START, Iptc, read_iptc
from kronika.reading.segments import Piece, split_picture
from kronika.reading.xmp import LARGEST_PACKET, Properties, read_xmp

LONGEST_CAPTION, LONGEST_LINE = 1_000, 200
"""Characters of a caption, and of any other value."""

_XMP_START = b"http://ns.adobe.com/xap/1.0/\0"
_DC = "http://purl.org/dc/elements/1.1/ "
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/ "
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/ "
_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/ "
_CC = "http://creativecommons.org/ns# "
_LICENCE = re.compile(
    r"https?://creativecommons\.org/(?:licenses/([a-z-]{2,8})|publicdomain/(zero))/([0-9.]{3})/?.*"
)
_BY_CAMERA = re.compile(
    r"(olympus|minolta|kodak|konica|samsung|sony|nikon|pentax|lg|vivo|oplus)?\s*(digital\s*(still\s*)?"
    r"camera|dsc|dcim.*|camera|default|untitled|image description)|oplus_\d+|.*\\\w+\.jpe?g"
    r"|picsart.*|screenshot|processed with .*|\{.*|(img|dsc|dscn|p)[_\d]*(\.jpe?g)?",
    re.IGNORECASE,
)
"""What cameras and telephones write where a caption should stand."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an entry may say of a photograph; whatever is not known is empty."""

    date: str = ""
    caption: str = ""
    english: str = ""
    credit: str = ""
    licence: str = ""
    place: str = ""


def read_proposal(data: bytes, kind: str) -> Proposal:
    """Return what a photograph tells of itself; broken metadata tell nothing."""
    try:
        pieces = split_picture(data, kind)
    except ValueError:
        return Proposal()
    exif = read_exif(next(iter(_bodies(pieces, kind, "E1", ("eXIf", "EXIF"), b"Exif\0\0")), b""))
    iptc = read_iptc(b"".join(_bodies(pieces, kind, "ED", (), START)))
    return _propose(exif, iptc, _packet(pieces, kind))


def _bodies(
    pieces: Iterable[Piece], kind: str, marker: str, chunks: tuple[str, ...], start: bytes
) -> list[bytes]:
    if kind == "jpeg":
        return [
            each.body.removeprefix(start)
            for each in pieces
            if each.name == marker and each.body.startswith(start)
        ]
    return [each.body for each in pieces if each.name in chunks]


def _packet(pieces: Iterable[Piece], kind: str) -> Properties:
    """Return what XMP says; a packet that is no UTF-8 is read as older programs wrote it."""
    if kind == "png":
        packets = [_unfolded(each.body) for each in pieces if each.name == "iTXt"]
    else:
        packets = _bodies(pieces, kind, "E1", ("XMP",), _XMP_START)
    packet = next((each for each in packets if each), b"")
    return read_xmp(packet) or read_xmp(decode_words(packet).encode())


def _unfolded(body: bytes) -> bytes:
    """Return the packet of a text chunk of a PNG, which may be compressed."""
    keyword, _, rest = body.partition(b"\0")
    if keyword != b"XML:com.adobe.xmp" or len(rest) < 2:
        return b""
    text = rest[2:].split(b"\0", 2)[-1]
    if rest[0] == 0:
        return text
    try:
        return zlib.decompressobj().decompress(text, LARGEST_PACKET)
    except zlib.error:
        return b""


def _propose(exif: Exif, iptc: Iptc, xmp: Properties) -> Proposal:
    author, said, rights = (_of_exif(exif, tag) for tag in (0x013B, 0x010E, 0x8298))
    caption = _caption(
        _in_language(xmp, f"{_DC}description", "pl"), _of_iptc(iptc, 120), said
    )  # fmt: skip
    english = _caption(_in_language(xmp, f"{_DC}description", "en", only=True))
    place = [
        _first(_only(xmp, f"{_CORE}Location"), _of_iptc(iptc, 92)),
        _first(_only(xmp, f"{_PHOTOSHOP}City"), _of_iptc(iptc, 90)),
    ]
    return Proposal(
        date=_date(exif, iptc, xmp),
        caption=caption or english,
        english=english if caption and english != caption else "",
        credit=_first(
            _only(xmp, f"{_PHOTOSHOP}Credit"), _all(xmp, f"{_DC}creator"), _of_iptc(iptc, 110),
            _of_iptc(iptc, 80), author, _in_language(xmp, f"{_DC}rights", "pl"),
            _of_iptc(iptc, 116), rights,
        ),
        licence=_licence(xmp),
        place=", ".join(dict.fromkeys(each for each in place if each)),
    )  # fmt: skip


def _date(exif: Exif, iptc: Iptc, xmp: Properties) -> str:
    """Return the day the shot was taken; when a scan or a change was made is another matter."""
    written = decode_words(exif.get(DETAILS, {}).get(0x9003, b""))
    if found := _known_date(written[:10].replace(":", "-")):
        return found
    for name in (f"{_PHOTOSHOP}DateCreated", "http://ns.adobe.com/exif/1.0/ DateTimeOriginal"):
        if found := _known_date(_only(xmp, name).partition("T")[0]):
            return found
    day = _of_iptc(iptc, 55)
    if len(day) == 8 and day.isdecimal():
        return _known_date("-".join(each for each in (day[:4], day[4:6], day[6:]) if int(each)))
    return ""


def _known_date(text: str) -> str:
    try:
        return text if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text) and parse_date(text) else ""
    except DateError:
        return ""


def _licence(xmp: Properties) -> str:
    """Return a licence of Creative Commons by its short name, else the terms in words."""
    for name in (f"{_CC}license", f"{_RIGHTS}WebStatement", f"{_RIGHTS}UsageTerms"):
        if match := _LICENCE.fullmatch(_only(xmp, name)):
            kind, zero, version = match.groups()
            return f"CC0-{version}" if zero else f"CC-{kind.upper()}-{version}"
    return _in_language(xmp, f"{_RIGHTS}UsageTerms", "pl")


def _caption(*found: str) -> str:
    return _first(*("" if _BY_CAMERA.fullmatch(each) else each for each in found))


def _first(*found: str) -> str:
    return next((each for each in found if each), "")


def _of_exif(exif: Exif, tag: int) -> str:
    longest = LONGEST_CAPTION if tag == 0x010E else LONGEST_LINE
    values = exif.get(PICTURE, {}).get(tag, b"").split(b"\0")
    return _first(*(tidy(decode_words(each), longest) for each in values))


def _of_iptc(iptc: Iptc, number: int) -> str:
    longest = LONGEST_CAPTION if number == 120 else LONGEST_LINE
    found = (each.rstrip(b"\0") for each in iptc.get((2, number), ())[:10])
    values = (tidy(decode_words(each), longest) for each in found if b"\0" not in each)
    return tidy(", ".join(each for each in values if each), longest)


def _only(xmp: Properties, name: str) -> str:
    return _first(*(tidy(words, LONGEST_LINE) for _, words in xmp.get(name, ())))


def _all(xmp: Properties, name: str) -> str:
    values = (tidy(words, LONGEST_LINE) for _, words in xmp.get(name, ())[:10])
    return tidy(", ".join(each for each in values if each), LONGEST_LINE)


def _in_language(xmp: Properties, name: str, language: str, only: bool = False) -> str:
    """Return words in a language; if none are, those that are said to be for anybody."""
    values = xmp.get(name, ())
    asked = (words for said, words in values if said.partition("-")[0] == language)
    rest = (words for said, words in values if said in ("", "x-default"))
    found = next(asked, "") or ("" if only else next(rest, ""))
    return tidy(found, LONGEST_CAPTION)
