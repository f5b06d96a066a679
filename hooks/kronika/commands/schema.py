"""`kronika schema`: write the JSON Schemas that editors and other tools check records with."""

from __future__ import annotations

from pathlib import Path

import click

from kronika.schemas import write_schemas


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("schema"))
def schema(folder: Path) -> None:
    """Zapisz schematy JSON rekordów w folderze / write the JSON Schemas of records to a folder.

    FOLDER to domyślnie `schema` w bieżącym folderze. / FOLDER is `schema` in the current folder
    unless another one is given.
    """
    for path in write_schemas(folder):
        click.echo(path.as_posix())
