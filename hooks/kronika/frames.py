"""A rendered shell of the theme in, a frame that bodies can be set into out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kronika.errors import PublishError

_MARK = re.compile(r"<!--kronika:([a-z]+)-->")
_OPTIONAL = frozenset({"current"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The theme's page in pieces; between piece n and n+1 stands the slot n."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    def fill(self, contents: Mapping[str, str]) -> str:
        """Return the whole page with the slots filled."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += (contents[slot], piece)
        return "".join(parts)


def split_frame(shell: str, expected: tuple[str, ...]) -> Frame:
    """Split a rendered shell at the theme's marks.

    Raises PublishError where a mark is missing or stands more often than once: then the theme's
    template and the core disagree, and pages would come out wrong without anybody noticing.
    """
    parts = _MARK.split(shell)
    slots = tuple(parts[1::2])
    for slot in expected:
        count = slots.count(slot)
        if count != 1 and not (slot in _OPTIONAL and count == 0):
            raise PublishError("frame-mark", slot=slot, count=str(count))
    if unknown := set(slots) - set(expected):
        raise PublishError("frame-mark", slot=sorted(unknown)[0], count="?")
    return Frame(tuple(parts[0::2]), slots)
