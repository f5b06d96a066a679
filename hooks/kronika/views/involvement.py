"""What institutions and places took part in, in words and links for their pages and indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TypeVar

from kronika.locales import Phrase
from kronika.model.directory import Organisation, Place
from kronika.model.gallery import Gallery
from kronika.model.involvement import Kind, Part
from kronika.model.news import Post
from kronika.views.calendar import Entry
from kronika.views.common import Context, DateView, Link
from kronika.views.documents import web_link
from kronika.views.event_facts import Fact
from kronika.views.news import Item
from kronika.views.photographs import Card

R = TypeVar("R", Post, Gallery)

MOST_FELLOWS = 12
"""Institutions of one group named beside each of them: large groups are listed by the project."""
MOST_ABOVE = 8
"""Steps up from a part to what it lies in; no archive of people has that many."""
MOST_POSTS = 6
MOST_GALLERIES = 6
"""Newest posts and galleries on one page; the pages of the projects and events have them all."""


@dataclass(frozen=True)
class Fellows:
    """A group of a project and its other members; `more` of them are not named here."""

    group: Phrase
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class PartView:
    """A project and what an institution was in it."""

    project: Link
    period: DateView | None
    roles: str
    groups: tuple[Fellows, ...]


@dataclass(frozen=True)
class PersonView:
    """A person affiliated with an institution, and the event that says so."""

    name: str
    role: str
    date: DateView
    event: Link


@dataclass(frozen=True)
class Namesakes:
    """A sentence on what else bears the name, and the links it ends with."""

    words: str
    links: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class DirectoryView:
    """What the page of an institution or a place shows."""

    name: Phrase
    facts: tuple[Fact, ...]
    namesakes: tuple[Namesakes, ...]
    projects: tuple[PartView, ...] = ()
    patron_of: tuple[Entry, ...] = ()
    people: tuple[PersonView, ...] = ()
    events: tuple[Entry, ...] = ()
    rest: tuple[Link, ...] = ()
    news_heading: Phrase | None = None
    posts: tuple[Item, ...] = ()
    has_more_posts: bool = False
    galleries: tuple[Card, ...] = ()
    parts: tuple[tuple[Link, str], ...] = ()
    map_href: str = ""


def record_link(context: Context, record: Organisation | Place) -> Link:
    """Return an institution or a place as a link."""
    kind = kind_of(record)
    return Link(context.name(record.name), context.to(kind, record.id))


def kind_of(record: Organisation | Place) -> Kind:
    """Return which of the two a record is."""
    return "place" if isinstance(record, Place) else "organisation"


def kind_words(context: Context, record: Organisation | Place) -> str:
    """Return the kind of a record in words; `other` says nothing."""
    return context.label(f"{kind_of(record)}.{record.kind}") if record.kind != "other" else ""


def above(context: Context, record: Organisation | Place) -> tuple[Link, ...]:
    """Return what a record is a part of, from the nearest on."""
    records: Mapping[str, Organisation | Place] = (
        context.archive.places if isinstance(record, Place) else context.archive.organisations
    )
    found: dict[str, Link] = {}
    here = records.get(record.parent or "")
    while here and here.id not in found and len(found) < MOST_ABOVE:
        found[here.id] = record_link(context, here)
        here = records.get(here.parent or "")
    return tuple(found.values())


def common_facts(context: Context, record: Organisation | Place) -> tuple[Fact, ...]:
    """Arrange what says which one it is, where it is, and how it can be reached."""
    if isinstance(record, Place):
        facts = [
            ("kind", _said(context, kind_words(context, record))),
            ("lies-in", above(context, record)),
            ("coordinates", coordinates(context, record)),
            ("seat-of", _links(context, context.archive.involvements.seated.get(record.id, ()))),
        ]
    else:
        seat = context.archive.places.get(record.seat or "")
        owner = context.archive.site.owner
        is_owner = bool(owner and owner.org == record.id)
        facts = [
            ("short", _said(context, record.short or "")),
            ("kind", _said(context, kind_words(context, record))),
            ("part-of", above(context, record)),
            ("seat", (record_link(context, seat),) if seat else ()),
            ("web", (web_link(record.url),) if record.url else ()),
            ("teryt", _said(context, record.teryt or "")),
            ("regon", _said(context, record.regon or "")),
            ("owner", _said(context, context.label("directory.publisher") if is_owner else "")),
        ]
    return tuple(Fact(context.label(f"directory.{key}"), said) for key, said in facts if said)


def coordinates(context: Context, place: Place) -> tuple[Link, ...]:
    """Return where a place is, as a link for programs with maps; nothing where that is unknown."""
    if place.lat is None or place.lon is None:
        return ()
    sides = [
        f"{abs(value):f}°\u00a0{'NE'[number] if value >= 0 else 'SW'[number]}"
        for number, value in enumerate((place.lat, place.lon))
    ]
    words = ", ".join(sides)
    if context.locale == "pl":
        words = ", ".join(side.replace(".", ",") for side in sides)
    return (Link(Phrase(words, context.locale), f"geo:{place.lat:f},{place.lon:f}"),)


def part_view(context: Context, part: Part, org: str) -> PartView:
    """Arrange one project of an institution."""
    period = part.project.period
    return PartView(
        Link(context.words(part.project.title), context.to("project", part.project.id)),
        context.date(period, part.project.period_text) if period else None,
        roles_words(context, (part,)),
        tuple(_fellows(context, part, group, org) for group in part.groups),
    )


def roles_words(context: Context, parts: Iterable[Part]) -> str:
    """Return the roles of an institution in words, each once."""
    roles = dict.fromkeys(
        key for part in parts for key in (*(f"role.{role}" for role in part.roles), *_tasks(part))
    )
    return ", ".join(context.label(key) for key in roles)


def group_name(context: Context, part: Part, group: str) -> Phrase:
    """Return what a group of a project is called."""
    names = {each.id: each.name for each in part.project.groups}
    return context.words(names[group]) if group in names else Phrase(group, "pl")


def namesakes(context: Context, record: Organisation | Place) -> tuple[Namesakes, ...]:
    """Say what else bears the name, so that a town is not taken for its office nor the reverse."""
    found: dict[str, list[tuple[Link, str]]] = {}
    for other in context.archive.involvements.namesakes(record):
        line = (record_link(context, other), kind_words(context, other))
        found.setdefault(kind_of(other), []).append(line)
    subject = kind_of(record)
    return tuple(
        Namesakes(context.label(f"directory.namesake.{subject}-{kind}"), tuple(lines))
        for kind, lines in found.items()
    )


def newest(lists: Iterable[Sequence[R]], ranks: Mapping[str, int], most: int) -> tuple[R, ...]:
    """Return the first of several lists that are each in the order of `ranks`, none twice."""
    found: dict[str, R] = {}
    for each in merge(*lists, key=lambda each: ranks[each.id]):
        found.setdefault(each.id, each)
        if len(found) == most:
            break
    return tuple(found.values())


def _fellows(context: Context, part: Part, group: str, org: str) -> Fellows:
    organisations = context.archive.organisations
    members = context.archive.involvements.fellows(part.project, group)
    # One more than are shown is read, as the institution itself may be among them.
    near = [each for each in islice(members, MOST_FELLOWS + 1) if each != org][:MOST_FELLOWS]
    links = [record_link(context, organisations[each]) for each in near if each in organisations]
    return Fellows(group_name(context, part, group), tuple(links), len(members) - 1 - len(near))


def _tasks(part: Part) -> tuple[str, ...]:
    return () if part.roles or not part.has_tasks else ("directory.tasks",)


def _links(context: Context, records: Iterable[Organisation | Place]) -> tuple[Link, ...]:
    return tuple(record_link(context, each) for each in records)


def _said(context: Context, words: str) -> tuple[Link, ...]:
    return (Link(Phrase(words, context.locale)),) if words else ()
