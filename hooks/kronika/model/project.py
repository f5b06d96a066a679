"""A project: what was done, by whom, for what money, and what came of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kronika.locales import Text
from kronika.model.measures import Currency
from kronika.model.records import Contact, Document, Lifecycle, Party, Record
from kronika.model.values import (
    Amount,
    Count,
    DateField,
    Line,
    Many,
    Model,
    TextField,
    Url,
    named,
)
from kronika.vocabulary import Area, Bound, GroupKind, OutputKind, PartyRole, PeriodKey, ProjectKind


class Share(Model):
    """A part of the participants, in percent."""

    what: TextField
    percent: Count
    bound: Bound = "exactly"


class ParticipantsCount(Model):
    """How many people took part."""

    number: Count
    note: TextField | None = None
    shares: Many[Share] = ()


class Goals(Model):
    """The general goal and the specific ones; `lead_in` opens a sentence the list goes on with."""

    general: TextField | None = None
    lead_in: TextField | None = None
    specific: Many[TextField] = ()


class Activity(Model):
    """Something done in the project; `by` is the id of the organisation whose task it was."""

    text: TextField
    by: Line | None = None


class Output(Model):
    """A product of the project ("Produkt"): a thing that remains."""

    id: Line | None = None
    name: TextField
    kind: OutputKind = "other"
    areas: Many[Area] = ()
    url: Url | None = None
    file: Line | None = None


class Result(Model):
    """A result ("Rezultat"): a change that was aimed at, and how far it was reached."""

    text: TextField
    target: TextField | None = None
    achieved: TextField | None = None
    unit: TextField | None = None


class Cost(Model):
    """The value of the project in one currency."""

    total: Amount | None = None
    currency: Currency = "PLN"
    eu: Amount | None = None
    national: Amount | None = None
    own: Amount | None = None


class Funding(Model):
    """One source of money, as far down its chain as the sources say."""

    fund: TextField | None = None
    programme: TextField | None = None
    priority: TextField | None = None
    measure: TextField | None = None
    competition: TextField | None = None
    agreement: Line | None = None
    period_key: PeriodKey = "none"
    statement: TextField | None = None


class Group(Model):
    """A group that parties of the project belong to."""

    id: Line
    name: TextField
    kind: GroupKind = "other"


class DeclaredCount(Model):
    """A number that a source states, to be compared with what is listed.

    `of` is the role of the parties it counts.
    """

    what: TextField
    number: Count
    of: PartyRole | None = None
    text: TextField | None = None


class Link(Model):
    """An address elsewhere that belongs to the project."""

    url: Url
    title: TextField | None = None


class Project(Record):
    """One project, as all its sources together describe it."""

    name: TextField
    short_name: TextField | None = None
    acronym: Line | None = None
    aliases: Many[Line] = ()
    kind: Many[ProjectKind] = ()
    contact: Annotated[Contact, named("email")] | None = None
    summary: TextField | None = None
    rationale: TextField | None = None
    target_group: TextField | None = None
    methods: TextField | None = None
    expected_effect: TextField | None = None
    participants_count: Annotated[ParticipantsCount, named("number")] | None = None
    goals: Annotated[Goals, named("general")] = Field(default_factory=Goals)
    activities: Many[Annotated[Activity, named("text")]] = ()
    outputs: Many[Annotated[Output, named("name")]] = ()
    results: Many[Annotated[Result, named("text")]] = ()
    areas: Many[Area] = ()
    period: DateField | None = None
    period_text: TextField | None = None
    cost: Annotated[Cost, named("total")] = Field(default_factory=Cost)
    funding: Many[Annotated[Funding, named("statement")]] = ()
    parties: Many[Party] = ()
    groups: Many[Group] = ()
    declared_counts: Many[DeclaredCount] = ()
    lifecycle: Annotated[Lifecycle, named("state")] = Field(default_factory=Lifecycle)
    documents: Many[Document] = ()
    links: Many[Annotated[Link, named("url")]] = ()

    @property
    def title(self) -> Text:
        """The name for lists and headings: the short one where there is one."""
        return self.short_name or self.name

    def parties_in(self, *roles: PartyRole) -> tuple[Party, ...]:
        """Return the parties that have one of the roles, in the order of the record."""
        return tuple(party for party in self.parties if party.role in roles)
