"""The `kronika` command: what editors and archivists run from a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kronika import preview
from kronika.commands.addresses import addresses
from kronika.commands.check import check
from kronika.commands.explain import explain
from kronika.commands.group import Commands
from kronika.commands.handbook import handbook
from kronika.commands.inflections import inflections
from kronika.commands.new import new
from kronika.commands.schema import schema
from kronika.commands.search_check import search_check


@click.group(cls=Commands)
@click.version_option(package_name="kronika")
def main() -> None:
    """Kronika: archiwum projektów, wydarzeń i aktualności / an archive of projects and events."""


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve(arguments: tuple[str, ...]) -> None:
    """Pokaż archiwum w przeglądarce i odświeżaj je / show the archive while it is being edited.

    ARGUMENTS go to `mkdocs serve`, for example `--dev-addr 127.0.0.1:8001`.
    """
    sys.exit(preview.serve(Path.cwd(), arguments))


for command in (addresses, check, explain, handbook, inflections, new, schema, search_check):
    main.add_command(command)

if __name__ == "__main__":
    main()
