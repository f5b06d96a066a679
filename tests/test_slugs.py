"""Addresses made of titles."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.slugs import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zażółć gęślą jaźń", "zazolc-gesla-jazn"),
        ("ŁÓDŹ", "lodz"),
        ("ŁŁŁ", "lll"),
        ("  a — b / c  ", "a-b-c"),
        ("2014 r.", "2014-r"),
        ("Straße", "strasse"),
        ("日本", ""),
        ("„…”", ""),
        ("", ""),
    ],
)
def test_letters_keep_their_base(text: str, expected: str) -> None:
    """Polish letters lose their marks only; what has no Latin letter gives nothing."""
    assert slug(text) == expected


def test_a_long_text_is_cut_at_a_word() -> None:
    """A single long word is cut where it must be."""
    assert slug("raz dwa trzy", 8) == "raz-dwa"
    assert slug("raz dwa trzy", 7) == "raz-dwa"
    assert slug("konstantynopolitanka", 8) == "konstant"


@given(st.text())
def test_any_text_gives_a_safe_stable_slug(text: str) -> None:
    """Composed and decomposed Unicode give the same, and a slug is its own slug."""
    made = slug(text)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert len(made) <= 80
    assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))
    assert slug(made) == made
