"""A gallery: photographs with what is seen, who made them and under what terms."""

from __future__ import annotations

import unicodedata
from functools import cached_property

from kronika.model.measures import Sha256
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
    sha256: Sha256 | None = None

    @property
    def name(self) -> str:
        """The file's name as files are compared: with composed letters."""
        return unicodedata.normalize("NFC", self.file)

    @property
    def is_decorative(self) -> bool:
        """Tell whether there is nothing in it to describe."""
        return self.alt is not None and self.alt.pl == "decorative"


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

    @cached_property
    def shown(self) -> tuple[Photograph, ...]:
        """The photographs that are published, in the editors' order."""
        return tuple(each for each in self.items if not self.is_withdrawn(each))

    @cached_property
    def withdrawn(self) -> tuple[Photograph, ...]:
        """The photographs that were withdrawn; a notice tells of them."""
        return tuple(each for each in self.items if self.is_withdrawn(each))

    @cached_property
    def front(self) -> Photograph:
        """The photograph on the cover: the one chosen, else the first that is shown."""
        name = unicodedata.normalize("NFC", self.cover or "")
        return next((each for each in self.shown if each.name == name), self.shown[0])

    def is_withdrawn(self, item: Photograph) -> bool:
        """Tell whether a photograph must not be published any more."""
        return item.status == "withdrawn" or self.consent_of(item) == "withdrawn"

    def credit_of(self, item: Photograph) -> str:
        """Return who made a photograph, as it is to be printed."""
        return item.credit or self.credit or ""

    def licence_of(self, item: Photograph) -> str:
        """Return the licence of a photograph."""
        return item.licence or self.licence or ""

    def consent_of(self, item: Photograph) -> Consent | None:
        """Return what is known of the consent of the people in a photograph."""
        return item.consent or self.consent
