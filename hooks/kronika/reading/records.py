"""Strings with places in, frozen records or the list of what is wrong with them out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kronika.errors import Problem, nearest, sentences
from kronika.model.records import Record
from kronika.model.values import Origin
from kronika.reading.guarded import Marks, Path

R = TypeVar("R", bound=Record)
B = TypeVar("B", bound=BaseModel)

_OWN_KEYS = ("id", "origin", "prose", "english", "text_hash")
"""Fields that the reader fills; in a file they are unknown keys."""


def build_record(
    kind: type[R], data: Any, marks: Marks, identity: str, origin: Origin, **filled: object
) -> tuple[R | None, list[Problem]]:
    """Build a record from the content of its file; `filled` are fields from outside the YAML."""
    values, problems = _checked(kind, data, marks, origin)
    if not isinstance(data, Mapping):
        return None, problems
    given = {**values, **filled, "id": identity, "origin": origin}
    record, more = build(kind, given, marks, origin)
    problems += more
    return (None if problems else record), problems


_STAND_INS: Mapping[str, Any] = {"date": "1000", "title": "–", "name": "–", "items": []}
"""Values for required fields of records that are only looked through for references."""


def salvage_record(
    kind: type[R], data: Any, marks: Marks, identity: str, origin: Origin
) -> R | None:
    """Build what is sound of a record with mistakes, to check its references along with the rest.

    Such a record is never shown: its mistakes stop the build.
    """
    values, _ = _checked(kind, data, marks, origin)
    if not isinstance(data, Mapping):
        return None
    try:
        kind.model_validate({**values, "id": identity})
    except ValidationError as error:
        wrong = {each["loc"][0] for each in error.errors() if each["loc"]}
        values = {key: value for key, value in values.items() if key not in wrong}
    stand_ins = {key: value for key, value in _STAND_INS.items() if key in kind.model_fields}
    record, _ = build(
        kind, {**stand_ins, **values, "id": identity, "origin": origin}, marks, origin
    )
    return record


def build(
    kind: type[B], data: Mapping[str, Any], marks: Marks, origin: Origin
) -> tuple[B | None, list[Problem]]:
    """Build any model; every mistake in it becomes a problem at its place."""
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        return None, [
            _problem(kind, each, marks, origin) for each in error.errors(include_url=False)
        ]


def unknown_keys(
    kind: type[BaseModel], data: Mapping[str, Any], marks: Marks, origin: Origin
) -> list[Problem]:
    """Report keys that only the reader may fill."""
    return [
        _unknown(kind, key, (key,), marks, origin) for key in data if key in _OWN_KEYS
    ]  # fmt: skip


def _checked(
    kind: type[Record], data: Any, marks: Marks, origin: Origin
) -> tuple[dict[str, Any], list[Problem]]:
    if not isinstance(data, Mapping):
        place = marks.value(origin.prefix)
        return {}, [Problem(origin.path, *place, "record-type")]
    problems = unknown_keys(kind, data, marks, origin)
    return {key: value for key, value in data.items() if key not in _OWN_KEYS}, problems


def _problem(kind: type[BaseModel], error: ErrorDetails, marks: Marks, origin: Origin) -> Problem:
    code = error["type"]
    context = {name: str(value) for name, value in error.get("ctx", {}).items()}
    location: Path = error["loc"]
    suggestion = context.pop("suggestion", "") or None
    if at := context.pop("at", ""):
        location = (*location, at)
    if code == "extra_forbidden":
        return _unknown(kind, str(location[-1]), location, marks, origin)
    field = _dotted(location)
    found = error.get("input")
    values = {"field": field, "found": found if isinstance(found, str) else "", **context}
    place = marks.value((*origin.prefix, *location))
    if code == "missing":
        values["field"] = str(location[-1])
        code, place = "missing-field", marks.value((*origin.prefix, *location[:-1]))
    elif code == "literal_error":
        words = re.findall(r"'([^']+)'", context.get("expected", ""))
        code, suggestion = "unknown-word", nearest(values["found"], words)
        values = {"field": field, "found": values["found"], "words": ", ".join(words)}
    elif code in ("unknown-language",):
        place = marks.key((*origin.prefix, *location))
    elif code not in sentences("en"):
        code = "wrong-type"
    return Problem(origin.path, *place, code, field, tuple(values.items()), suggestion)


def _unknown(
    kind: type[BaseModel], key: str, location: Path, marks: Marks, origin: Origin
) -> Problem:
    place = marks.key((*origin.prefix, *location))
    known = [name for name in _model_at(kind, location[:-1]).model_fields if name not in _OWN_KEYS]
    hint = nearest(key, known) or _POLISH_KEYS.get(key)
    values = (("key", key), ("known", ", ".join(known)))
    return Problem(origin.path, *place, "unknown-key", _dotted(location), values, hint)


_POLISH_KEYS = {
    "tytul": "title", "tytuł": "title", "data": "date", "nazwa": "name", "projekt": "project",
    "miejsce": "venues", "miejsca": "venues", "wydarzenia": "events", "opis": "description",
    "skrot": "short_name", "okres": "period", "koszt": "cost", "wartosc": "cost",
}  # fmt: skip
"""Polish words that clerks type for keys which do not resemble them."""


def _model_at(kind: type[BaseModel], location: Path) -> type[BaseModel]:
    for step in location:
        field = kind.model_fields.get(str(step))
        inner = _model_in(field.annotation) if field else None
        kind = inner or kind
    return kind


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if found := _model_in(argument):
            return found
    return None


def _dotted(location: Path) -> str:
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")
