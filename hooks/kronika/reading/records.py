"""Strings with places in, frozen records or the list of what is wrong with them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kronika.errors import Problem
from kronika.explanations import explanations
from kronika.model.directory import Organisation, Place
from kronika.model.news import Page, Post
from kronika.model.records import Record
from kronika.model.slips import only_item
from kronika.model.values import Origin, form_of
from kronika.reading.guarded import Marks, Path
from kronika.reading.meant import OWN_KEYS, keys_of, meant_key, model_at, near_words

R = TypeVar("R", bound=Record)
B = TypeVar("B", bound=BaseModel)


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
        values = _without(values, [each["loc"] for each in error.errors() if each["loc"]])
        values = _whole(kind, values, identity)
    stand_ins = {key: value for key, value in _STAND_INS.items() if key in kind.model_fields}
    record, _ = build(
        kind, {**stand_ins, **values, "id": identity, "origin": origin}, marks, origin
    )
    return record


def _whole(kind: type[R], values: dict[str, Any], identity: str) -> dict[str, Any]:
    """Leave out the fields that are wrong even so."""
    try:
        kind.model_validate({**values, "id": identity})
    except ValidationError as error:
        wrong = {each["loc"][0] for each in error.errors() if each["loc"]}
        return {key: value for key, value in values.items() if key not in wrong}
    return values


def _without(values: dict[str, Any], wrong: Iterable[Path]) -> dict[str, Any]:
    """Leave out what is wrong: one item of a list where it is in one, else the whole field."""
    items = {
        (str(field), inside[0])
        for field, *inside in wrong
        if inside and isinstance(inside[0], int) and isinstance(values.get(str(field)), list)
    }
    fields = {str(field) for field, *_ in wrong} - {field for field, _ in items}
    kept = {key: value for key, value in values.items() if key not in fields}
    for field, place in items:
        kept[field] = [*kept[field]]
        kept[field][place] = {"name": "–"}  # the others keep their places
    return kept


def build(
    kind: type[B], data: Mapping[str, Any], marks: Marks, origin: Origin
) -> tuple[B | None, list[Problem]]:
    """Build any model; every mistake in it becomes a problem at its place."""
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, list(_once(_problem(kind, each, marks, origin) for each in found))


def unknown_keys(
    kind: type[BaseModel], data: Mapping[str, Any], marks: Marks, origin: Origin
) -> list[Problem]:
    """Report keys that only the reader may fill."""
    return [
        _unknown(kind, key, (key,), marks, origin) for key in data if key in OWN_KEYS
    ]  # fmt: skip


def _checked(
    kind: type[Record], data: Any, marks: Marks, origin: Origin
) -> tuple[dict[str, Any], list[Problem]]:
    if not isinstance(data, Mapping):
        place = marks.value(origin.prefix)
        return {}, [Problem(origin.path, *place, "record-type")]
    problems = unknown_keys(kind, data, marks, origin)
    return {key: value for key, value in data.items() if key not in OWN_KEYS}, problems


def _problem(kind: type[BaseModel], error: ErrorDetails, marks: Marks, origin: Origin) -> Problem:
    code = error["type"]
    context = {name: str(value) for name, value in error.get("ctx", {}).items()}
    location: Path = error["loc"]
    meant = tuple(filter(None, [context.pop("suggestion", "")]))
    if at := context.pop("at", ""):
        location = (*location, at)
    if code == "extra_forbidden":
        return _unknown(kind, str(location[-1]), location, marks, origin)
    field = _dotted(location)
    values = {"field": _counted(location), "found": form_of(error.get("input")), **context}
    place = marks.value((*origin.prefix, *location))
    if code == "missing":
        values["field"] = str(location[-1])
        code, place = "missing-field", marks.value((*origin.prefix, *location[:-1]))
    elif code == "literal_error":
        words = re.findall(r"'([^']+)'", context.get("expected", ""))
        values = {"field": values["field"], "found": values["found"], "words": ", ".join(words)}
        given = error.get("input")
        code = "unknown-word" if isinstance(given, str) else "value-type"
        meant = near_words(only_item(given) or values["found"], words)
    elif code == "unknown-language":
        place = marks.key((*origin.prefix, *location))
    elif code in ("model_type", "model_attributes_type"):
        code = "field-type"
        values["known"] = ", ".join(_known_in(kind, location))
    elif code not in explanations("en"):
        code = "wrong-type"
    return Problem(origin.path, *place, code, field, tuple(values.items()), meant)


def _unknown(
    kind: type[BaseModel], key: str, location: Path, marks: Marks, origin: Origin
) -> Problem:
    place = marks.key((*origin.prefix, *location))
    meant = meant_key(kind, key, location)
    values = {"key": key}
    if meant.code == "unknown-key":
        values["known"] = ", ".join(_known_in(kind, location[:-1]))
    elif meant.code == "key-elsewhere":
        values["owner"] = meant.owner
    around = (*origin.prefix, *location[:-1])
    suggestions = tuple(each for each in meant.suggestions if (*around, each) not in marks.keys)
    if meant.code == "post-among-pages":
        suggestions = (f"docs/news/{origin.path.rpartition('/')[2]}",)
    field, given = _dotted(location), tuple(values.items())
    return Problem(origin.path, *place, meant.code, field, given, suggestions)


def _known_in(kind: type[BaseModel], location: Path) -> tuple[str, ...]:
    """List the keys at a place; records that stand in a list name their ids themselves."""
    keys = keys_of(model_at(kind, location))
    return ("id", *keys) if not location and kind in (Organisation, Place) else keys


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what another problem of the same record says already."""
    problems = tuple(problems)
    meant = {
        f"{each.field.rpartition('.')[0]}.{word}".lstrip(".")
        for each in problems
        if each.code == "unknown-key"
        for word in each.suggestions
    }
    misplaced = next((each for each in problems if each.code == "post-among-pages"), None)
    for each in problems:
        is_said = each.code == "missing-field" and each.field in meant
        is_of_post = misplaced and each is not misplaced and each.field in Post.model_fields
        if not is_said and not (is_of_post and each.field not in Page.model_fields):
            yield each


def _counted(location: Path) -> str:
    """Return the name of a field as people count: `times[1]` is the first of the times."""
    return _dotted(tuple(step + 1 if isinstance(step, int) else step for step in location))


def _dotted(location: Path) -> str:
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")
