"""Institutions and places: what each took part in, and the lists of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kronika.locales import Phrase, collation_key
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.views.calendar import Entry, build_entry, shown_events, year_link, years_of
from kronika.views.common import Context, Link
from kronika.views.event import event_link
from kronika.views.kalendarium import MOST_LISTED


@dataclass(frozen=True)
class Involvement:
    """A project and the roles an institution had in it."""

    project: Link
    roles: str


@dataclass(frozen=True)
class DirectoryView:
    """What the page of an institution or a place shows."""

    name: Phrase
    kind: str
    short: str
    url: str
    parent: Link | None
    parts: tuple[Link, ...]
    projects: tuple[Involvement, ...]
    patron_of: tuple[Link, ...]
    events: tuple[Entry, ...]
    rest: tuple[Link, ...]
    namesakes: tuple[Link, ...]


@dataclass(frozen=True)
class Letter:
    """The names that begin with one letter."""

    letter: str
    links: tuple[tuple[Link, str], ...]


def build_organisation(context: Context, organisation: Organisation) -> DirectoryView:
    """Arrange one institution."""
    archive = context.archive
    parent = archive.organisations.get(organisation.parent or "")
    return DirectoryView(
        name=context.name(organisation.name),
        kind=_kind(context, "organisation", organisation.kind),
        short=organisation.short or "",
        url=organisation.url or "",
        parent=Link(context.name(parent.name), context.to("organisation", parent.id))
        if parent
        else None,
        parts=tuple(
            Link(context.name(each.name), context.to("organisation", each.id))
            for each in archive.organisations.values()
            if each.parent == organisation.id
        ),
        projects=_involvements(context, organisation),
        patron_of=tuple(
            event_link(context, event.id)
            for event in archive.kalendarium
            if any(patron.org == organisation.id for patron in event.patrons)
        ),
        events=(),
        rest=(),
        namesakes=tuple(
            Link(context.name(place.name), context.to("place", place.id))
            for place in archive.places.values()
            if place.name.pl == organisation.name.pl
        ),
    )


def build_place(context: Context, place: Place) -> DirectoryView:
    """Arrange one place."""
    archive = context.archive
    parent = archive.places.get(place.parent or "")
    events = events_at(context, place)
    return DirectoryView(
        name=context.name(place.name),
        kind=_kind(context, "place", place.kind),
        short="",
        url="",
        parent=Link(context.name(parent.name), context.to("place", parent.id)) if parent else None,
        parts=tuple(
            Link(context.name(each.name), context.to("place", each.id))
            for each in archive.places.values()
            if each.parent == place.id
        ),
        projects=(),
        patron_of=(),
        events=tuple(build_entry(context, event) for event in events[:MOST_LISTED]),
        rest=tuple(
            year_link(context, year) for year in years_of(shown_events(events[MOST_LISTED:]))
        ),
        namesakes=tuple(
            Link(context.name(each.name), context.to("organisation", each.id))
            for each in archive.organisations.values()
            if each.name.pl == place.name.pl
        ),
    )


def events_at(context: Context, place: Place) -> list[Event]:
    """Return the events held at a place or at a part of it, newest first."""
    archive = context.archive
    inside = {place.id}
    while more := {each.id for each in archive.places.values() if each.parent in inside} - inside:
        inside |= more
    return [
        event
        for event in archive.kalendarium
        if any((found := archive.place_of(venue)) and found.id in inside for venue in event.venues)
    ]


def build_letters(context: Context, records: Iterable[Organisation | Place]) -> tuple[Letter, ...]:
    """Arrange names by their first letter, in the order of the Polish alphabet."""
    letters: dict[str, list[tuple[Link, str]]] = {}
    for record in sorted(records, key=lambda each: (collation_key(each.name.pl), each.id)):
        is_place = isinstance(record, Place)
        link = Link(
            context.name(record.name),
            context.to("place" if is_place else "organisation", record.id),
        )
        kind = _kind(context, "place" if is_place else "organisation", record.kind)
        letters.setdefault(record.name.pl[:1].upper(), []).append((link, kind))
    return tuple(Letter(letter, tuple(links)) for letter, links in letters.items())


def _involvements(context: Context, organisation: Organisation) -> tuple[Involvement, ...]:
    found = []
    for project in context.archive.projects.values():
        roles = [party.role for party in project.parties if party.org == organisation.id]
        link = context.project(project.id)
        if roles and link:
            words = ", ".join(context.label(f"role.{role}") for role in dict.fromkeys(roles))
            found.append(Involvement(link, words))
    return tuple(found)


def _kind(context: Context, group: str, kind: str) -> str:
    return context.label(f"{group}.{kind}") if kind != "other" else ""
