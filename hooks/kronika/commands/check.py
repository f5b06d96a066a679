"""`kronika check`: list what is wrong in records, posts and pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import click

from kronika.commands.language import chosen, language_option, refused
from kronika.errors import Problem, PublishError, errors_of, sort_problems
from kronika.locales import Locale
from kronika.publishing.examining import examine
from kronika.reading.folders import composed
from kronika.reading.quoting import quote_line
from kronika.reports.github import render_github
from kronika.reports.gitlab import render_gitlab
from kronika.reports.machine import render_json
from kronika.reports.summary import render_summary
from kronika.reports.text import render_count, render_text

FORMATS: dict[str, Callable[[Sequence[Problem], Locale], str]] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
    "gitlab": render_gitlab,
}


@dataclass(frozen=True)
class Archive:
    """One archive to look at: its folder, and which parts of it the list is about."""

    root: Path
    parts: tuple[str, ...]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="Postać listy / form of the list.",
)
@language_option
@click.option(
    "--warnings-as-errors", is_flag=True, help="Ostrzeżenia też dają kod 1 / warnings exit 1, too."
)
@click.option(
    "--quote/--no-quote",
    default=None,
    help="Pokaż wiersz z błędem (w terminalu zawsze) / quote the line (in a terminal always).",
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Dopisz podsumowanie w Markdown do pliku / append a summary in Markdown to this file.",
)
@click.option(
    "--edit-link",
    default="",
    metavar="URL",
    help="Adres edycji pliku / where a file can be edited, with {path} and {line}.",
)
def check(
    paths: tuple[Path, ...],
    form: str,
    lang: str | None,
    warnings_as_errors: bool,
    quote: bool | None,
    summary: Path | None,
    edit_link: str,
) -> None:
    """Wypisz błędy w rekordach, wpisach i stronach / list what is wrong in records and texts.

    PATH to plik, folder albo całe archiwum; bez niego bieżący folder. Kod wyjścia: 1, gdy są
    błędy, 0, gdy są najwyżej ostrzeżenia. / PATH is a file, a folder or a whole archive; without
    one, the current folder. Exit code: 1 for errors, 0 for warnings alone.
    """
    asked = chosen(lang)
    try:
        archives = find_archives(paths or (Path(),))
    except PublishError as error:
        raise refused(error, asked) from None
    if summary:
        summary.touch()  # a place that cannot be written is told before the wait
    problems: list[Problem] = []
    for archive in archives:
        examined = examine(archive.root)
        asked = chosen(lang, examined.reading.archive.site.default_language)
        problems += _of_parts(examined.problems, archive)
    ordered = sort_problems(problems)
    _print_list(ordered, form, asked, _is_terminal() if quote is None else quote)
    click.echo(render_count(ordered, asked), err=True)
    if summary:
        with summary.open("a", encoding="utf-8") as file:
            file.write(render_summary(ordered, asked, edit_link))
    counted = ordered if warnings_as_errors else errors_of(ordered)
    sys.exit(1 if counted else 0)


def find_archives(paths: Sequence[Path]) -> tuple[Archive, ...]:
    """Group paths by the archive they lie in, in the order given.

    Raises PublishError for a path that is not there or lies in no archive.
    """
    parts: dict[Path, list[str]] = {}
    for path in paths:
        place = Path(os.path.abspath(path))
        if not os.path.lexists(place):
            raise PublishError("no-such-path", path=str(path))
        root = _root_of(place)
        if root is None:
            raise PublishError("no-archive", path=str(path))
        part = composed(place.relative_to(root).as_posix())
        if part != "." and part.partition("/")[0] not in ("content", "docs"):
            raise PublishError("not-content", path=str(path))
        parts.setdefault(root, []).append("" if part == "." else part)
    return tuple(Archive(root, tuple(each)) for root, each in parts.items())


def _root_of(place: Path) -> Path | None:
    return next((folder for folder in (place, *place.parents) if _is_root(folder)), None)


def _is_root(folder: Path) -> bool:
    return (folder / "mkdocs.yml").is_file() or any(
        (folder / name).is_dir() for name in ("content", "docs")
    )


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _of_parts(problems: Sequence[Problem], archive: Archive) -> list[Problem]:
    """Keep the problems of the parts asked for, with paths as seen from the current folder."""
    kept = [
        problem
        for problem in problems
        if any(not part or f"{problem.path}/".startswith(f"{part}/") for part in archive.parts)
    ]
    if archive.root == Path.cwd():
        return kept
    prefix = PurePosixPath(Path(os.path.relpath(archive.root)).as_posix())
    return [replace(problem, path=str(prefix / problem.path)) for problem in kept]


def _print_list(problems: Sequence[Problem], form: str, language: Locale, quote: bool) -> None:
    if form == "text" and quote:
        text = render_text(problems, language, _quoted)
    else:
        text = FORMATS[form](problems, language)
    click.echo(text, nl=False)


def _quoted(problem: Problem) -> str:
    return quote_line(Path(problem.path), problem.line, problem.column)
