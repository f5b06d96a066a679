"""Official marks of funds, as editors supply them: they belong to their owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kronika.vocabulary import MarkRole, PeriodKey

ORDERS: Mapping[PeriodKey, tuple[MarkRole, ...]] = {
    "2004-2006": ("programme", "region", "eu"),
    "2007-2013": ("programme", "region", "eu"),
    "2014-2020": ("programme", "rp", "region", "eu"),
    "2021-2027": ("programme", "rp", "eu", "region"),
}
"""The order of marks in the row, left to right, that each programming period sets; four at most.

Sources: Regulation 1828/2006 with the guidelines of PO KL; Implementing Regulation 821/2014;
Regulation 2021/1060, Annex IX.
"""

REQUIRED: Mapping[PeriodKey, tuple[MarkRole, ...]] = {
    "2004-2006": ("programme", "eu"),
    "2007-2013": ("programme", "eu"),
    "2014-2020": ("programme", "eu"),
    "2021-2027": ("programme", "rp", "eu"),
}
"""Marks without which the row of a period is not complete."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its file as supplied, and its size in pixels."""

    role: MarkRole
    path: str
    suffix: str
    data: bytes
    width: int
    height: int
