"""Check that whatever a record names exists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kronika.errors import Problem, nearest
from kronika.model.archive import Archive
from kronika.model.records import Party, Record
from kronika.reading.guarded import Marks, Path


@dataclass(frozen=True)
class Reference:
    """One use of an id: by which record, in which field, to which kind of record."""

    record: Record
    path: Path
    kind: str
    identity: str


def check_references(
    archive: Archive, marks: Mapping[str, Marks], known: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Report every reference to a record that is not there, with the nearest one that is.

    `known` holds all ids by kind, also of records that could not be read for other mistakes.
    """
    problems = []
    for reference in list_references(archive):
        ids = known.get(reference.kind, ())
        if reference.identity not in ids:
            problems.append(_missing(reference, ids, marks))
    return problems + check_groups(archive, marks)


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


def list_references(archive: Archive) -> Iterator[Reference]:
    """List all references between records, in the order of kinds and ids."""
    for project in archive.projects.values():
        yield from _parties(project, project.parties)
        for place, activity in enumerate(project.activities):
            if activity.by:
                yield Reference(project, ("activities", place, "by"), "org", activity.by)
    for event in archive.events.values():
        if event.project:
            yield Reference(event, ("project",), "project", event.project)
        for place, venue in enumerate(event.venues):
            if venue.place:
                yield Reference(event, ("venues", place, "place"), "place", venue.place)
        for place, patron in enumerate(event.patrons):
            if patron.org:
                yield Reference(event, ("patrons", place, "org"), "org", patron.org)
        for place, same in enumerate(event.probably_same_as):
            path: Path = ("probably_same_as", place, "event")
            yield Reference(event, path, "event", same.event)
    for post in archive.posts.values():
        if post.project:
            yield Reference(post, ("project",), "project", post.project)
        for place, identity in enumerate(post.events):
            yield Reference(post, ("events", place), "event", identity)
        for place, identity in enumerate(post.related):
            yield Reference(post, ("related", place), "post", identity)
    for gallery in archive.galleries.values():
        if gallery.event:
            yield Reference(gallery, ("event",), "event", gallery.event)
        if gallery.project:
            yield Reference(gallery, ("project",), "project", gallery.project)
    for organisation in archive.organisations.values():
        if organisation.parent:
            yield Reference(organisation, ("parent",), "org", organisation.parent)
    for town in archive.places.values():
        if town.parent:
            yield Reference(town, ("parent",), "place", town.parent)
    owner = archive.site.owner
    if owner and owner.org:
        yield Reference(archive.site, ("owner", "org"), "org", owner.org)


def _parties(record: Record, parties: Iterable[Party]) -> Iterator[Reference]:
    for place, party in enumerate(parties):
        if party.org:
            yield Reference(record, ("parties", place, "org"), "org", party.org)


def _missing(reference: Reference, ids: Iterable[str], marks: Mapping[str, Marks]) -> Problem:
    origin = reference.record.origin
    place = marks.get(origin.path, Marks()).value((*origin.prefix, *reference.path))
    field = ".".join(str(step) for step in reference.path)
    values = (("id", reference.identity), ("kind", reference.kind))
    return Problem(
        origin.path, *place, f"no-such-{reference.kind}", field, values,
        nearest(reference.identity, ids),
    )  # fmt: skip
