"""`kronika strip`: take out of photographs what they tell, before they are committed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kronika.commands.check import find_archives
from kronika.commands.language import chosen, language_option, refused
from kronika.errors import PublishError, shown
from kronika.locales import Locale, counted, grouped, label
from kronika.publishing.stripping import Stripped, strip_photographs
from kronika.reading.folders import PHOTOGRAPHS, Found, list_files
from kronika.reading.tree import read_archive

_GALLERIES = "content/galleries"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...",
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Tylko powiedz, co by usunięto / only tell.")
@click.option(
    "--unlisted",
    is_flag=True,
    help="Także pliki, których galeria jeszcze nie wymienia / files of no entry as well.",
)
@language_option
def strip(paths: tuple[Path, ...], dry_run: bool, unlisted: bool, lang: str | None) -> None:
    """Usuń ze zdjęć miejsce (GPS), numery aparatu i miniatury / strip photographs of metadata.

    PATH to folder galerii albo plik zdjęcia. Obraz się nie zmienia; znika wszystko, co dopisał
    aparat lub program. Kod wyjścia: 1, gdy jakiegoś pliku nie oczyszczono. / PATH is the folder of
    a gallery or a photograph. The picture stays as it is; all that a camera or a program added
    goes. Exit code: 1 where a file is still to be stripped.
    """
    asked = chosen(lang)
    try:
        archives = find_archives(paths)
    except PublishError as error:
        raise refused(error, asked) from None
    done: list[Stripped] = []
    for each in archives:
        archive = read_archive(each.root).archive
        asked = chosen(lang, archive.site.default_language)
        for stripped in strip_photographs(
            _files(each.root, each.parts), archive, dry_run, unlisted
        ):
            done.append(stripped)
            if stripped.outcome != "bare":
                click.echo(_line(stripped, asked, dry_run))
    count = counted(asked, "strip.files", sum(each.outcome == "stripped" for each in done))
    said = "strip.would" if dry_run else "strip.done"
    click.echo(label(asked, said, files=count, all=grouped(asked, len(done))), err=True)
    waiting = ("unlisted", "broken", "stripped") if dry_run else ("unlisted", "broken")
    sys.exit(1 if any(each.outcome in waiting for each in done) else 0)


def _files(root: Path, parts: Sequence[str]) -> Iterator[Found]:
    """List the photographs of galleries that were asked for, each once."""
    for file in list_files(root, _GALLERIES).files:
        is_asked = any(not part or f"{file.shown}/".startswith(f"{part}/") for part in parts)
        if is_asked and file.path.suffix.lower() in PHOTOGRAPHS:
            yield file


def _line(stripped: Stripped, language: Locale, is_rehearsal: bool) -> str:
    place = shown(stripped.shown, 300)
    what = ", ".join(label(language, f"strip.{kind}") for kind in stripped.told)
    if stripped.outcome != "stripped":
        folder = shown(stripped.shown.rpartition("/")[0], 300)
        said = label(language, f"strip.is-{stripped.outcome}", what=what, folder=folder)
        return f"{place}: {said}"
    saved = grouped(language, stripped.saved)
    said = label(
        language, "strip.tells" if is_rehearsal else "strip.gone",
        what=what or label(language, "strip.order"), saved=saved,
    )  # fmt: skip
    noted = f" {label(language, 'strip.noted')}" if stripped.noted else ""
    return f"{place}: {said}{noted}"
