"""The accessibility statement: what the law of 4 April 2019 wants said of a public body's site."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kronika.model.records import Record
from kronika.model.values import DateField, Email, Line, Many, Model, TextField, Url, named
from kronika.vocabulary import AccessibilityMethod, AccessibilityStatus


class Inaccessible(Model):
    """What is not accessible, by reason: against the act, outside it, or at excessive cost."""

    noncompliant: Many[TextField] = ()
    exempt: Many[TextField] = ()
    burden: Many[TextField] = ()

    def __bool__(self) -> bool:
        return bool(self.noncompliant or self.exempt or self.burden)


class Assessment(Model):
    """How it was found that something costs too much: in words, or where that can be read."""

    text: TextField | None = None
    url: Url | None = None


class AccessibilityContact(Model):
    """Who answers for accessibility: a person or a unit."""

    name: TextField | None = None
    email: Email | None = None
    phone: Line | None = None


class Building(Model):
    """One building that readers may come to, and how one gets in and around."""

    name: TextField | None = None
    address: TextField
    text: TextField | None = None


class MobileApp(Model):
    """A mobile application of the same body."""

    name: Line
    url: Url


class AccessibilityStatement(Record):
    """The statement of `content/accessibility.yml`; what is missing is shown as to be completed.

    Source: technical conditions of accessibility statements, version 2.0 of 31 July 2024.
    """

    body: TextField | None = None
    url: Url | None = None
    published: DateField | None = None
    updated: DateField | None = None
    status: AccessibilityStatus | None = None
    inaccessible: Inaccessible = Field(default_factory=Inaccessible)
    assessment: Annotated[Assessment, named("text")] | None = None
    prepared: DateField | None = None
    method: AccessibilityMethod | None = None
    reviewed: DateField | None = None
    facilities: TextField | None = None
    contact: AccessibilityContact = Field(default_factory=AccessibilityContact)
    apps: Many[MobileApp] = ()
    buildings: Many[Annotated[Building, named("address")]] = ()
    buildings_url: Url | None = None
    communication: TextField | None = None
