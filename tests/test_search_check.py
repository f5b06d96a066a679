"""`kronika search-check`: any list of words, tried by the tables of the site's search."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kronika.cli import main


def run(path: Path, *arguments: str) -> Result:
    """Run the command on a list."""
    return CliRunner().invoke(main, ["search-check", str(path), *arguments])


def test_the_shares_are_told_with_and_without_diacritics(tmp_path: Path) -> None:
    """Each share stands with the numbers it comes from, and what is missed is named."""
    pairs = tmp_path / "pary.tsv"
    pairs.write_text("Łódź\tŁodzi\nurząd\turzędzie\nrok\tlata\nkurs\tkursor\n", "utf-8")

    result = run(pairs)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "z polskimi znakami: 75 % (3 z 4)",
        "bez polskich znaków: 75 % (3 z 4)",
        "Nie znaleziono:",
        "  kurs → kursor",
    ]


def test_a_list_may_come_from_any_program(tmp_path: Path) -> None:
    """A byte order mark, CRLF, empty lines, remarks and further columns are no trouble."""
    pairs = tmp_path / "pary.tsv"
    pairs.write_bytes("\ufeff# uwaga\r\n\r\ncity\tcities\tmore\r\n".encode())

    result = run(pairs, "--words", "en", "--lang", "en")

    assert result.stdout == "with diacritics: 100 % (1 of 1)\nwithout diacritics: 100 % (1 of 1)\n"


def test_a_share_is_never_rounded_up(tmp_path: Path) -> None:
    """One pair missed in two thousand is not a hundred percent."""
    pairs = tmp_path / "pary.tsv"
    pairs.write_text("gmina\tgminie\n" * 1999 + "kurs\tkursor\n", "utf-8")

    assert run(pairs).stdout.startswith("z polskimi znakami: 99,9 % (1999 z 2000)\n")


def test_lines_without_two_columns_are_named(tmp_path: Path) -> None:
    """They are passed over and their numbers are told; the others count."""
    pairs = tmp_path / "pary.tsv"
    pairs.write_text("gmina gminie\ngmina\tgminie\n\tgmina\n", "utf-8")

    result = run(pairs)

    assert "pominięto wiersze bez dwóch kolumn oddzielonych tabulatorem: 1, 3\n" in result.output
    assert "(1 z 1)" in result.output


def test_many_misses_are_cut_unless_all_are_wanted(tmp_path: Path) -> None:
    """Forty are named, and it is said how many there are besides."""
    pairs = tmp_path / "pary.tsv"
    pairs.write_text("kurs\tkursor\n" * 50, "utf-8")

    assert run(pairs).stdout.endswith("  i 10 innych (--all wypisze wszystkie)\n")
    assert run(pairs, "--all").stdout.count("kursor") == 50


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nie ma par słów"),
        (b"a b\n", "nie ma par słów"),
        (b"!!!\tgmina\n", "nie ma par słów"),
        ("urz\u0105d\turz\u0119dzie\n".encode("cp1250"), "nie jest zapisany w UTF-8"),
        (b"a\tb\n" * 5_500_000, "jest większy niż 20 MB"),
    ],
)
def test_a_list_that_cannot_be_tried_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    """One sentence says why, with exit code 2."""
    pairs = tmp_path / "pary.tsv"
    pairs.write_bytes(data)

    result = run(pairs)

    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_control_characters_in_a_list_never_reach_the_terminal(tmp_path: Path) -> None:
    """What is missed is named with its invisible characters spelled out."""
    pairs = tmp_path / "pary.tsv"
    pairs.write_text("ku\x1b[31mrs\tkursor\n", "utf-8")

    assert "\x1b" not in run(pairs).output
