"""A record in, its JSON form out, and back: nothing is rounded, shortened or guessed.

Only HTML comments are left out of texts: they are editors' remarks, which no page shows either.

What a record does not state is missing, never `null`. Words of closed lists, switches and counts
are always there. Dates are EDTF. Amounts and degrees are numbers, except those of more digits than
readers of JSON keep, which are strings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from kronika.dates import FuzzyDate
from kronika.locales import LOCALES, Text
from kronika.model.archive import Archive
from kronika.model.event import Fee
from kronika.model.news import Post, Prose
from kronika.model.records import Record
from kronika.model.values import Model, Origin
from kronika.opendata.remarks import without_remarks
from kronika.opendata.shapes import Shape, shapes_of
from kronika.urls import Kind

Data = dict[str, Any]
R = TypeVar("R", bound=Record)

ADDED = ("$schema", "type", "page", "file")
"""What stands in a record's JSON beside its fields: where it belongs."""

LONGEST_NUMBER = 15
"""Decimal digits that every reader of JSON keeps."""


def as_data(archive: Archive, record: Record, kind: Kind) -> Data:
    """Return a record as JSON: its type, its pages below the archive's address, and its fields."""
    fields = _fields(record)
    return {
        "type": kind,
        "id": fields.pop("id"),
        "page": {locale: archive.uri_of(kind, record.id, locale) for locale in LOCALES},
        "file": record.origin.path,
        **fields,
    }


def read_data(model: type[R], text: str) -> R:
    """Return the record that a JSON text tells of.

    Raises ValueError for what is no such record. The numbers go through the readers of the YAML
    sources, as the text that they are.
    """
    data = json.loads(text, parse_float=_plain, parse_int=str)
    origin = Origin(data.pop("file"))
    record = _read(model, {key: each for key, each in data.items() if key not in ADDED})
    return model.model_validate({**record, "origin": origin})


def write_json(data: object) -> str:
    """Return data as indented JSON, always the same for the same data."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _fields(model: Model) -> Data:
    return dict(_known(model))


def _known(model: Model) -> Iterator[tuple[str, Any]]:
    for shape, default in _plan(type(model)):
        value = getattr(model, shape.source)
        if value is None or value == ():
            continue
        if shape.sort in ("part", "fee") and not shape.is_list and value == default:
            continue  # nothing was said
        yield shape.name, [_value(each) for each in value] if shape.is_list else _value(value)


@cache
def _plan(model: type[Model]) -> tuple[tuple[Shape, object], ...]:
    fields = model.model_fields
    return tuple(
        (shape, fields[shape.source].get_default(call_default_factory=True))
        for shape in shapes_of(model)
    )


def _value(value: Any) -> Any:
    if isinstance(value, Text):
        english = {} if value.en is None else {"en": without_remarks(value.en)}
        return {"pl": without_remarks(value.pl), **english}
    if isinstance(value, FuzzyDate):
        return value.edtf
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, Fee):
        return "free" if value.is_free else number(value.amount or Decimal(0))
    if isinstance(value, Prose):
        return without_remarks(value.markdown)
    return _fields(value) if isinstance(value, Model) else value


def number(value: Decimal) -> int | float | str:
    """Return an amount for JSON: a number, or its digits where readers would round it."""
    if len(value.as_tuple().digits) > LONGEST_NUMBER:
        return format(value, "f")
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(number: str) -> str:
    return format(Decimal(number), "f")


def _read(model: type[Model], data: Mapping[str, Any]) -> Data:
    """Return the fields of a model by the names of the program."""
    found: Data = {"date": "unknown"} if model is Post else {}
    shapes = {shape.name: shape for shape in shapes_of(model)}
    for key, value in data.items():
        shape = shapes.get(key)
        if shape is None:
            found[key] = value  # the model says that it knows no such field
        elif shape.sort == "prose":
            found[shape.source] = Prose(markdown=value)
        elif shape.part:
            part = shape.part
            found[key] = [_read(part, each) for each in value] if shape.is_list else _read(
                part, value
            )  # fmt: skip
        else:
            found[key] = value
    return found
