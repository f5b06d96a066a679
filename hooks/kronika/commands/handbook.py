"""`kronika handbook`: write the pages for editors that follow from the program's tables."""

from __future__ import annotations

from pathlib import Path

import click

from kronika.handbook.pages import build_handbook


@click.command()
@click.argument(
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs/dla-redakcji"),
)
def handbook(folder: Path) -> None:
    """Zapisz strony podręcznika dla redakcji / write the generated pages of the handbook.

    FOLDER: docs/dla-redakcji; strony pisane ręcznie pozostają bez zmian / hand-written pages stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in build_handbook().items():
        (folder / name).write_text(text, "utf-8", newline="\n")
        click.echo((folder / name).as_posix())
