"""`kronika addresses`: tell where the records of files can be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath

import click

from kronika.commands.check import find_archives
from kronika.commands.language import chosen, language_option, refused
from kronika.errors import PublishError
from kronika.locales import Locale, counted, label
from kronika.publishing.addresses import Shown, full_address, list_addresses, read_site_url
from kronika.reading.tree import read_archive
from kronika.reports.summary import render_addresses


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@language_option
@click.option(
    "--base-url",
    metavar="URL",
    help="Adres serwisu; inaczej site_url z mkdocs.yml / address of the site; else site_url.",
)
@click.option(
    "--stdin",
    "from_stdin",
    is_flag=True,
    help="Czytaj ścieżki z wejścia, jak z git diff -z / read paths as `git diff -z` writes them.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    metavar="N",
    help="Wypisz najwyżej N adresów / list N addresses at most.",
)
def addresses(
    paths: tuple[str, ...],
    lang: str | None,
    base_url: str | None,
    from_stdin: bool,
    most: int | None,
) -> None:
    """Podaj tytuły i adresy stron o tych plikach / list the pages that show these files.

    PATH to plik, liczony od folderu archiwum; bez niego wszystkie. Pliki usunięte, nieznane
    i szkice są pomijane. / PATH is a file, as seen from the archive's folder; without one, all.
    Files that are gone, unknown ones and drafts are left out.
    """
    asked = chosen(lang)
    try:
        root = find_archives((Path(),))[0].root
    except PublishError as error:
        raise refused(error, asked) from None
    reading = read_archive(root)
    language = chosen(lang, reading.archive.site.default_language)
    given = [_below(root, path) for path in (*paths, *_paths_of(from_stdin))]
    shown = list_addresses(reading, given if paths or from_stdin else None)
    base = read_site_url(root) if base_url is None else base_url
    click.echo(_page(shown, language, base, most or len(shown)), nl=False)


def _paths_of(from_stdin: bool) -> Sequence[str]:
    """Return the paths of standard input, whatever bytes are in them."""
    if not from_stdin:
        return ()
    return [os.fsdecode(path) for path in sys.stdin.buffer.read().split(b"\0") if path]


def _below(root: Path, path: str) -> str:
    """Return a path as records name it; a relative one is below the archive already."""
    place = PurePath(path)
    return (place.relative_to(root) if place.is_relative_to(root) else place).as_posix()


def _page(shown: Sequence[Shown], language: Locale, base: str, most: int) -> str:
    lines = [(_title(each, language), full_address(base, each.uri)) for each in shown[:most]]
    page = render_addresses(lines, language)
    if len(shown) > most:
        rest = counted(language, "summary.pages", len(shown) - most)
        page += f"\n{label(language, 'summary.more', rest=rest)}\n"
    return page


def _title(shown: Shown, language: Locale) -> str:
    if shown.locale in (None, language):
        return shown.title.text
    return label(language, f"summary.in-{shown.locale}", title=shown.title.text)
