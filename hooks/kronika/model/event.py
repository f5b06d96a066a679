"""An event: when, where, what, and who took part, as precisely as the sources say."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from kronika.errors import nearest
from kronika.model.forms import scalar
from kronika.model.patterns import FEE
from kronika.model.records import Document, Record
from kronika.model.values import (
    LARGEST_AMOUNT,
    Amount,
    Count,
    DateField,
    Line,
    Many,
    Model,
    Switch,
    TextField,
    Time,
    Url,
    named,
    read_amount,
)
from kronika.vocabulary import (
    EventKind,
    EventStage,
    EventStatus,
    PatronKind,
    PersonRole,
    VenuesMode,
)


class Times(Model):
    """The hours of one day of the event, in local time."""

    day: DateField
    start: Time | None = None
    end: Time | None = None


class Venue(Model):
    """A place of the event: one with a record (`place`), or only a `name`."""

    exactly_one = ("place", "name")

    place: Line | None = None
    name: TextField | None = None
    address: TextField | None = None
    note: TextField | None = None


class Fee(Model):
    """What taking part cost: `free`, an amount, or `unknown`."""

    is_free: bool = False
    amount: Amount | None = None


class Registration(Model):
    """Where and until when one could register."""

    url: Url | None = None
    until: DateField | None = None
    until_text: TextField | None = None


class PersonInRole(Model):
    """A person of the event in a role on one day."""

    person: Line
    role: PersonRole = "other"


class ProgrammeDay(Model):
    """What one day of the event was about."""

    day: DateField | None = None
    text: TextField
    people: Many[Annotated[PersonInRole, named("person")]] = ()


class Person(Model):
    """Somebody who took part in a named role."""

    name: Line
    degree: Line | None = None
    affiliation: TextField | None = None
    role: PersonRole = "other"


class Patron(Model):
    """An institution that lent its name to the event."""

    exactly_one = ("org", "name")

    org: Line | None = None
    name: TextField | None = None
    kind: PatronKind = "honorary"


class SameAs(Model):
    """Another record that probably speaks of the same event, and why we think so."""

    event: Line
    basis: TextField | None = None


def read_fee(value: Any) -> Fee:
    """Read `free`, `unknown`, or an amount in zlotys."""
    if isinstance(value, Fee):
        return value
    if value in ("free", "unknown"):
        return Fee(is_free=value == "free")
    try:
        return Fee(amount=read_amount(value))
    except PydanticCustomError as refusal:
        if refusal.type != "amount":
            raise
        context = refusal.context or {}
        likely = nearest(value, _FEES)
        meant = _FEES[likely] if likely else context["suggestion"]
        raise PydanticCustomError("fee", "fee", {"found": value, "suggestion": meant}) from None


_FEES = {
    "free": "free", "bezpłatny": "free", "bezpłatnie": "free", "bezpłatna": "free",
    "darmowy": "free", "wstęp wolny": "free", "gratis": "free",
    "unknown": "unknown", "nieznana": "unknown", "nie wiadomo": "unknown",
}  # fmt: skip
"""What clerks type for the two words that a fee may be."""


FeeField = Annotated[
    Fee,
    PlainValidator(read_fee),
    scalar(FEE, "fee", "number", minimum=0, maximum=int(LARGEST_AMOUNT)),
]


class Event(Record):
    """One event of the kalendarium."""

    date: DateField
    date_text: TextField | None = None
    project: Line | None = None
    title: TextField | None = None
    aliases: Many[Line] = ()
    kind: EventKind = "other"
    stage: EventStage | None = None
    times: Many[Times] = ()
    order: Count = 0
    venues: Many[Annotated[Venue, named("name")]] = ()
    venues_mode: VenuesMode = "unknown"
    audience: TextField | None = None
    aim: TextField | None = None
    description: TextField | None = None
    fee: FeeField = Field(default_factory=Fee)
    registration: Annotated[Registration, named("url")] | None = None
    programme: Many[Annotated[ProgrammeDay, named("text")]] = ()
    people: Many[Annotated[Person, named("name")]] = ()
    patrons: Many[Annotated[Patron, named("name")]] = ()
    status: EventStatus = "unknown"
    in_kalendarium: Switch = True
    probably_same_as: Many[Annotated[SameAs, named("event")]] = ()
    documents: Many[Document] = ()
