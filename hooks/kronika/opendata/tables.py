"""The models in, tables of their records out: one of each kind, one more for each list in it.

The first table of a kind has one row a record. What a record has many of stands in a table of its
own (`event-venues`), a row each, with the id of the record and the place in the list; only lists of
single words or names share one cell. Long prose is left to the JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from kronika.locales import LOCALES
from kronika.model.values import Model
from kronika.opendata.forms import Data
from kronika.opendata.kinds import DataKind
from kronika.opendata.shapes import Shape, shapes_of

Sort = Literal["text", "number", "date"]
Take = Literal["value", "pl", "en", "start", "end", "list"]
Cell = tuple[str, Sort]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where its value stands in the JSON of a row, and what of it is taken."""

    name: str
    path: tuple[str, ...]
    sort: Sort = "text"
    take: Take = "value"
    field: tuple[type[Model], Shape] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and the lists that its rows come from, outermost first."""

    name: str
    columns: tuple[Column, ...]
    lists: tuple[tuple[str, ...], ...] = ()
    kind: str = ""
    field: tuple[type[Model], Shape] | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns, those that lead back to the record included."""
        return (*self._keys, *(column.name for column in self.columns))

    def rows(self, records: Iterable[Data]) -> Iterator[list[Cell]]:
        """Return the rows of some records, in their order."""
        for record in records:
            if not self.lists:
                yield [_cell(column, record) for column in self.columns]
                continue
            for keys, item in _items(record, self.lists):
                numbers: list[Cell] = [(str(key), "number") for key in keys]
                cells = [_cell(column, item) for column in self.columns]
                yield [(record["id"], "text"), *numbers, *cells]

    @property
    def _keys(self) -> tuple[str, ...]:
        names = tuple("_".join(path) for path in self.lists)
        return (self.kind, *(f"{name}_number" for name in names)) if names else ()


@cache
def tables_of(kind: DataKind) -> tuple[Table, ...]:
    """Return the tables of a kind, that of its records first."""
    id_, *rest = _columns(kind.model, (), is_top=True)
    pages = (Column(f"page_{each}", ("page", each)) for each in LOCALES)
    main = Table(kind.files, (id_, *rest, *pages, Column("file", ("file",))), kind=kind.kind)
    return (main, *_lists(kind.kind, kind.model, (), ()))


def joined(values: Iterable[Any]) -> str:
    """Return names in one cell: ` | ` between them, `\\` before a `|` or `\\` that is their own."""
    return " | ".join(re.sub(r"[\\|]", r"\\\g<0>", str(each)) for each in values)


def parted(cell: str) -> list[str]:
    """Return the names that stand in one cell."""
    found = re.findall(r"(?:^| \| )((?:\\.|[^\\|])*?)(?= \| |$)", cell, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", each, flags=re.DOTALL) for each in found]


def _columns(model: type[Model], path: tuple[str, ...], *, is_top: bool) -> Iterator[Column]:
    for shape in shapes_of(model):
        here = (*path, shape.name)
        name, field = "_".join(here), (model, shape)
        if shape.is_list:
            if shape.sort in ("line", "word"):
                yield Column(name, here, take="list", field=field)
        elif shape.part:
            yield from _columns(shape.part, here, is_top=False)
        elif shape.sort == "text":
            for locale in LOCALES:
                yield Column(f"{name}_{locale}", here, take=locale, field=field)
        elif shape.sort == "date":
            yield Column(name, here, "date", field=field)
            if is_top:
                yield Column(f"{name}_start", here, "date", "start", field)
                yield Column(f"{name}_end", here, "date", "end", field)
        elif shape.sort != "prose":
            numeric = shape.sort in ("number", "count", "fee")
            yield Column(name, here, "number" if numeric else "text", field=field)


def _lists(
    name: str, model: type[Model], path: tuple[str, ...], lists: tuple[tuple[str, ...], ...]
) -> Iterator[Table]:
    for shape in shapes_of(model):
        here = (*path, shape.name)
        title = f"{name}-{shape.name.replace('_', '-')}"
        if not shape.is_list:
            if shape.part:
                yield from _lists(title, shape.part, here, lists)
        elif shape.part:
            columns = tuple(_columns(shape.part, (), is_top=False))
            kind = name.partition("-")[0]
            yield Table(title, columns, (*lists, here), kind, (model, shape))
            yield from _lists(title, shape.part, (), (*lists, here))
        elif shape.sort not in ("line", "word"):
            columns = tuple(
                Column(f"{shape.name}_{each}", (), take=each, field=(model, shape))
                for each in LOCALES
            )
            yield Table(title, columns, (*lists, here), name.partition("-")[0], (model, shape))


def _items(data: Any, lists: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
    if not lists:
        yield (), data
        return
    for number, item in enumerate(_at(data, lists[0]) or (), start=1):
        for keys, inner in _items(item, lists[1:]):
            yield (number, *keys), inner


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if not isinstance(data, Mapping):
            return None
        data = data.get(key)
    return data


def _cell(column: Column, data: Any) -> Cell:
    value = _at(data, column.path)
    if value is None:
        return "", "text"
    if column.take in LOCALES:
        return value.get(column.take) or "", "text"
    if column.take == "list":
        return joined(value), "text"
    if column.take in ("start", "end"):
        return _day(value, column.take == "end"), "date"
    if isinstance(value, bool):
        return str(value).lower(), "text"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f"), "number"
    return str(value), column.sort


_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")


def _day(date: str, is_end: bool) -> str:
    """Return the first or last day where both are known for sure; a month has none."""
    days = _DAYS.fullmatch(date)
    return "" if days is None else (days[2] or days[1]) if is_end else days[1]
