"""The archive itself: whose it is, which edition, under what terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kronika.locales import LOCALES, Locale
from kronika.model.identity import Identity
from kronika.model.records import Contact, Lifecycle, Record
from kronika.model.values import Count, DateField, Line, Many, Model, Switch, TextField, named


class Owner(Model):
    """Who publishes the archive: an organisation with a record, or a name."""

    exactly_one = ("org", "name")

    org: Line | None = None
    name: TextField | None = None


class Edition(Model):
    """A numbered state of the archive; nothing in it changes afterwards."""

    number: Line
    date: DateField | None = None
    date_text: TextField | None = None
    cite: TextField | None = None


class SiteBlocks(Model):
    """Which blocks pages show unless they say otherwise; `entries` bounds the kalendarium's."""

    kalendarium: Switch = True
    gallery: Switch = True
    related: Switch = True
    metka: Switch = True
    entries: Count = 12


class Site(Record):
    """One archive."""

    name: TextField
    identifier: Identity | None = None
    owner: Annotated[Owner, named("name")] | None = None
    languages: Many[Locale] = LOCALES
    default_language: Locale = "pl"
    lifecycle: Annotated[Lifecycle, named("state")] = Field(default_factory=Lifecycle)
    edition: Annotated[Edition, named("number")] | None = None
    blocks: SiteBlocks = Field(default_factory=SiteBlocks)
    contact: Annotated[Contact, named("email")] | None = None
