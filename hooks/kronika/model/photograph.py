"""One file of a gallery as it lies on the disk, and the renditions that are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

PictureKind = Literal["jpeg", "png", "webp"]

WIDTHS = (480, 960, 1600)
"""Widths in pixels that suit the layout: a column, a column on a sharp screen, a whole screen."""

LONGEST_PRESS = 4096
"""Pixels of the longer side of a file for the press.

A sheet of A4 at 300 dots an inch takes 3508; a telephone's 12 megapixels pass as they are.
"""

SETTINGS = "2 jpeg 82 webp 80 press 90 4096"
"""How renditions are made; a change gives all of them new names."""


@dataclass(frozen=True, slots=True)
class PhotographFile:
    """A photograph as supplied; width and height are those of the upright picture.

    `orientation` is what EXIF says about the pixels, 1 to 8; `bare` is the hash of the file without
    anything but its pixels, the same whatever was written into it; `told` is what was.
    """

    name: str
    shown: str
    path: Path
    kind: PictureKind
    width: int
    height: int
    orientation: int
    sha256: str
    bare: str
    told: tuple[str, ...] = ()

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Width and height of each rendition, the smallest first; none is larger than the file."""
        largest = min(self.width, WIDTHS[-1])
        widths = [each for each in WIDTHS if each < 0.85 * largest] + [largest]
        return tuple((each, max(1, round(self.height * each / self.width))) for each in widths)

    @property
    def press(self) -> tuple[int, int]:
        """Width and height of the file for the press: never larger than the photograph.

        Where that would be hardly larger than the largest rendition, it is that rendition.
        """
        longer = max(self.width, self.height)
        share = min(1, LONGEST_PRESS / longer)
        width = round(self.width * share)
        largest = self.sizes[-1]
        return (width, max(1, round(self.height * share))) if width > 1.1 * largest[0] else largest

    def key(self, credit: str, licence: str) -> str:
        """Return the name that renditions share: they hold pixels, credit and licence."""
        return rendition_key(self.bare, credit, licence)


def rendition_key(bare: str, credit: str, licence: str) -> str:
    """Return how the names of renditions begin, from the hash of a photograph without metadata."""
    said = "\0".join((bare, SETTINGS, credit, licence))
    return sha256(said.encode()).hexdigest()[:24]
