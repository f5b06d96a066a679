"""The models of records in; each field that an editor can write, and what it may hold, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from kronika.model.accessibility import AccessibilityStatement
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event, Fee
from kronika.model.gallery import Gallery
from kronika.model.news import Page, Post, Prose, Translation
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.model.values import Model
from kronika.vocabulary import WORDS

RECORDS: tuple[type[Model], ...] = (
    Project, Event, Post, Translation, Page, Gallery, Organisation, Place, Site,
    AccessibilityStatement,
)  # fmt: skip
"""What a file, or an item of a list of records, is: in the order of the handbook."""

FILLED = ("id", "origin", "prose", "english", "text_hash")
"""Fields of records that come from the file's name, place and text, never from its YAML."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `words` is its closed list in WORDS, `part` the model of the fields in it.

    `is_alternative` tells that it is one of two, of which exactly one is given.
    """

    name: str
    is_required: bool
    is_alternative: bool
    words: str = ""
    part: type[Model] | None = None


def fields_of(model: type[Model]) -> tuple[Field, ...]:
    """List what can be written in a record or part; what every record has is Record's alone.

    A page's title may also be the heading that opens its text, so it is not required.
    """
    common = Record.model_fields if issubclass(model, Record) and model is not Record else {}
    return tuple(
        Field(
            name,
            is_required=info.is_required() and (model, name) != (Page, "title"),
            is_alternative=name in model.exactly_one,
            words=_words(info.annotation),
            part=_part(info.annotation),
        )
        for name, info in model.model_fields.items()
        if not _is_filled(model, name) and (name == "id" or name not in common)
    )


def parts_of(*models: type[Model]) -> tuple[type[Model], ...]:
    """List the models inside these, at any depth, each once: below the first that has it."""
    found: dict[type[Model], None] = {}
    for model in models:
        for part in _below(model):
            found.setdefault(part)
    return tuple(found)


def uses_of(wanted: str | type[Model]) -> tuple[tuple[type[Model], str], ...]:
    """List where a closed list or a part is used: the record, and the dotted name of the field.

    What every record has is told once, as Record's.
    """
    records: tuple[type[Model], ...] = (*RECORDS, Record)
    return tuple(
        (record, name)
        for record in records
        for name, field in _paths(record)
        if wanted in (field.words, field.part)
    )


def owners_of(words: str) -> tuple[type[Model], ...]:
    """List the records and parts that have a field with this closed list."""
    models: tuple[type[Model], ...] = (*RECORDS, Record, *parts_of(*RECORDS, Record))
    return tuple(
        model for model in models if any(field.words == words for field in fields_of(model))
    )


def _is_filled(model: type[Model], name: str) -> bool:
    """Tell whether the reader fills a field; lists of records name their ids themselves."""
    if name == "id":
        return issubclass(model, Record) and model not in (Organisation, Place)
    return name in FILLED


def _below(model: type[Model]) -> Iterator[type[Model]]:
    for field in fields_of(model):
        if field.part:
            yield field.part
            yield from _below(field.part)


def _paths(model: type[Model], prefix: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields_of(model):
        yield prefix + field.name, field
        if field.part:
            yield from _paths(field.part, f"{prefix}{field.name}.")


def _words(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return next((name for name, words in WORDS.items() if words == get_args(annotation)), "")
    return next(filter(None, map(_words, get_args(annotation))), "")


def _part(annotation: Any) -> type[Model] | None:
    """Return the model in an annotation; a fee is one value, and prose stands below the fields."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return None if annotation in (Fee, Prose) else annotation
    return next(filter(None, map(_part, get_args(annotation))), None)
