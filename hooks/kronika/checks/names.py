"""Check that names lead to one record each, former ones too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kronika.errors import Problem
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.news import Post
from kronika.model.project import Project
from kronika.reading.guarded import Marks
from kronika.urls import clashes_with_calendars

Named = Project | Event | Post | Gallery


def check_aliases(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Report former ids that are the id, or a former id, of another record of the same kind.

    A project's other spellings of its name stand in the same field; they are no ids.
    """
    kinds: tuple[Iterable[Named], ...] = (
        archive.projects.values(),
        archive.events.values(),
        archive.posts.values(),
        archive.galleries.values(),
    )
    return [problem for records in kinds for problem in _check_kind(tuple(records), marks)]


def check_event_names(archive: Archive) -> list[Problem]:
    """Report events whose page or calendar would have the address of a feed or of its page."""
    return [
        Problem(event.origin.path, 1, 1, "reserved-id", values=(("found", event.id),))
        for event in archive.events.values()
        if clashes_with_calendars(event.id, archive.projects)
    ]


def _check_kind(records: tuple[Named, ...], marks: Mapping[str, Marks]) -> list[Problem]:
    owners = {record.id: record for record in records}
    former: dict[str, Named] = {}
    problems = []
    for record in records:
        for number, alias in enumerate(record.aliases):
            if not re.fullmatch(r"[a-z0-9-]+", alias):
                continue
            owner = owners.get(alias) or former.setdefault(alias, record)
            if owner is not record or alias in owners:
                path = record.origin.path
                place = marks.get(path, Marks()).value(("aliases", number))
                values = (("id", alias), ("other", owner.origin.path))
                problems.append(Problem(path, *place, "alias-taken", f"aliases.{number}", values))
    return problems
