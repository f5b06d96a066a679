"""The models of records in; what each field holds in published data out.

The JSON, its schema, the tables and the dictionary are all made from these shapes, so that none of
them can say something else than the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import WithJsonSchema

from kronika.dates import FuzzyDate
from kronika.locales import Text
from kronika.model.event import Event, Fee
from kronika.model.gallery import Gallery, Photograph
from kronika.model.news import Page, Post, Prose, Translation
from kronika.model.records import Record
from kronika.model.values import Model
from kronika.vocabulary import WORDS

Sort = Literal["text", "line", "date", "number", "count", "switch", "word", "fee", "prose", "part"]

WITHHELD: dict[type[Model], frozenset[str]] = {
    Record: frozenset({"origin"}),
    Post: frozenset({"draft", "text_hash"}),
    Page: frozenset({"text_hash"}),
    Gallery: frozenset({"consent"}),
    Photograph: frozenset({"people", "consent", "status"}),
}
"""What is not published: who can be seen and who agreed to it is for the editors alone, and what
only says where a text lay or that it is shown would say nothing here."""

_RENAMED = {"prose": "text"}
"""Fields of the program that have another name in data."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One field of a record or of a part of one, as it stands in data.

    `name` is the key in JSON and `source` the field of the model; `words` is its closed list in
    WORDS, `part` the model of the fields in it, `pattern` that of its text.
    """

    name: str
    source: str
    sort: Sort
    is_list: bool = False
    is_required: bool = False
    words: str = ""
    part: type[Model] | None = None
    pattern: str = ""
    owner: type[Model] = Model
    """The model that says what the field is: its own, or the one it is inherited from."""


@cache
def shapes_of(model: type[Model]) -> tuple[Shape, ...]:
    """List the published fields of a model; the id comes first, what all records have last."""
    made = [
        _shape(model, name)
        for name in model.model_fields
        if not any(name in names for kind, names in WITHHELD.items() if issubclass(model, kind))
    ]
    common = Record.model_fields if issubclass(model, Record) else {}
    return tuple(sorted(made, key=lambda each: each.source in common and each.source != "id"))


def _shape(model: type[Model], name: str) -> Shape:
    info = model.model_fields[name]
    found, metadata, is_list = _unwrapped(info.annotation, list(info.metadata))
    part = found if isinstance(found, type) and issubclass(found, Model) else None
    sort = _sort(found)
    default = info.get_default(call_default_factory=True)
    always = sort in ("word", "switch", "count") and not is_list and default is not None
    needed = (info.is_required() and name != "date") or (model, name) == (Event, "date")
    return Shape(
        _RENAMED.get(name, name),
        name,
        sort,
        is_list,
        is_required=needed or always or (name == "prose" and model is not Translation),
        words=next((key for key, words in WORDS.items() if words == get_args(found)), ""),
        part=part if sort == "part" else None,
        pattern=_pattern(metadata),
        owner=next(each for each in reversed(model.__mro__) if _has(each, name)),
    )


def _has(model: type, name: str) -> bool:
    return issubclass(model, Model) and name in model.model_fields


def _unwrapped(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any], bool]:
    """Return the type inside an annotation, what is said of it, and whether there are many."""
    if get_origin(annotation) is Annotated:
        inner, *said = get_args(annotation)
        return _unwrapped(inner, metadata + said)
    if get_origin(annotation) is tuple:
        found, said, _ = _unwrapped(get_args(annotation)[0], [])
        return found, said, True
    if get_origin(annotation) not in (None, Literal):
        inner = next(each for each in get_args(annotation) if each is not type(None))
        return _unwrapped(inner, metadata)
    return annotation, metadata, False


def _sort(found: Any) -> Sort:
    if get_origin(found) is Literal:
        return "word"
    if isinstance(found, type) and issubclass(found, Model):
        return "fee" if found is Fee else "prose" if found is Prose else "part"
    sorts: dict[Any, Sort] = {
        Text: "text", str: "line", FuzzyDate: "date", Decimal: "number", bool: "switch",
        int: "count",
    }  # fmt: skip
    return sorts[found]


def _pattern(metadata: list[Any]) -> str:
    said = [each.json_schema for each in metadata if isinstance(each, WithJsonSchema)]
    return str(said[-1].get("pattern", "")) if said and said[-1] else ""
