"""`kronika strip`: take out of photographs what they tell, before they are committed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from kronika.commands.check import Archive, find_archives
from kronika.commands.language import chosen, language_option, refused
from kronika.errors import Problem, PublishError, shown
from kronika.locales import Locale, counted, grouped, label
from kronika.publishing.stripping import Stripped, strip_photographs
from kronika.reading.folders import Found, list_files
from kronika.reading.photographs import is_picture
from kronika.reading.tree import read_archive

_GALLERIES = "content/galleries"
_MAY_HIDE_PICTURES = frozenset({"not-a-file", "file-unreadable"})
"""What a folder may be that is passed over with all it holds."""


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
    is_passed_over = False
    for each in archives:
        archive = read_archive(each.root).archive
        asked = chosen(lang, archive.site.default_language)
        looked = _look(each)
        for stripped in strip_photographs(looked.files, archive, dry_run, unlisted):
            done.append(stripped)
            if stripped.outcome != "bare":
                click.echo(_line(stripped, asked, dry_run))
        for problem in looked.problems:
            click.echo(problem.format(asked))
        for part in looked.empty:
            click.echo(f"{shown(part, 300)}: {label(asked, 'strip.nothing')}")
        is_passed_over = is_passed_over or bool(looked.problems or looked.empty)
    count = counted(asked, "strip.files", sum(each.outcome == "stripped" for each in done))
    said = "strip.would" if dry_run else "strip.done"
    click.echo(label(asked, said, files=count, all=grouped(asked, len(done))), err=True)
    waiting = ("unlisted", "broken", "stripped") if dry_run else ("unlisted", "broken")
    sys.exit(1 if is_passed_over or any(each.outcome in waiting for each in done) else 0)


@dataclass(frozen=True)
class _Looked:
    """What lies where an archive was to be stripped, and the paths where nothing does."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]
    empty: tuple[str, ...]


def _look(archive: Archive) -> _Looked:
    """List the pictures of galleries that were asked for, and what cannot be read as one."""
    listing = list_files(archive.root, _GALLERIES)
    asked = frozenset(archive.parts)
    files = tuple(
        file
        for file in listing.files
        if is_picture(file.name) and not asked.isdisjoint(_within(file.shown))
    )
    problems = tuple(
        problem
        for problem in listing.problems
        if not asked.isdisjoint(_within(problem.path))
        and problem.code != "system-file"  # which the system made and calls by the picture's name
        and (is_picture(problem.path) or problem.code in _MAY_HIDE_PICTURES)
    )
    paths = (*(file.shown for file in files), *(problem.path for problem in problems))
    reached = {""}.union(*map(_within, paths))
    empty = tuple(part for part in dict.fromkeys(archive.parts) if part not in reached)
    return _Looked(files, problems, empty)


def _within(path: str) -> frozenset[str]:
    """Return a path and all folders that it is in, the archive's own among them."""
    names = path.split("/")
    return frozenset("/".join(names[:count]) for count in range(len(names) + 1))


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
