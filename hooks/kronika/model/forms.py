"""What the field types accept, in the words of JSON Schema: readers' patterns in, schemas out.

The loader reads every value as it was typed; an editor's YAML 1.2 reader makes numbers and truth
values of some. So a type names what its values may arrive as, and a pattern for those that arrive
as strings. `if`/`then` stands where `anyOf` might: tools then name the mistake in the branch that
was meant, instead of saying that no branch fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

Schema: TypeAlias = dict[str, Any]

MISSING: Schema = {"enum": [None, ""]}
"""What the loader takes for a field that was left out."""

CODE = "x-code"
"""Marks the mistake that a value against the pattern is; an export puts its words there."""

ANY_SCALAR = ("string", "number", "boolean")
"""What plain words may arrive as: `2014`, `yes`."""


def scalar(pattern: str, code: str, *others: str, **limits: int) -> WithJsonSchema:
    """Describe a single value: a string of this pattern, or one of the `others` within limits."""
    types = ["string", *others] if others else "string"
    return WithJsonSchema({"type": types, "pattern": f"^(?:{pattern})$", CODE: code, **limits})


def line() -> Schema:
    """Describe words that are the same in both languages."""
    return {"type": list(ANY_SCALAR), "minLength": 1}


def words() -> Schema:
    """Describe words in Polish, or in both languages."""
    return {
        "type": [*ANY_SCALAR, "object"],
        "minLength": 1,
        "properties": {"pl": line(), "en": optional(line())},
        "required": ["pl"],
        "additionalProperties": False,
    }


def optional(schema: Schema) -> Schema:
    """Allow that nothing was typed, besides what the schema describes."""
    if "if" in schema:
        return {**schema, "else": optional(schema["else"])}
    if "enum" in schema:
        return {**schema, "enum": list(dict.fromkeys([*schema["enum"], *MISSING["enum"]]))}
    if "anyOf" in schema:
        first, *others = schema["anyOf"]
        return {**schema, "anyOf": [optional(first), *others]}
    if "$ref" in schema:
        return {"if": MISSING, "else": schema}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "null" in types:
        return schema
    allowed = {key: value for key, value in schema.items() if key != "minLength"}
    if "pattern" in schema:
        allowed["pattern"] = schema["pattern"].removesuffix("$") + "?$"
    return {**allowed, "type": [*types, "null"]}


def exactly_one(names: tuple[str, ...]) -> Schema:
    """Describe that one of the fields is given and the others are not."""
    return {"oneOf": [{"required": [name], "properties": {name: _given()}} for name in names]}


def _given() -> Schema:
    return {"not": MISSING}


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """Describes a list of which one item alone is as good; empty items do not count."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> Schema:
        item: Schema = handler(schema)["items"]
        many: Schema = {"items": optional(item)}
        if "enum" in item:  # editors complete words in `anyOf`, but not in `else`
            return {"anyOf": [item, {"type": "array", **many}]}
        return {"if": {"type": "array"}, "then": many, "else": item}


@dataclass(frozen=True, slots=True)
class Named:
    """Takes a plain string for the record that has it under `key`: `venues: [Gorlice]`."""

    key: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._expand, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> Schema:
        record = handler(schema)
        short = handler.resolve_ref_schema(record)["properties"][self.key]
        return {"if": {"type": "object"}, "then": record, "else": _without_fields(short)}

    def _expand(self, value: Any) -> Any:
        return {self.key: value} if isinstance(value, str) else value


def _without_fields(schema: Schema) -> Schema:
    """Return what a field accepts of single values, without what is said of the field."""
    left_out = ("description", "properties", "required", "additionalProperties")
    kept = {key: value for key, value in schema.items() if key not in left_out}
    if "object" in kept.get("type", ()):
        kept["type"] = [each for each in kept["type"] if each != "object"]
    return kept
