"""Archives for the tests of open data, and how their files are read back by other programs."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

from building import ROOT, SMALL
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.news import Page, Post, Prose
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.model.values import Model
from kronika.opendata.files import OpenData
from kronika.opendata.shapes import WITHHELD
from kronika.publishing.examining import examine

DATA = "otwarte-dane/"


@cache
def archive_of(root: Path) -> Archive:
    """Return the archive below a folder."""
    return examine(root).reading.archive


DEMONSTRATION, LITTLE = ROOT, SMALL


def make_data_archive(*records: Record, **site: Any) -> Archive:
    """Return an archive of some projects, events, posts and galleries."""

    def of(kind: type[Record]) -> dict[str, Any]:
        return {each.id: each for each in sorted(records, key=_id) if isinstance(each, kind)}

    return Archive(
        site=Site.model_validate({"id": "site", "name": "Archiwum", **site}),
        projects=of(Project), events=of(Event), posts=of(Post), galleries=of(Gallery),
        pages=of(Page),
    )  # fmt: skip


def make_post(identity: str, date: str = "2014-02-04", **fields: Any) -> Post:
    """Return a post; fields are as an editor types them."""
    text = fields.pop("text", "Treść.")
    prose = Prose(markdown=text)
    given = {"id": identity, "title": "Tytuł", "date": date, "prose": prose, **fields}
    return Post.model_validate(given)


def files_of(archive: Archive) -> dict[str, str]:
    """Return every file of open data by its place below their folder."""
    return {uri.removeprefix(DATA): text for uri, text in OpenData(archive).write()}


def rows_of(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """Read a table with the csv module of Python."""
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def records_of(text: str) -> list[dict[str, Any]]:
    """Read the records of a JSON file."""
    found: list[dict[str, Any]] = json.loads(text)["records"]
    return found


def told(value: Any) -> Any:
    """Return all that data tell of a record: its fields without those that are not published.

    Where the prose of a record lay, and what is worked out from it, is no part of it.
    """
    if isinstance(value, Prose):
        return value.markdown
    if isinstance(value, tuple):
        return [told(each) for each in value]
    if not isinstance(value, Model):
        return value
    kept = {
        name: told(getattr(value, name))
        for name in type(value).model_fields
        if not any(name in names for kind, names in WITHHELD.items() if isinstance(value, kind))
    }
    return kept | ({"path": value.origin.path} if isinstance(value, Record) else {})


def _id(record: Record) -> str:
    return record.id
