"""The models in, JSON Schema of their published form out: one for each kind of records.

The dialect is 2020-12. A record's schema lies beside its file's folder and is named in each record.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from kronika.dates import DATE
from kronika.descriptions import about
from kronika.locales import LOCALES, Locale, label
from kronika.model.patterns import IDENTITY
from kronika.model.values import Model
from kronika.opendata.kinds import DataKind
from kronika.opendata.notes import note_of
from kronika.opendata.shapes import Shape, shapes_of
from kronika.vocabulary import WORDS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema(kind: DataKind) -> Schema:
    """Return the schema of one record of a kind."""
    parts: dict[str, Schema] = {}
    body = _model(kind.model, parts)
    added: dict[str, Schema] = {
        "$schema": {"type": "string"},
        "type": {"const": kind.kind},
        "id": {"type": "string", "pattern": f"^{IDENTITY}(?:/{IDENTITY})*$"},
        "page": {
            "type": "object",
            "properties": {locale: {"type": "string"} for locale in LOCALES},
            "required": list(LOCALES),
            "additionalProperties": False,
        },
        "file": {"type": "string"},
    }
    described = {
        key: {"description": _both(partial(_added, key))} | each
        for key, each in added.items()
        if key != "$schema"
    }
    body["properties"] = {"$schema": added["$schema"], **described} | {
        key: each for key, each in body["properties"].items() if key not in added
    }
    body["required"] = ["type", "id", "page", "file", *_without(body["required"], "id")]
    whole = {"$schema": DIALECT, "$id": f"{kind.kind}.json", **body}
    return whole | ({"$defs": dict(sorted(parts.items()))} if parts else {})


def _model(model: type[Model], parts: dict[str, Schema]) -> Schema:
    shapes = shapes_of(model)
    return {
        "title": " / ".join(
            about(model.__name__, each).partition(":")[0].rstrip(".") for each in LOCALES
        ),
        "type": "object",
        "properties": {
            shape.name: {"description": _both(partial(note_of, model, shape))}
            | _field(shape, parts)
            for shape in shapes
        },
        "required": [shape.name for shape in shapes if shape.is_required],
        **_exactly_one(model),
        "additionalProperties": False,
    }


def _exactly_one(model: type[Model]) -> Schema:
    names = model.exactly_one
    return {"oneOf": [{"required": [name]} for name in names]} if names else {}


def _field(shape: Shape, parts: dict[str, Schema]) -> Schema:
    value = _value(shape, parts)
    return {"type": "array", "minItems": 1, "items": value} if shape.is_list else value


def _value(shape: Shape, parts: dict[str, Schema]) -> Schema:
    if shape.part:
        name = shape.part.__name__
        if name not in parts:
            parts[name] = {}
            parts[name] = _model(shape.part, parts)
        return {"$ref": f"#/$defs/{name}"}
    if shape.words:
        return {"enum": list(WORDS[shape.words])}
    return _VALUES[shape.sort] | _patterned(shape)


def _patterned(shape: Shape) -> Schema:
    return {"pattern": shape.pattern} if shape.sort == "line" and shape.pattern else {}


_NUMBER: Schema = {"type": ["number", "string"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_VALUES: dict[str, Schema] = {
    "text": {
        "type": "object",
        "properties": {locale: {"type": "string"} for locale in LOCALES},
        "required": [LOCALES[0]],
        "additionalProperties": False,
    },
    "line": {"type": "string"},
    "word": {"type": "string"},
    "date": {"type": "string", "pattern": f"^{DATE}$"},
    "number": _NUMBER,
    "count": {"type": "integer", "minimum": 0},
    "switch": {"type": "boolean"},
    "fee": {"type": ["number", "string"], "pattern": r"^(free|[0-9]+(\.[0-9]+)?)$"},
    "prose": {"type": "string"},
}


def _added(key: str, locale: Locale) -> str:
    return label(locale, f"data.field.{key}")


def _both(say: Callable[[Locale], str]) -> str:
    return " / ".join(say(locale) for locale in LOCALES)


def _without(names: list[str], name: str) -> list[str]:
    return [each for each in names if each != name]
