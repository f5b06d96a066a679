"""`kronika search-check`: try the search's tables on a list of words."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kronika.commands.language import Refusal, chosen, language_option
from kronika.errors import shown
from kronika.locales import LOCALES, Locale, grouped, label
from kronika.searching.pairs import Pair, Share, check_pairs, read_pairs

LARGEST_LIST = 20_000_000
"""Bytes of a list that is read."""

MOST_MISSED = 40
"""Pairs that are named where the search does not bring them together."""


@click.command("search-check")
@click.argument("pairs", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--words",
    type=click.Choice(LOCALES),
    default="pl",
    show_default=True,
    help="Język słów / language of the words.",
)
@click.option(
    "--all",
    "is_all",
    is_flag=True,
    help="Wypisz wszystkie nieznalezione / name all that are missed.",
)
@language_option
def search_check(pairs: Path, words: Locale, is_all: bool, lang: str | None) -> None:
    """Sprawdź wyszukiwarkę na liście słów / try the search on a list of words.

    PAIRS to plik UTF-8 w dwóch kolumnach oddzielonych tabulatorem: forma wpisana i forma w tekście.
    Bez porównywania początków słów. / PAIRS is a UTF-8 file of two columns parted by a tab: what is
    typed and how it stands in the text. Beginnings of words do not count.
    """
    language = chosen(lang)
    rows = list(read_pairs(_read(pairs, language)))
    found = [row for row in rows if isinstance(row, Pair)]
    if broken := [row for row in rows if not isinstance(row, Pair)]:
        lines = ", ".join(map(str, broken[:10]))
        click.echo(label(language, "search-check.no-columns", lines=lines), err=True)
    if not found:
        raise Refusal(label(language, "search-check.empty", path=shown(str(pairs))))
    marked = check_pairs(found, words)
    for key, share in (("marks", marked), ("plain", check_pairs(found, words, has_marks=False))):
        click.echo(_line(share, key, language))
    _name_missed(marked, None if is_all else MOST_MISSED, language)
    sys.exit(0)


def _read(path: Path, language: Locale) -> str:
    with path.open("rb") as file:
        data = file.read(LARGEST_LIST + 1)
    if len(data) > LARGEST_LIST:
        raise Refusal(label(language, "search-check.large", path=shown(str(path))))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(label(language, "search-check.not-utf8", path=shown(str(path)))) from None


def _line(share: Share, key: str, language: Locale) -> str:
    percent = grouped(language, share.percent)
    counts = {"percent": percent, "found": share.found, "count": share.count}
    return label(language, f"search-check.{key}", **counts)


def _name_missed(share: Share, most: int | None, language: Locale) -> None:
    if not share.missed:
        return
    click.echo(label(language, "search-check.missed"))
    for pair in share.missed[:most]:
        click.echo(f"  {shown(pair.typed)} → {shown(pair.text)}")
    if most is not None and len(share.missed) > most:
        rest = len(share.missed) - most
        click.echo("  " + label(language, "search-check.more", number=rest))
