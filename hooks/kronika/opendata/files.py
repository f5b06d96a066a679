"""The archive in, every file of its open data out, one kind of records after the other.

Nothing in them depends on where the site is published: pages are named by their place below its
address.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from kronika.locales import LOCALES
from kronika.model.archive import Archive
from kronika.opendata.csv_form import write_csv, write_sheet
from kronika.opendata.dictionary import dictionary_table
from kronika.opendata.forms import Data, as_data, write_json
from kronika.opendata.kinds import KINDS, OF_PROJECTS, DataKind, project_id, published
from kronika.opendata.schemas import build_schema
from kronika.opendata.tables import tables_of
from kronika.urls import DATA_LIST, data_uri

FORMATS = {"csv": "text/csv", "sheet": "text/csv", "json": "application/json"}
"""Formats of the files, with their media types."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of open data: what it holds, how much of it, and how large it is in bytes.

    `sort` tells records from single records, schemas and the dictionary; `table` is empty for JSON.
    """

    uri: str
    sort: str
    format: str
    kind: str
    table: str = ""
    project: str = ""
    rows: int = 0
    size: int = 0


@dataclass(frozen=True)
class OpenData:
    """The open data of one archive; what its files are is worked out once."""

    archive: Archive

    @cached_property
    def files(self) -> tuple[DataFile, ...]:
        """All files but those of single records, each with its size."""
        return tuple(file for file, _ in self._written(has_records=False))

    def write(self) -> Iterator[tuple[str, str]]:
        """Return every file with its address; no more than one kind of records is held at once."""
        listed = []
        for file, text in self._written():
            if file.sort != "record":
                listed.append(file)
            yield file.uri, text
        yield DATA_LIST, _list(self.archive, listed)

    def _written(self, *, has_records: bool = True) -> Iterator[tuple[DataFile, str]]:
        for kind in KINDS:
            yield from _of_kind(self.archive, kind, has_records)
        header, rows = dictionary_table()
        yield _sized("dictionary.csv", write_csv(header, rows), "dictionary", "csv", "")


def licence_of(archive: Archive) -> str:
    """Return the licence that the archive states for its content, empty where it states none."""
    rights = archive.site.rights
    return (rights.licence or "") if rights else ""


def _of_kind(archive: Archive, kind: DataKind, has_records: bool) -> Iterator[tuple[DataFile, str]]:
    records: list[Data] = []
    owners: dict[str, list[Data]] = {}
    for record in published(archive, kind.kind):
        data = as_data(archive, record, kind.kind)
        records.append(data)
        if owner := project_id(archive, record):
            owners.setdefault(owner, []).append(data)
    if not records:
        return
    schema = write_json(build_schema(kind))
    yield _sized(f"schema/{kind.kind}.json", schema, "schema", "json", kind.kind)
    for data in records if has_records else ():
        depth = 1 + data["id"].count("/")
        named = {"$schema": f"{'../' * depth}schema/{kind.kind}.json", **data}
        text = write_json(named)
        yield _sized(f"{kind.files}/{data['id']}.json", text, "record", "json", kind.kind, rows=1)
    yield from _collection(archive, kind, records, "")
    if kind in OF_PROJECTS:
        for owner in sorted(owners):
            yield from _collection(archive, kind, owners[owner], owner)


def _collection(
    archive: Archive, kind: DataKind, records: Sequence[Data], project: str
) -> Iterator[tuple[DataFile, str]]:
    folder = f"projects/{project}/" if project else ""
    text = _whole(archive, kind, records, project)
    uri = f"{folder}{kind.files}.json"
    yield _sized(uri, text, "records", "json", kind.kind, project=project, rows=len(records))
    for table in tables_of(kind):
        rows = list(table.rows(records))
        if not rows:
            continue
        sized = partial(
            _sized, sort="records", kind=kind.kind, table=table.name, project=project,
            rows=len(rows),
        )  # fmt: skip
        yield sized(f"{folder}{table.name}.csv", write_csv(table.header, rows), form="csv")
        if not project:
            sheet = write_sheet(table.header, rows)
            yield sized(f"excel/{table.name}.csv", sheet, form="sheet")


def _whole(archive: Archive, kind: DataKind, records: Iterable[Data], project: str) -> str:
    """Return records as one JSON object, one record a line."""
    head = {"type": kind.files, **_about(archive), **({"project": project} if project else {})}
    head["schema"] = f"{'../../' if project else ''}schema/{kind.kind}.json"
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in records)
    return f'{opening},\n "records": [\n{lines}\n ]\n}}\n'


def _about(archive: Archive) -> Data:
    site = archive.site
    edition = site.edition
    licence = licence_of(archive)
    return {
        "archive": {
            locale: str(site.name.phrase(locale)) for locale in LOCALES if site.name.has(locale)
        },
        **({"identifier": site.identifier} if site.identifier else {}),
        **({"edition": edition.number} if edition else {}),
        **({"edition_date": edition.date.edtf} if edition and edition.date else {}),
        **({"licence": licence} if licence else {}),
    }


def _list(archive: Archive, files: Iterable[DataFile]) -> str:
    """Return the list of all files for programs."""
    lines = [
        {
            "path": each.uri.removeprefix(data_uri("")),
            "content": each.sort,
            "format": "csv-excel" if each.format == "sheet" else each.format,
            **({"type": each.kind} if each.kind else {}),
            **({"table": each.table} if each.table else {}),
            **({"project": each.project} if each.project else {}),
            **({"rows": each.rows} if each.rows else {}),
            "bytes": each.size,
        }
        for each in files
    ]
    return write_json({**_about(archive), "files": lines})


def _sized(
    name: str,
    text: str,
    sort: str,
    form: str,
    kind: str,
    *,
    table: str = "",
    project: str = "",
    rows: int = 0,
) -> tuple[DataFile, str]:
    size = len(text.encode("utf-8"))
    return DataFile(data_uri(name), sort, form, kind, table, project, rows, size), text
