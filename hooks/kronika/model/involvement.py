"""What institutions and places took part in, worked out once from all records of an archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from kronika.model.directory import Organisation, Place
from kronika.model.event import Event, Person
from kronika.model.gallery import Gallery
from kronika.model.news import Post
from kronika.model.project import Project
from kronika.vocabulary import PartyRole

if TYPE_CHECKING:
    from kronika.model.archive import Archive

K = TypeVar("K")
V = TypeVar("V")

Kind = Literal["organisation", "place"]


@dataclass(frozen=True)
class Part:
    """The part of one institution in one project: its roles, its groups, and tasks of its own."""

    project: Project
    roles: tuple[PartyRole, ...]
    groups: tuple[str, ...]
    has_tasks: bool


@dataclass(frozen=True)
class Involvements:
    """Every link between records that ends at an institution or a place, seen from there.

    All of it is looked up in single walks over the archive: searched anew for each page, time
    would grow with the square of the archive.
    """

    archive: Archive

    def has_page(self, kind: Kind, identity: str) -> bool:
        """Tell whether there is more than one thing to say, so that a page is worth opening.

        What is counted, beyond the name: each project that an institution is a party of or has
        tasks in; each event under its patronage; each person who names it as their affiliation;
        its web address; that it publishes the archive. Each event held at a place or at a part of
        it, and each other gallery with photographs taken there. For both: what it is a part of,
        each of its parts, a seat on either side, and each other record of the same name.

        Names, kinds, official numbers and coordinates say which one it is, and count nothing. Nor
        does what follows from a counted fact: posts and galleries of its projects and events.
        """
        return self._facts.get((kind, identity), 0) > 1

    def named(self, name: str) -> tuple[Organisation | Place, ...]:
        """Return the institutions and places of one Polish name, in the order of ids."""
        return self._by_name.get(name, ())

    def namesakes(self, record: Organisation | Place) -> tuple[Organisation | Place, ...]:
        """Return the other records of the same name."""
        return tuple(each for each in self.named(record.name.pl) if each is not record)

    def fellows(self, project: Project, group: str) -> Sequence[str]:
        """Return the ids of the institutions of one group of a project, in its order."""
        return self._groups.get((project.id, group), ())

    @cached_property
    def parts(self) -> Mapping[str, tuple[Part, ...]]:
        """The projects of each institution, earliest first, undated ones last."""
        found: dict[str, list[Part]] = {}
        for project in sorted(self.archive.projects.values(), key=_by_period):
            parties: dict[str, tuple[list[PartyRole], list[str]]] = {}
            for party in project.parties:
                if party.org:
                    roles, groups = parties.setdefault(party.org, ([], []))
                    roles.append(party.role)
                    groups += [party.group] if party.group else []
            tasks = {each.by for each in project.activities if each.by}
            for org in dict.fromkeys((*parties, *sorted(tasks))):
                roles, groups = parties.get(org, ([], []))
                part = Part(project, _once(roles), _once(groups), org in tasks)
                found.setdefault(org, []).append(part)
        return _frozen(found)

    @cached_property
    def patronages(self) -> Mapping[str, tuple[Event, ...]]:
        """The events under the patronage of each institution, newest first."""
        return grouped(
            (org, event)
            for event in self.archive.kalendarium
            for org in dict.fromkeys(patron.org for patron in event.patrons)
        )

    @cached_property
    def people(self) -> Mapping[str, tuple[tuple[Person, Event], ...]]:
        """The people of events who name each institution as their affiliation, newest first."""
        return grouped(
            (org, (person, event))
            for event in self.archive.kalendarium
            for person in event.people
            if person.affiliation
            for org in self._affiliations(person.affiliation.pl)
        )

    @cached_property
    def events_at(self) -> Mapping[str, tuple[Event, ...]]:
        """The events held at each place or at a part of it, newest first."""
        return grouped(
            (place, event) for event in self.archive.kalendarium for place in self._places_of(event)
        )

    @cached_property
    def posts_at(self) -> Mapping[str, tuple[Post, ...]]:
        """The posts about events at each place, newest first."""
        events = self.archive.events
        return grouped(
            (place, post)
            for post in self.archive.news
            for place in dict.fromkeys(
                place
                for identity in post.events
                if identity in events
                for place in self._places_of(events[identity])
            )
        )

    @cached_property
    def galleries_at(self) -> Mapping[str, tuple[Gallery, ...]]:
        """The galleries of events at each place, and those with photographs taken there."""
        return grouped(
            (place, gallery)
            for gallery in self.archive.gallery_list
            for place in dict.fromkeys((*self._of_event(gallery), *self._taken_at(gallery)))
        )

    @cached_property
    def other_galleries_at(self) -> Mapping[str, tuple[Gallery, ...]]:
        """The galleries of events elsewhere, or of none, with photographs taken at each place."""
        return grouped(
            (place, gallery)
            for gallery in self.archive.gallery_list
            for place in set(self._taken_at(gallery)).difference(self._of_event(gallery))
        )

    @cached_property
    def parts_of_organisations(self) -> Mapping[str, tuple[Organisation, ...]]:
        """The institutions that are parts of each institution, in the order of ids."""
        return grouped((each.parent, each) for each in self.archive.organisations.values())

    @cached_property
    def parts_of_places(self) -> Mapping[str, tuple[Place, ...]]:
        """The places that lie in each place, in the order of ids."""
        return grouped((each.parent, each) for each in self.archive.places.values())

    @cached_property
    def seated(self) -> Mapping[str, tuple[Organisation, ...]]:
        """The institutions that have their seat at each place, in the order of ids."""
        return grouped((each.seat, each) for each in self.archive.organisations.values())

    @cached_property
    def post_ranks(self) -> Mapping[str, int]:
        """The place of each post among all of them, newest first."""
        return {post.id: rank for rank, post in enumerate(self.archive.news)}

    @cached_property
    def gallery_ranks(self) -> Mapping[str, int]:
        """The place of each gallery among all of them, newest first."""
        return {each.id: rank for rank, each in enumerate(self.archive.gallery_list)}

    @cached_property
    def _facts(self) -> Mapping[tuple[Kind, str], int]:
        archive = self.archive
        owner = archive.site.owner.org if archive.site.owner else None
        facts: dict[tuple[Kind, str], int] = {}
        for identity, org in archive.organisations.items():
            ways: tuple[Mapping[str, Sequence[object]], ...] = (
                self.parts, self.patronages, self.people, self.parts_of_organisations,
            )  # fmt: skip
            facts["organisation", identity] = (
                sum(len(way.get(identity, ())) for way in ways)
                + sum(map(bool, (org.parent, org.seat, org.url, owner == identity)))
                + len(self.namesakes(org))
            )
        for identity, place in archive.places.items():
            ways = (self.events_at, self.parts_of_places, self.seated, self.other_galleries_at)
            facts["place", identity] = (
                sum(len(way.get(identity, ())) for way in ways)
                + bool(place.parent)
                + len(self.namesakes(place))
            )
        return facts

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Organisation | Place, ...]]:
        records: tuple[Organisation | Place, ...] = (
            *self.archive.organisations.values(), *self.archive.places.values(),
        )  # fmt: skip
        return grouped((each.name.pl, each) for each in records)

    @cached_property
    def _groups(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        return grouped(
            ((project.id, party.group), party.org)
            for project in self.archive.projects.values()
            for party in project.parties
            if party.group and party.org
        )

    def _affiliations(self, words: str) -> Iterator[str]:
        """List the institutions that an affiliation names: as a whole, or between its commas.

        Of several with the same name ("Instytut Socjologii") it is the one whose parent is named
        as well; without that, none.
        """
        pieces = [words, *(each.strip() for each in re.split("[,;]", words))]
        found: dict[str, tuple[Organisation, ...]] = {}
        for piece in dict.fromkeys(pieces):
            orgs = tuple(each for each in self.named(piece) if isinstance(each, Organisation))
            if orgs:
                found[piece] = orgs
        sure = {orgs[0].id for orgs in found.values() if len(orgs) == 1}
        for orgs in found.values():
            fitting = orgs if len(orgs) == 1 else [each for each in orgs if each.parent in sure]
            if len(fitting) == 1:
                yield fitting[0].id

    def _places_of(self, event: Event) -> Iterable[str]:
        """List the places where an event was held, and all that these lie in, each once."""
        found: dict[str, None] = {}
        for venue in event.venues:
            place = self.archive.place_of(venue)
            while place and place.id not in found:
                found[place.id] = None
                place = self.archive.places.get(place.parent or "")
        return found

    def _of_event(self, gallery: Gallery) -> Iterable[str]:
        event = self.archive.events.get(gallery.event or "")
        return self._places_of(event) if event else ()

    def _taken_at(self, gallery: Gallery) -> Iterable[str]:
        places = (self.archive.place_named(each.place or "") for each in gallery.shown)
        return dict.fromkeys(place.id for place in places if place)


def grouped(pairs: Iterable[tuple[K | None, V]]) -> dict[K, tuple[V, ...]]:
    """Collect the values of each key in their order; None is no key."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        if key is not None:
            found.setdefault(key, []).append(value)
    return _frozen(found)


def _frozen(found: Mapping[K, Sequence[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in found.items()}


def _once(values: Iterable[V]) -> tuple[V, ...]:
    return tuple(dict.fromkeys(values))


def _by_period(project: Project) -> tuple[object, ...]:
    period = project.period
    return (0, period.sort_key, project.id) if period else (1, project.id)
