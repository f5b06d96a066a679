"""Ids that editors choose in a field."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronika.publishing.examining import examine
from trees import put


@pytest.mark.parametrize(
    ("typed", "code", "meant"),
    [
        ("Gmina A", "bad-id", ("gmina-a",)),
        ("gmina.pl", "bad-id", ("gmina-pl",)),
        ("a" * 81, "long-id", ()),
        ("[a, b]", "value-type", ()),
    ],
)
def test_an_identifier_is_an_id(
    tmp_path: Path, typed: str, code: str, meant: tuple[str, ...]
) -> None:
    """One that cannot be is told with the right form."""
    put(tmp_path, "content/site.yml", f"name: A\nidentifier: {typed}\n")

    found = [each for each in examine(tmp_path).problems if each.path.endswith("site.yml")]

    assert [(each.code, each.line, each.suggestions) for each in found] == [(code, 2, meant)]


def test_an_archive_may_do_without_an_identifier(tmp_path: Path) -> None:
    """And one that is given is kept to the letter."""
    assert examine(tmp_path).reading.archive.site.identifier is None

    put(tmp_path, "content/site.yml", "name: A\nidentifier: gmina-a\n")

    assert examine(tmp_path).reading.archive.site.identifier == "gmina-a"
