"""What a dictionary knows of words, kept in the archive and used by the search."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from building import build, copy_site
from kronika.cli import main
from kronika.reading.tree import read_archive
from kronika.searching.inflections import find_inflections, render_inflections
from kronika.searching.stemming import table

DICTIONARY: Mapping[str, tuple[str, ...]] = {
    "pagórek": ("pagórek", "pagórka", "pagórki"),
    "orzełek": ("orzełek", "orląt"),
    "dnia": ("dzień", "dnia", "dni"),
    "as": ("as", "asy"),
}


def forms_of(word: str) -> Iterable[str]:
    """Return the forms of a word that the dictionary of the tests has."""
    return DICTIONARY.get(word.lower(), ())


def test_only_words_that_the_rules_keep_apart_are_kept() -> None:
    """A word whose forms share its stem needs nothing; others get the stems of their forms."""
    found = find_inflections(["Orzełek z pagórek, dnia", "as"], forms_of, table("pl"))

    assert found == {"orzelek": ("orlat",)}


def test_the_file_is_in_order_and_reads_back(tmp_path: Path) -> None:
    """What was written is what the archive holds."""
    found = {"orzelek": ("orlat",), "zolw": ("zolw", "zolwiat")}
    content = tmp_path / "content"
    content.mkdir()
    (content / "inflections.tsv").write_text(render_inflections(found, "próba"), "utf-8")

    reading = read_archive(tmp_path)

    assert reading.problems == []
    assert reading.archive.inflections == found


def test_many_broken_lines_are_told_once_each_up_to_a_limit(tmp_path: Path) -> None:
    """A file of nonsense is refused in twenty lines."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "inflections.tsv").write_text("źle\n" * 5_000, "utf-8")

    problems = read_archive(tmp_path).problems

    assert [(each.code, each.line) for each in problems] == [
        ("inflection-line", line) for line in range(1, 21)
    ]


def test_the_index_has_a_word_under_its_further_stems(tmp_path: Path) -> None:
    """A form that the rules do not know finds the page once the file says so."""
    folder = copy_site(tmp_path / "archive", tmp_path)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("---\ntitle: Próba\n---\n", "utf-8")
    (folder / "docs" / "strona.md").write_text("---\ntitle: Orzełek\n---\nTekst.\n", "utf-8")
    (folder / "content").mkdir()
    (folder / "content" / "inflections.tsv").write_text("orzelek\torlat\n", "utf-8")

    assert build(folder, "-q").returncode == 0

    shelves = (folder / "site" / "assets" / "search" / "pl").glob("w*.js")
    assert '"orlat":{"orzelek":"|||' in "".join(path.read_text("utf-8") for path in shelves)


def test_without_the_library_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, exit code 2, and nothing is written."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text("name: Próba\n", "utf-8")
    monkeypatch.setitem(sys.modules, "morfeusz2", None)

    result = CliRunner().invoke(main, ["inflections", str(tmp_path)])

    assert result.exit_code == 2
    assert "pip install morfeusz2" in result.output
    assert not (tmp_path / "content" / "inflections.tsv").exists()


def test_with_the_library_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    """Where morfeusz2 is installed: two runs, one file."""
    pytest.importorskip("morfeusz2")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text("name: Próba\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "strona.md").write_text("---\ntitle: Gałęzie\n---\nRok.\n", "utf-8")
    path = tmp_path / "content" / "inflections.tsv"

    first = CliRunner().invoke(main, ["inflections", str(tmp_path)])
    written = path.read_text("utf-8")
    CliRunner().invoke(main, ["inflections", str(tmp_path)])

    assert first.exit_code == 0
    assert path.read_text("utf-8") == written
    assert written.startswith("# Zapisane przez")
