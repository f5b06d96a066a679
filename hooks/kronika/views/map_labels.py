"""Points and their names in, the places of the names out, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

LETTER = 7.4
"""Units of a letter, of the wide ones: the reader's own font is not known."""
LINE = 14
"""Units from the top of a name to its foot."""
DOT = 5
"""Units from the middle of a dot to what may stand beside it."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Box:
    """A piece of the sheet that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes cover each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Label:
    """A name on the sheet, and which end of it stands at its place."""

    x: str
    y: str
    anchor: Anchor
    words: str


def fit_labels(
    named: Sequence[tuple[float, float, str]], taken: Iterable[Box], width: float, height: float
) -> tuple[Label, ...] | None:
    """Find a place for every name, or None where even one has none.

    Names are set in their order, each at the first free of eight sides of its dot, the right one
    first as printed maps have it.
    """
    boxes = list(taken)
    boxes += [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y, _ in named]
    sheet = Box(2, 2, width - 2, height - 2)
    labels = []
    for x, y, words in named:
        length = len(words) * LETTER
        for across, down, anchor in _SIDES:
            left = x + across - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
            box = Box(left, y + down - LINE / 2, left + length, y + down + LINE / 2)
            is_inside = (
                box.left >= sheet.left
                and box.right <= sheet.right
                and box.top >= sheet.top
                and box.bottom <= sheet.bottom
            )
            if is_inside and not any(box.meets(each) for each in boxes):
                boxes.append(box)
                labels.append(Label(f"{x + across:.1f}", f"{y + down + 4:.1f}", anchor, words))
                break
        else:
            return None
    return tuple(labels)


_SIDES: tuple[tuple[float, float, Anchor], ...] = (
    (DOT + 3, 0, "start"),
    (-DOT - 3, 0, "end"),
    (0, -DOT - LINE / 2, "middle"),
    (0, DOT + LINE / 2, "middle"),
    (DOT, -DOT - LINE / 2, "start"),
    (DOT, DOT + LINE / 2, "start"),
    (-DOT, -DOT - LINE / 2, "end"),
    (-DOT, DOT + LINE / 2, "end"),
)
