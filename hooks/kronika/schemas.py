"""The models in, JSON Schema out: one schema for each kind of file that editors write.

The dialect is draft-07, the newest that every version of the YAML language server knows;
`check-jsonschema` and the editors' JSON tools know it as well. The schemas are meant for YAML 1.2,
which both tools read, where `10:30`, `yes` and `2014-02-04` are strings.

`patternErrorMessage` and `enumDescriptions` are words for people that editors show and validators
skip.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kronika.descriptions import about, field_notes, has_description
from kronika.explanations import explanations
from kronika.locales import LOCALES, Locale, labels
from kronika.model.accessibility import AccessibilityStatement
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.forms import CODE, Schema, exactly_one, optional, scalar
from kronika.model.gallery import Gallery
from kronika.model.news import Page, Post, Translation
from kronika.model.patterns import IDENTITY, LONGEST_ID
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.model.values import Model
from kronika.reading.meant import OWN_KEYS
from kronika.vocabulary import WORDS

DIALECT = "http://json-schema.org/draft-07/schema#"

RECORDS: Mapping[str, type[Model]] = {
    "project": Project,
    "event": Event,
    "gallery": Gallery,
    "site": Site,
    "accessibility": AccessibilityStatement,
    "post": Post,
    "translation": Translation,
    "page": Page,
}
"""Kinds of files that hold one record, or begin with it."""

LISTS: Mapping[str, type[Record]] = {"organisations": Organisation, "places": Place}
"""Kinds of files that hold a list of records, each with its id."""

_MAY_BE_EMPTY = (Translation, Page)
"""Kinds of which all may stand in the text, below an empty front matter."""


def build_schemas() -> dict[str, Schema]:
    """Return the schema of each kind of file by its name, ready to be written."""
    schemas = {name: _finished(name, _of_record(kind)) for name, kind in RECORDS.items()}
    return schemas | {name: _finished(name, _of_list(kind)) for name, kind in LISTS.items()}


def render_schema(schema: Schema) -> str:
    """Return a schema as text, always the same bytes for the same schema."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write `<kind>.json` for each kind of file into a folder and return what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in build_schemas().items():
        path = folder / f"{name}.json"
        path.write_text(render_schema(schema), "utf-8", newline="\n")
        written.append(path)
    return written


def _of_record(kind: type[Model]) -> Schema:
    schema = _generated(kind)
    if kind in _MAY_BE_EMPTY:
        schema["type"] = ["object", "null"]
    return schema


def _of_list(kind: type[Record]) -> Schema:
    schema = _generated(tuple[kind, ...])  # type: ignore[valid-type]
    schema["items"] = optional(schema["items"])
    return _described(kind) | schema


def _generated(kind: Any) -> Schema:
    return TypeAdapter(kind).json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Generator
    )


def _finished(name: str, schema: Schema) -> Schema:
    """Put what stands at the top of a schema file there, and words in the place of codes."""
    definitions = {key: schema["$defs"][key] for key in sorted(schema.get("$defs", ()))}
    rest = {key: value for key, value in schema.items() if key != "$defs"}
    whole = {"$schema": DIALECT, "$id": f"{name}.json", **rest}
    if definitions:
        whole["definitions"] = definitions
    worded: Schema = _with_messages(whole)
    return worded


def _with_messages(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_messages(each) for each in value]
    if not isinstance(value, dict):
        return value
    return dict(_with_message(key, each) for key, each in value.items())


def _with_message(key: str, value: Any) -> tuple[str, Any]:
    if key != CODE:
        return key, _with_messages(value)
    expected = [explanations(locale)[value].expected for locale in LOCALES]
    return "patternErrorMessage", " / ".join(expected)


class _Generator(GenerateJsonSchema):
    """Makes schemas of models as the loader reads them: what is missing is never `null`."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        return value

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        return {"enum": schema["expected"], **_labelled(tuple(schema["expected"]))}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        kind = cast("type[Model]", schema["cls"])
        if not has_description(kind.__name__):
            return super().model_schema(schema)  # made by a reader, so in no file: dropped later
        made = super().model_schema(schema)
        required = [name for name in made.get("required", ()) if _is_required(kind, name)]
        fields = {
            name: _field(kind, name, each, name in required)
            for name, each in sorted(made["properties"].items(), key=_own_first)
            if _is_typed(kind, name)
        }
        built = {**_described(kind), "type": "object", "properties": fields}
        if required:
            built["required"] = required
        one = exactly_one(kind.exactly_one) if kind.exactly_one else {}
        return {**built, **one, "additionalProperties": False}


def _own_first(field: tuple[str, Schema]) -> bool:
    """Sort what every record may carry behind what is a record's own; its id stays in front."""
    return field[0] in Record.model_fields and field[0] != "id"


def _is_typed(kind: type[Model], name: str) -> bool:
    """Tell whether a field stands in a file, rather than being filled by the reader."""
    if name == "id":
        return not issubclass(kind, Record) or kind in LISTS.values()
    return name not in OWN_KEYS


def _is_required(kind: type[Model], name: str) -> bool:
    """Tell whether a field must stand in a file; the heading of a page's text is a title too."""
    return _is_typed(kind, name) and not (kind is Page and name == "title")


def _field(kind: type[Model], name: str, schema: Schema, is_required: bool) -> Schema:
    if name == "id" and issubclass(kind, Record):
        schema = _identity()
    bare = {key: value for key, value in schema.items() if key not in ("title", "description")}
    note = _both(lambda locale: _note(kind, name, locale))
    words = schema.get("description")
    made = bare if is_required else optional(bare)
    return {"description": f"{note}\n\n{words}" if words else note, **made}


def _identity() -> Schema:
    schema = scalar(IDENTITY, "bad-id", "integer", "boolean", minimum=0, maxLength=LONGEST_ID)
    return dict(cast(Schema, schema.json_schema))


def _note(kind: type[Model], name: str, locale: Locale) -> str:
    """Return what is said of a field, by its own model or by that which it is inherited from."""
    for each in kind.__mro__:
        if name in (notes := field_notes(each.__name__, locale)):
            return notes[name]
    raise KeyError(f"{kind.__name__}.{name} has no description in fields.{locale}.yml")


def _described(kind: type[Model]) -> Schema:
    title = " / ".join(about(kind.__name__, each).partition(":")[0] for each in LOCALES)
    return {
        "title": title.rstrip("."),
        "description": _both(lambda locale: about(kind.__name__, locale)),
    }


def _labelled(words: tuple[str, ...]) -> Schema:
    """Return the labels of a closed list of words, where readers see them."""
    group = next((name for name, known in WORDS.items() if known == words), None)
    if group is None:
        return {}
    said = [" / ".join(_label(f"{group}.{word}", locale) for locale in LOCALES) for word in words]
    listed = "; ".join(f"{word}: {label}" for word, label in zip(words, said, strict=True))
    return {"description": listed, "enumDescriptions": said}


def _label(key: str, locale: Locale) -> str:
    return labels(locale)[key].format(what="…", percent="…")


def _both(say: Callable[[Locale], str]) -> str:
    """Return what is said in each language, as paragraphs: editors show it so."""
    return "\n\n".join(f"{locale} – {say(locale)}" for locale in LOCALES)
