"""YAML as clerks type it: strings with places."""

from __future__ import annotations

import time

import pytest

from kronika.reading.guarded import DEEPEST, MOST_ITEMS, read_yaml
from kronika.reading.texts import read_text


@pytest.mark.parametrize(
    "typed", ["NO", "on", "yes", "1_000", "0123", "12:30", "1e3", ".nan", "2014-02-04", "0x1F", "="]
)
def test_scalars_stay_as_typed(typed: str) -> None:
    """Nothing is turned into a number, a date or a truth value."""
    assert read_yaml(f"a: {typed}\n", "x.yml").value == {"a": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", '""', "''", '"  "'])
def test_an_empty_field_is_a_missing_one(typed: str) -> None:
    """Its name is kept, so that an unknown one is told."""
    assert read_yaml(f"a: {typed}\nb: x\n", "x.yml").value == {"a": None, "b": "x"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{total: 1 646 350,50, eu: 900 000,50}", {"total": "1 646 350,50", "eu": "900 000,50"}),
        ("{total: 1 646 350,5}", {"total": "1 646 350,5"}),
        ("{total: 1 646 350, eu: 5}", {"total": "1 646 350", "eu": "5"}),
        ("{total: 1 646 350,50 zł, eu: 1,2 mln}", {"total": "1 646 350,50 zł", "eu": "1,2 mln"}),
        ("{total: 1,200,000.00, eu: 5,-}", {"total": "1,200,000.00", "eu": "5,-"}),
        ("{total: x,50}", {"total": "x", "50": None}),
    ],
)
def test_an_amount_in_braces_keeps_its_grosze(text: str, value: object) -> None:
    """A comma ends a field there; what follows an amount is taken for its end all the same."""
    assert read_yaml(f"cost: {text}\n", "x.yml").value == {"cost": value}


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


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("a: 1\nb: [x\nc: 2\n", (2, 4), "yaml-bracket-open"),
        ("a: 1\nb: x: y\n", (2, 5), "yaml-colon"),
        ("a:\n\tb: 1\n", (2, 1), "yaml-tab"),
        ("a: 1\nb: &x y\n", (2, 4), "yaml-alias"),
        ("a: 1\nb: *x\n", (2, 4), "yaml-alias"),
        ("a: 1\nb:\n  <<: y\n", (3, 3), "yaml-alias"),
        ("a: 1\nb: !!python/object/apply:os.system [x]\n", (2, 4), "yaml-tag"),
        ("a: 1\nb: !x y\n", (2, 4), "yaml-tag"),
        ("a: 1\n---\nb: 2\n", (2, 1), "yaml-documents"),
        ("a: 1\n[b]: 2\n", (2, 1), "yaml-key"),
    ],
)
def test_mistakes_have_a_place_and_leave_no_value(
    text: str, place: tuple[int, int], code: str
) -> None:
    """What cannot be trusted is not read at all, and the front matter's offset is added."""
    tree = read_yaml(text, "x.md", line=5)

    problem = tree.problems[0]
    assert tree.value is None
    assert (problem.line - 4, problem.column, problem.code) == (*place, code)


def test_after_a_repeated_field_the_rest_is_read() -> None:
    """The first value stands, so that all other mistakes can be told at once."""
    tree = read_yaml("a: 1\nb: {c: 1, C: 2}\nA: [x, {y: z}]\nd: 3\n", "x.md", line=5)

    found = [(each.line, each.column, each.code) for each in tree.problems]
    assert found == [(6, 11, "duplicate-key"), (7, 1, "duplicate-key")]
    assert tree.value == {"a": "1", "b": {"c": "1"}, "d": "3"}


def test_a_number_below_an_amount_is_no_part_of_it() -> None:
    """Only in braces, on one line, does YAML tear an amount apart."""
    assert read_yaml("total: 100\n50:\n", "x.yml").value == {"total": "100", "50": None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 30_000, "yaml-depth"),
        ("{a: " * 30_000, "yaml-depth"),
        ("- " * 30_000, "yaml-depth"),
        ("a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(99)), "yaml-alias"),
        ("a: [" + "x, " * 30_000 + "]", "yaml-items"),
    ],
    ids=["brackets", "braces", "hyphens", "aliases", "items"],
)
def test_bombs_end_before_they_are_noticed(text: str, code: str) -> None:
    """Half a second at most, for texts of the largest size that a source file may have."""
    text = text[: 256 * 1024]
    start = time.process_time()

    tree = read_yaml(text, "x.yml")

    assert time.process_time() - start < 0.5
    assert tree.value is None
    assert tree.problems[0].code == code


def test_lists_may_hold_a_thousand_items_twelve_deep() -> None:
    """The limits themselves are allowed."""
    items = "a: [" + ", ".join(["x"] * MOST_ITEMS) + "]"
    nested = "[" * DEEPEST + "x" + "]" * DEEPEST

    assert read_yaml(items, "x.yml").problems == ()
    assert read_yaml(nested, "x.yml").problems == ()


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_an_editor_counts_them(mark: str) -> None:
    """A rare line separator inside a text either moves no place or is refused before."""
    text, problems = read_text(f'a: "x{mark}y"\nb: z\n'.encode(), "x.yml")

    assert problems or read_yaml(text, "x.yml").marks.key(("b",)) == (2, 1)


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x07", "\\u202e"])
def test_control_characters_do_not_slip_in_as_escapes(escape: str) -> None:
    """What is refused as a character is refused as an escape in double quotes as well."""
    assert read_yaml(f'a: "x{escape}y"\n', "x.yml").problems
