"""`kronika new`: print what a record needs, for the editor to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from kronika.checks.galleries import entry_for
from kronika.commands.check import find_archives
from kronika.commands.language import chosen, language_option, refused
from kronika.errors import PublishError
from kronika.locales import label
from kronika.model.gallery import Gallery
from kronika.reading.folders import PHOTOGRAPHS, Found, list_files
from kronika.reading.photographs import read_photograph
from kronika.reading.proposals import Proposal, read_proposal
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
    jej treść; kolejność wpisów można zmienić. Podpis, autora, licencję, miejsce i datę podaje,
    jeśli są zapisane w pliku: sprawdź je. / FOLDER is the folder of a gallery. Without a
    gallery.yml all of it is printed; the order of entries is yours. Caption, author, licence, place
    and date are given where the file holds them: check them.
    """
    try:
        place = find_archives((folder,))[0]
        part = place.parts[0]
        if part.rpartition("/")[0] != "content/galleries":
            raise PublishError("not-a-gallery", path=str(folder))
    except PublishError as error:
        raise refused(error, chosen(lang)) from None
    root, identity = place.root, part.rpartition("/")[2]
    archive = read_archive(root).archive
    record = archive.galleries.get(identity)
    listed = {item.name for item in record.items} if record else set()
    below = f"{identity}/"
    proposals = {
        file.name: _proposal(file)
        for file in list_files(root, "content/galleries").files
        if file.below.startswith(below)
        and file.path.suffix.lower() in PHOTOGRAPHS
        and file.name not in listed
    }
    is_new = not (folder / "gallery.yml").exists()
    shared = _told_alike(proposals) if is_new else _said_for_all(record)
    if is_new:
        click.echo(_head(identity, shared), nl=False)
    for name, proposal in proposals.items():
        click.echo(_entry(name, proposal, shared), nl=False)
    if any(each != Proposal() for each in proposals.values()):
        language = chosen(lang, archive.site.default_language)
        click.echo(label(language, "photographs.proposed"), err=True)


def _proposal(file: Found) -> Proposal:
    """Return what a photograph tells of itself; one that cannot be published tells nothing."""
    read, _ = read_photograph(file)
    return read_proposal(file.path.read_bytes(), read.kind) if read else Proposal()


def _said_for_all(record: Gallery | None) -> dict[str, str]:
    """Return what a gallery says for all photographs, so that no entry has to repeat it."""
    credit, licence = (record.credit, record.licence) if record else (None, None)
    return {"credit": credit or "", "licence": licence or ""}


def _told_alike(proposals: Mapping[str, Proposal]) -> dict[str, str]:
    """Return what all photographs tell alike: a new gallery says it once."""
    told = {
        "credit": {each.credit for each in proposals.values()},
        "licence": {each.licence for each in proposals.values()},
    }
    return {key: next(iter(each)) if len(each) == 1 else "" for key, each in told.items()}


def _head(identity: str, shared: Mapping[str, str]) -> str:
    licence = f"licence: {_quoted(shared['licence'])}\n" if shared["licence"] else ""
    credit = _quoted(shared["credit"] or "fot. …")
    return _HEAD.format(id=identity, credit=credit, licence=licence)


def _entry(name: str, proposal: Proposal, shared: Mapping[str, str]) -> str:
    """Return an entry; the description stays to be written, as no program sees a photograph."""
    caption = _quoted(proposal.caption)
    if proposal.english:
        caption = f"{{pl: {caption}, en: {_quoted(proposal.english)}}}"
    values = {
        "caption": caption if proposal.caption else "",
        "credit": _quoted(proposal.credit) if proposal.credit != shared["credit"] else "",
        "licence": _quoted(proposal.licence) if proposal.licence != shared["licence"] else "",
        "date": proposal.date,
        "place": _quoted(proposal.place) if proposal.place else "",
    }
    lines = [f"    {key}: {value}" for key, value in values.items() if value not in ("", '""')]
    if not lines:
        return f"  {entry_for(name)}\n"
    return "\n".join([f"  - file: {_quoted(name)}", '    alt: "…"', *lines, ""])


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_HEAD = """\
# yaml-language-server: $schema=../../../schema/gallery.json
# content/galleries/{id}/gallery.yml
title: "…"
credit: {credit}
{licence}consent: …                      # not_needed, group, obtained
items:
"""
