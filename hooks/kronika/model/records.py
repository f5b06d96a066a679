"""What every record may carry: its publication record, its sources, its rights, its parties."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kronika.locales import Text
from kronika.model.values import (
    DateField,
    Email,
    Line,
    Many,
    Model,
    Origin,
    TextField,
    Url,
    named,
)
from kronika.vocabulary import LifecycleState, PartyRole, SourceKind


class Change(Model):
    """One change to what was published, with its reason."""

    date: DateField | None = None
    date_text: TextField | None = None
    reason: TextField
    by: Line | None = None


class Metka(Model):
    """The publication record: who published, when, and what was changed since."""

    person: Line | None = None
    body: TextField | None = None
    created: DateField | None = None
    published: DateField | None = None
    changed: DateField | None = None
    changes: Many[Change] = ()


class Source(Model):
    """Where the facts of a record were read."""

    url: Url | None = None
    title: TextField | None = None
    captured: DateField | None = None
    sha256: Line | None = None
    kind: SourceKind | None = None


class Rights(Model):
    """Under what terms the content may be reused."""

    licence: Line | None = None
    holder: TextField | None = None
    note: TextField | None = None


class Record(Model):
    """A record with an identity; `id` and `origin` come from its file, never from its text."""

    id: str
    origin: Origin = Field(default_factory=Origin)
    metka: Metka | None = None
    source: Many[Source] = ()
    rights: Annotated[Rights, named("licence")] | None = None


class Party(Model):
    """An organisation in a role: one with a record (`org`), or only a `name`."""

    exactly_one = ("org", "name")

    org: Line | None = None
    name: TextField | None = None
    role: PartyRole = "other"
    group: Line | None = None


class Lifecycle(Model):
    """The state of a publication (not of the project): how long its pages were kept up."""

    state: LifecycleState = "unknown"
    active_until: DateField | None = None
    active_until_text: TextField | None = None
    successor: Url | None = None
    note: TextField | None = None


class Document(Model):
    """A document to download, kept here (`file`) or elsewhere (`url`)."""

    exactly_one = ("file", "url")

    file: Line | None = None
    url: Url | None = None
    title: TextField
    date: DateField | None = None
    date_text: TextField | None = None


class Contact(Model):
    """How to reach an office: never a private person's address."""

    name: TextField | None = None
    address: TextField | None = None
    email: Email | None = None
    phone: Line | None = None
    url: Url | None = None


def texts_of(model: Model, path: str = "") -> list[tuple[str, Text]]:
    """List every bilingual text in a record by its dotted field name, in the order of the model."""
    found: list[tuple[str, Text]] = []
    for name in type(model).model_fields:
        found += _texts_in(getattr(model, name), f"{path}.{name}" if path else name)
    return found


def _texts_in(value: object, path: str) -> list[tuple[str, Text]]:
    if isinstance(value, Text):
        return [(path, value)]
    if isinstance(value, Model):
        return texts_of(value, path)
    if isinstance(value, tuple):
        return [
            text for place, each in enumerate(value) for text in _texts_in(each, f"{path}[{place}]")
        ]
    return []
