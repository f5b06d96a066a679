"""The indexes of institutions and places: every one of them, from A to Ż, and what is known of it.

Each has a line with an anchor. Of those with a page the line counts what is there; of the others it
says the one thing that there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kronika.locales import collation_key, counted
from kronika.model.directory import Organisation, Place
from kronika.urls import entry_id
from kronika.views.calendar import short_name
from kronika.views.common import Context, Link
from kronika.views.event import event_link
from kronika.views.event_facts import Fact
from kronika.views.involvement import (
    above,
    common_facts,
    group_name,
    kind_of,
    kind_words,
    record_link,
    roles_words,
)
from kronika.views.map import MapView, build_map


@dataclass(frozen=True)
class Line:
    """One name of the index; `name` leads to its page where it has one."""

    anchor: str
    name: Link
    kind: str
    counts: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Letter:
    """The names that begin with one letter."""

    letter: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class IndexView:
    """An index, with the map where any place has coordinates."""

    letters: tuple[Letter, ...]
    map: MapView | None = None


def build_institutions(context: Context) -> IndexView:
    """Arrange all institutions."""
    return IndexView(build_letters(context, context.archive.organisations.values()))


def build_places(context: Context) -> IndexView:
    """Arrange all places, with their map."""
    places = context.archive.places.values()
    return IndexView(build_letters(context, places), build_map(context, places))


def build_letters(context: Context, records: Iterable[Organisation | Place]) -> tuple[Letter, ...]:
    """Arrange names by their first letter, in the order of the Polish alphabet."""
    letters: dict[str, list[Line]] = {}
    for record in sorted(records, key=lambda each: (collation_key(each.name.pl), each.id)):
        letters.setdefault(record.name.pl[:1].upper(), []).append(_line(context, record))
    return tuple(Letter(letter, tuple(lines)) for letter, lines in letters.items())


def _line(context: Context, record: Organisation | Place) -> Line:
    has_page = context.archive.involvements.has_page(kind_of(record), record.id)
    name = record_link(context, record)
    return Line(
        entry_id(record.id),
        name if has_page else Link(name.words),
        kind_words(context, record),
        tuple(_counts(context, record)) if has_page else (),
        tuple(_facts(context, record) if not has_page else _within(context, record)),
    )


def _within(context: Context, record: Organisation | Place) -> Iterator[Fact]:
    """Say what a record with a page is a part of: a list of names alone would hide it."""
    if upper := above(context, record)[:1]:
        key = "lies-in" if isinstance(record, Place) else "part-of"
        yield Fact(context.label(f"directory.{key}"), upper)


def _counts(context: Context, record: Organisation | Place) -> Iterator[str]:
    known, identity = context.archive.involvements, record.id

    def count(key: str, found: int) -> Iterator[str]:
        if found:
            yield counted(context.locale, f"directory.count.{key}", found)

    if isinstance(record, Place):
        yield from count("events", len(known.events_at.get(identity, ())))
        yield from count("galleries", len(known.galleries_at.get(identity, ())))
        yield from count("parts", len(known.parts_of_places.get(identity, ())))
        return
    parts = known.parts.get(identity, ())
    if parts:
        projects = counted(context.locale, "directory.count.projects", len(parts))
        yield f"{projects} ({roles_words(context, parts)})"
    yield from count("patronages", len(known.patronages.get(identity, ())))
    yield from count("people", len(known.people.get(identity, ())))
    yield from count("parts", len(known.parts_of_organisations.get(identity, ())))


def _facts(context: Context, record: Organisation | Place) -> Iterator[Fact]:
    """Say all that is known of a record without a page, its kind aside: that stands by its name."""
    known, identity = context.archive.involvements, record.id
    if isinstance(record, Place):
        for event in known.events_at.get(identity, ()):
            # Its date stands before it, so that one without a title is not named by it again.
            link = Link(short_name(context, event), context.to("event", event.id))
            yield Fact(str(context.date(event.date).words), (link,))
        for gallery in known.other_galleries_at.get(identity, ()):
            link = Link(context.words(gallery.title), context.to("gallery", gallery.id))
            yield Fact(context.label("directory.pictures"), (link,))
        parts: Iterable[Organisation | Place] = known.parts_of_places.get(identity, ())
    else:
        for part in known.parts.get(identity, ()):
            project = Link(
                context.words(part.project.title), context.to("project", part.project.id)
            )
            groups = (Link(group_name(context, part, group)) for group in part.groups)
            yield Fact(roles_words(context, (part,)), (project, *groups))
        for event in known.patronages.get(identity, ()):
            yield Fact(context.label("directory.patron"), (event_link(context, event.id),))
        for person, event in known.people.get(identity, ()):
            yield Fact(person.name, (event_link(context, event.id),))
        parts = known.parts_of_organisations.get(identity, ())
    for each in parts:
        yield Fact(context.label("directory.parts"), (record_link(context, each),))
    kind = context.label("directory.kind")
    yield from (fact for fact in common_facts(context, record) if fact.name != kind)
    for other in known.namesakes(record):
        key = f"directory.same.{kind_of(other)}"
        yield Fact(context.label(key), (record_link(context, other),))
