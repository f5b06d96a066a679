"""The models in, the dictionary of open data out: every field of every kind, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kronika.handbook.texts import title_of
from kronika.locales import LOCALES, Locale, label
from kronika.model.records import Record
from kronika.model.values import Model
from kronika.opendata.kinds import KINDS, DataKind
from kronika.opendata.notes import note_of
from kronika.opendata.shapes import Shape, shapes_of
from kronika.opendata.tables import Cell, Table, tables_of
from kronika.vocabulary import WORDS

_COMMON = (*Record.model_fields, "page", "file")


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: its path in JSON, its columns in CSV, what it is, and what it holds."""

    path: str
    columns: tuple[str, ...]
    model: type[Model]
    shape: Shape

    @property
    def is_common(self) -> bool:
        """Tell whether every record has the field."""
        return self.path != "id" and self.path.partition(".")[0].removesuffix("[]") in _COMMON

    def note(self, locale: Locale) -> str:
        """Return what the field holds."""
        return note_of(self.model, self.shape, locale)

    def sort(self, locale: Locale) -> str:
        """Return of what sort the values are, and whether there are many."""
        words = label(locale, f"data.sort.{self.shape.sort}")
        return label(locale, "data.many", sort=words) if self.shape.is_list else words

    def words(self, locale: Locale) -> tuple[tuple[str, str], ...]:
        """Return the words of a closed list with what they mean."""
        group = self.shape.words
        known = WORDS[group] if group else ()
        return tuple(
            (word, label(locale, f"{group}.{word}", what="", percent="").strip(" \u00a0:%"))
            for word in known
        )


@dataclass(frozen=True, slots=True)
class Chapter:
    """The fields of one table."""

    kind: DataKind
    table: Table
    entries: tuple[Entry, ...]

    def title(self, locale: Locale) -> str:
        """Return what the rows of the table are."""
        if self.table.field is None:
            return label(locale, f"data.kind.{self.kind.files}")
        model, shape = self.table.field
        if shape.part:
            return title_of(shape.part, locale)
        return note_of(model, shape, locale).partition(",")[0].rstrip(".")


@cache
def chapters() -> tuple[Chapter, ...]:
    """List the tables of all kinds, each with what every record has."""
    return tuple(
        Chapter(kind, table, tuple(_entries(kind, table)))
        for kind in KINDS
        for table in tables_of(kind)
    )


def dictionary_table() -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Return the dictionary as a table: its header and its rows."""
    header = (
        "type", "table", "column", "json_path", "sort", "words",
        *(f"description_{locale}" for locale in LOCALES),
    )  # fmt: skip
    rows: list[list[Cell]] = []
    for chapter in chapters():
        for entry in chapter.entries:
            for column in entry.columns or ("",):
                words = " | ".join(word for word, _ in entry.words("en"))
                said = (
                    chapter.kind.kind, chapter.table.name, column, entry.path, entry.shape.sort,
                    words, *(entry.note(locale) for locale in LOCALES),
                )  # fmt: skip
                rows.append([(each, "text") for each in said])
    return header, rows


def _entries(kind: DataKind, table: Table) -> Iterator[Entry]:
    model: type[Model] = kind.model
    if table.field is None:
        prefix = ""
    else:
        owner, shape = table.field
        prefix = "".join(f"{'.'.join(path)}[]." for path in table.lists)
        if shape.part is None:
            names = tuple(column.name for column in table.columns)
            yield Entry(prefix.rstrip("."), names, owner, shape)
            return
        model = shape.part
    yield from _inside(model, (), prefix, table)
    if table.field is None:
        for name in ("page", "file"):
            names = tuple(each.name for each in table.columns if each.path[0] == name)
            yield Entry(name, names, kind.model, Shape(name, name, "line"))


def _inside(
    model: type[Model], path: tuple[str, ...], prefix: str, table: Table
) -> Iterator[Entry]:
    for shape in shapes_of(model):
        here = (*path, shape.name)
        if shape.part and not shape.is_list:
            yield from _inside(shape.part, here, prefix, table)
        elif not (shape.is_list and shape.sort not in ("line", "word")):
            names = tuple(column.name for column in table.columns if column.path == here)
            yield Entry(prefix + ".".join(here), names, model, shape)
