"""`kronika new`: print what a record needs, for the editor to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from kronika.checks.galleries import entry_for
from kronika.commands.check import find_archives
from kronika.commands.language import chosen, language_option, refused
from kronika.errors import PublishError
from kronika.reading.folders import PHOTOGRAPHS, list_files
from kronika.reading.tree import read_archive


@click.group()
def new() -> None:
    """Wypisz gotowe wpisy do uzupełnienia / print entries to be filled in."""


@new.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@language_option
def gallery(folder: Path, lang: str | None) -> None:
    """Wypisz wpisy zdjęć, których galeria nie ma na liście / print entries of unlisted photographs.

    FOLDER to folder galerii, na przykład content/galleries/otwarcie. Bez gallery.yml wypisuje całą
    jej treść; kolejność wpisów można zmienić. / FOLDER is the folder of a gallery. Without a
    gallery.yml all of it is printed; the order of entries is yours.
    """
    try:
        root = find_archives((folder,))[0].root
    except PublishError as error:
        raise refused(error, chosen(lang)) from None
    identity = folder.resolve().name
    record = read_archive(root).archive.galleries.get(identity)
    listed = {item.name for item in record.items} if record else set()
    below = f"{identity}/"
    names = [
        file.name
        for file in list_files(root, "content/galleries").files
        if file.below.startswith(below) and file.path.suffix.lower() in PHOTOGRAPHS
    ]
    if not (folder / "gallery.yml").exists():
        click.echo(_HEAD.format(id=identity), nl=False)
    for name in names:
        if name not in listed:
            click.echo(f"  {entry_for(name)}")


_HEAD = """\
# yaml-language-server: $schema=../../../schema/gallery.json
# content/galleries/{id}/gallery.yml
title: "…"
credit: "fot. …"
consent: …                      # not_needed, group, obtained
items:
"""
