"""Source photographs in; the same files without what they tell, in their place, and a report, out.

A file is replaced whole or not at all, and only after both were decoded and found to show the same.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from PIL import Image

from kronika.model.archive import Archive
from kronika.model.photograph import PhotographFile
from kronika.reading.bare import strip_picture
from kronika.reading.folders import Found
from kronika.reading.photographs import read_orientation, read_photograph
from kronika.reading.proposals import Proposal, read_proposal
from kronika.whole_files import write_whole

Outcome = Literal["stripped", "bare", "unlisted", "broken"]


@dataclass(frozen=True, slots=True)
class Stripped:
    """What became of one file; `saved` counts bytes, `noted` tells that a sha256 was replaced.

    `bare` had nothing to lose, `unlisted` holds words that no record has yet, `broken` cannot be
    read to its end.
    """

    shown: str
    outcome: Outcome
    told: tuple[str, ...] = ()
    saved: int = 0
    noted: bool = False


def strip_photographs(
    files: Iterable[Found], archive: Archive, is_rehearsal: bool, with_unlisted: bool
) -> Iterator[Stripped]:
    """Strip files one after another; a rehearsal tells the same and writes nothing.

    A file that tells a date, a caption or an author stays as it is until the gallery lists it.
    """
    listed = _listed(archive)
    for file in files:
        read, _ = read_photograph(file)
        if read is None:
            yield Stripped(file.shown, "broken")
        elif read.bare == read.sha256:
            yield Stripped(file.shown, "bare")
        else:
            yield _strip(file, read, listed, is_rehearsal, with_unlisted)


def _strip(
    file: Found,
    read: PhotographFile,
    listed: Mapping[str, frozenset[str]],
    is_rehearsal: bool,
    with_unlisted: bool,
) -> Stripped:
    data = file.path.read_bytes()
    gallery = file.below.partition("/")[0]
    is_listed = with_unlisted or file.name in listed.get(gallery, ())
    if not is_listed and read_proposal(data, read.kind) != Proposal():
        return Stripped(file.shown, "unlisted", read.told)
    bare = strip_picture(data, read.kind, read.orientation)
    if not bare or not _show_the_same(data, bare.data):
        return Stripped(file.shown, "broken")
    noted = False
    if not is_rehearsal:
        noted = _note(file.path.parent / "gallery.yml", read.sha256, read.bare)
        write_whole(file.path, bare.data)
    return Stripped(file.shown, "stripped", bare.told, len(data) - len(bare.data), noted)


def _listed(archive: Archive) -> dict[str, frozenset[str]]:
    return {
        gallery.id: frozenset(item.name for item in gallery.items)
        for gallery in archive.galleries.values()
    }


def _show_the_same(before: bytes, after: bytes) -> bool:
    """Tell whether two files can be decoded to their ends, to the same pixels and colours."""
    try:
        return _pixels(before) == _pixels(after)
    except Exception:  # whatever a broken file makes a decoder do, the file is broken
        return False


def _pixels(data: bytes) -> tuple[object, ...]:
    with (
        warnings.catch_warnings(action="ignore"),
        Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as image,
    ):
        image.load()
        shown = sha256(image.tobytes()).digest()
        return image.mode, image.size, read_orientation(data), image.info.get("icc_profile"), shown


def _note(record: Path, before: str, after: str) -> bool:
    """Put the new hash of a file in the place of the old one, where its gallery notes it."""
    try:
        text = record.read_bytes()
    except OSError:
        return False
    noted = re.sub(before.encode(), after.encode(), text, flags=re.IGNORECASE)
    if noted == text:
        return False
    write_whole(record, noted)
    return True
