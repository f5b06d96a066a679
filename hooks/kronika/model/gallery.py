"""A gallery: photographs with what is seen, who made them and under what terms."""

from __future__ import annotations

from kronika.model.records import Record
from kronika.model.values import DateField, Line, Many, Model, TextField
from kronika.vocabulary import Consent, PhotographKind, PhotographStatus


class Photograph(Model):
    """One photograph of a gallery."""

    file: Line
    alt: TextField | None = None
    alt_missing: TextField | None = None
    caption: TextField | None = None
    credit: Line | None = None
    licence: Line | None = None
    date: DateField | None = None
    date_text: TextField | None = None
    place: Line | None = None
    people: Many[Line] = ()
    kind: PhotographKind = "photograph"
    consent: Consent | None = None
    status: PhotographStatus = "shown"
    sha256: Line | None = None


class Gallery(Record):
    """One gallery; the folder's name is its id."""

    title: TextField
    date: DateField | None = None
    date_text: TextField | None = None
    event: Line | None = None
    project: Line | None = None
    intro: TextField | None = None
    credit: Line | None = None
    licence: Line | None = None
    consent: Consent | None = None
    cover: Line | None = None
    aliases: Many[Line] = ()
    items: Many[Photograph]
