"""Editors' remarks in HTML comments stay out of the open data."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directories import archive_with
from kronika.opendata.csv_form import write_sheet
from kronika.opendata.files import OpenData
from kronika.opendata.remarks import without_remarks


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("a <!-- tel. 600 --> b", "a  b"),
        ("a <!-- raz\n\ndwa --> b <!--c-->", "a  b "),
        ("a <!-- do końca", "a "),
        ("`<!-- kod -->` i <!-- uwaga -->", "`<!-- kod -->` i "),
        ("```html\n<!-- kod -->\n```\n<!-- uwaga -->x", "```html\n<!-- kod -->\n```\nx"),
        ("` <!-- uwaga --> ", "`  "),
        ("<!-- ` --> b ` c", " b ` c"),
        ("--> b", "--> b"),
    ],
)
def test_comments_go_and_code_stays(markdown: str, left: str) -> None:
    """What a page shows as code is no remark; an open comment hides the rest there as here."""
    assert without_remarks(markdown) == left


@given(st.text("<!->` ab\n"))
def test_no_remark_is_left_outside_code(markdown: str) -> None:
    """A text without backticks holds no comment afterwards, and one without comments is kept."""
    left = without_remarks(markdown)

    assert "`" in markdown or "<!--" not in left
    assert "<!--" in markdown or left == markdown


@pytest.mark.parametrize("text", ["<!--" * 60_000, "`" * 240_000, "` `` " * 50_000 + "<!--"])
def test_hostile_texts_take_no_time(text: str) -> None:
    """A quarter of a megabyte of signs is read once."""
    start = time.process_time()

    without_remarks(text + "<!--")

    assert time.process_time() - start < 2


def test_no_file_of_the_data_holds_a_remark() -> None:
    """A remark in a post, a summary or a place's name is in none of them."""
    archive = archive_with(
        projects=[{"id": "p", "name": "Projekt", "summary": "Opis. <!-- SEKRET -->"}],
        events=[{"id": "e", "date": "2014", "project": "p", "description": "x <!--SEKRET--> y"}],
    )

    written = dict(OpenData(archive).write())

    assert "Opis. " in "".join(written.values())
    assert not [uri for uri, text in written.items() if "SEKRET" in text]


@pytest.mark.parametrize("cell", ["1" * 20_000 + "x", "1.2-" * 5_000 + "x", "(" * 20_000])
def test_a_cell_of_figures_takes_no_time(cell: str) -> None:
    """Whether Excel would take a long text for a number is told at once."""
    start = time.process_time()

    assert cell in write_sheet(("a",), [((cell, "line"),)])
    assert time.process_time() - start < 1
