"""The `kronika` command: what editors and archivists run from a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kronika import preview
from kronika.errors import list_problems
from kronika.publishing.preparing import prepare


@click.group()
@click.version_option(package_name="kronika")
def main() -> None:
    """Kronika: an archive of projects, events and news."""


@main.command()
@click.argument(
    "folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--lang",
    envvar="KRONIKA_LANG",
    default="pl",
    type=click.Choice(["pl", "en"]),
    help="Language of the messages.",
)
def check(folder: Path, lang: str) -> None:
    """List every mistake in the records, posts and pages of FOLDER; exit 1 if there is one."""
    prepared = prepare(folder.resolve())
    if prepared.problems:
        click.echo(list_problems(prepared.problems, lang), err=True)
    warnings = len(prepared.problems) - len(prepared.errors)
    if lang == "pl":
        click.echo(f"błędy: {len(prepared.errors)}, ostrzeżenia: {warnings}")
    else:
        click.echo(f"errors: {len(prepared.errors)}, warnings: {warnings}")
    sys.exit(1 if prepared.errors else 0)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve(arguments: tuple[str, ...]) -> None:
    """Show the archive of this folder in a browser while it is being edited.

    ARGUMENTS go to `mkdocs serve`, for example `--dev-addr 127.0.0.1:8001`.
    """
    sys.exit(preview.serve(Path.cwd(), arguments))


if __name__ == "__main__":
    main()
