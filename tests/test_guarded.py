"""YAML as clerks type it: strings with places."""

from __future__ import annotations

import pytest

from kronika.reading.guarded import read_yaml


@pytest.mark.parametrize(
    "typed", ["NO", "on", "yes", "1_000", "0123", "12:30", "1e3", ".nan", "2014-02-04", "0x1F", "="]
)
def test_scalars_stay_as_typed(typed: str) -> None:
    """Nothing is turned into a number, a date or a truth value."""
    assert read_yaml(f"a: {typed}\n", "x.yml").value == {"a": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", '""', "''"])
def test_an_empty_field_is_a_missing_one(typed: str) -> None:
    """As if its line were not there."""
    assert read_yaml(f"a: {typed}\nb: x\n", "x.yml").value == {"b": "x"}


def test_quoted_words_are_text() -> None:
    """Whoever needs the word null puts it in quotes."""
    assert read_yaml('a: "null"\nb: ["~", x]\n', "x.yml").value == {"a": "null", "b": ["~", "x"]}


def test_places_count_lines_and_columns_from_one() -> None:
    """Of keys, of values, and of what is inside lists, with the front matter's offset."""
    marks = read_yaml("a: 1\nlist:\n  - {b: x}\n", "x.md", line=2).marks

    assert marks.key(("a",)) == (2, 1)
    assert marks.value(("a",)) == (2, 4)
    assert marks.key(("list", 0, "b")) == (4, 6)
    assert marks.value(("list", 0, "b")) == (4, 9)
    assert marks.value(("list", 0, "missing")) == (4, 5)
