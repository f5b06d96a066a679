"""Check that whatever a record names exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kronika.errors import Problem, near
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.news import Post
from kronika.model.patterns import IDENTITY
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.model.titles import cited
from kronika.reading.guarded import Marks, Path
from kronika.urls import Kind

_KINDS: Mapping[str, Kind] = {
    "project": "project", "event": "event", "post": "post", "org": "organisation", "place": "place",
}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """One use of an id: by which record, in which field, to which kind of record."""

    record: Record
    path: Path
    kind: str
    identity: str


def check_references(
    archive: Archive,
    marks: Mapping[str, Marks],
    known: Mapping[str, Collection[str]],
    salvaged: Iterable[Record] = (),
) -> list[Problem]:
    """Report every reference to a record that is not there, with the nearest one that is.

    `known` holds all ids by kind, also of records that could not be read for other mistakes;
    `salvaged` is what is sound of those.
    """
    problems = []
    proposed = {
        kind: [each for each in ids if kind == "file" or re.fullmatch(IDENTITY, each)]
        for kind, ids in known.items()
    }
    for reference in list_references(archive, salvaged):
        if reference.identity not in known.get(reference.kind, ()):
            ids = proposed.get(reference.kind, ())
            kind = _KINDS.get(reference.kind)
            meant = cited(reference.identity, ids, archive.ids_by_title[kind] if kind else {})
            problems.append(_missing(reference, ids, marks, meant))
    return problems + check_groups(archive, marks) + check_circles(archive, marks)


def check_groups(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Report parties of a project that name a group it does not have."""
    problems = []
    for project in archive.projects.values():
        groups = [group.id for group in project.groups]
        for place, party in enumerate(project.parties):
            if party.group and party.group not in groups:
                path: Path = ("parties", place, "group")
                reference = Reference(project, path, "group", party.group)
                problems.append(_missing(reference, groups, marks))
    return problems


def check_circles(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Report events that lead back to themselves by `probably_same_as`, once a circle."""
    leads = {
        event.id: tuple(same.event for same in event.probably_same_as)
        for event in archive.events.values()
    }
    problems = []
    for circle in _circles(leads):
        event = archive.events[circle[0]]
        number = leads[circle[0]].index(circle[1])
        place = marks.get(event.origin.path, Marks()).value(("probably_same_as", number, "event"))
        values = (("found", " → ".join(circle)),)
        field = f"probably_same_as.{number}.event"
        problems.append(Problem(event.origin.path, *place, "same-as-cycle", field, values))
    return problems


def _circles(leads: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Find circles by one walk over all links, each with its first id at both ends."""
    done: set[str] = set()
    for start in sorted(leads):
        way: dict[str, Iterator[str]] = {}
        if start not in done:
            way[start] = iter(leads[start])
        while way:
            here = next(reversed(way))
            target = next(way[here], None)
            if target is None:
                done.add(here)
                del way[here]
            elif target in way:
                circle = list(way)[list(way).index(target) :]
                first = circle.index(min(circle))
                yield (*circle[first:], *circle[:first], circle[first])
            elif target not in done and target in leads:
                way[target] = iter(leads[target])


def list_references(archive: Archive, salvaged: Iterable[Record] = ()) -> Iterator[Reference]:
    """List all references between records, in the order of kinds and ids."""
    records: list[Record] = [
        *archive.projects.values(),
        *archive.events.values(),
        *archive.posts.values(),
        *archive.galleries.values(),
        *archive.organisations.values(),
        *archive.places.values(),
        archive.site,
        *salvaged,
    ]
    for record in records:
        for path, kind, identity in _references_of(record):
            if identity:
                yield Reference(record, path, kind, identity)


def _references_of(record: Record) -> Iterator[tuple[Path, str, str | None]]:
    if isinstance(record, Project):
        for place, party in enumerate(record.parties):
            yield ("parties", place, "org"), "org", party.org
        for place, activity in enumerate(record.activities):
            yield ("activities", place, "by"), "org", activity.by
        yield from _documents_of(record)
        for place, output in enumerate(record.outputs):
            yield ("outputs", place, "file"), "file", output.file
    elif isinstance(record, Event):
        yield from _documents_of(record)
        yield ("project",), "project", record.project
        for place, venue in enumerate(record.venues):
            yield ("venues", place, "place"), "place", venue.place
        for place, patron in enumerate(record.patrons):
            yield ("patrons", place, "org"), "org", patron.org
        for place, same in enumerate(record.probably_same_as):
            yield ("probably_same_as", place, "event"), "event", same.event
    elif isinstance(record, Post):
        yield ("project",), "project", record.project
        for place, identity in enumerate(record.events):
            yield ("events", place), "event", identity
        for place, identity in enumerate(record.related):
            yield ("related", place), "post", identity
    elif isinstance(record, Gallery):
        yield ("event",), "event", record.event
        yield ("project",), "project", record.project
    elif isinstance(record, Organisation):
        yield ("parent",), "org", record.parent
        yield ("seat",), "place", record.seat
    elif isinstance(record, Place):
        yield ("parent",), "place", record.parent
    elif isinstance(record, Site) and record.owner:
        yield ("owner", "org"), "org", record.owner.org


def _documents_of(record: Project | Event) -> Iterator[tuple[Path, str, str | None]]:
    for place, document in enumerate(record.documents):
        yield ("documents", place, "file"), "file", document.file


def _missing(
    reference: Reference, ids: Iterable[str], marks: Mapping[str, Marks], meant: str | None = None
) -> Problem:
    origin = reference.record.origin
    place = marks.get(origin.path, Marks()).value((*origin.prefix, *reference.path))
    field = ".".join(str(step) for step in reference.path)
    values = (("id", reference.identity), ("kind", reference.kind))
    return Problem(
        origin.path, *place, f"no-such-{reference.kind}", field, values,
        (meant,) if meant else near(reference.identity, ids)[:1],
    )  # fmt: skip
