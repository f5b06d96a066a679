"""Check that what one record says makes sense: places, costs, parents, and words to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from kronika.checks.accessibility import is_published
from kronika.errors import Problem
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.model.records import Record, texts_of
from kronika.reading.guarded import Marks, Path

ELLIPSES = frozenset({"…", "..."})
"""What stands in examples for words to be filled in."""

_NAME = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][^\W\d_]+(?:[ -][A-ZĄĆĘŁŃÓŚŹŻ][^\W\d_]+){0,2}")
"""The name of a place with no number, street or hall in it."""


def check_sense(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Report what no reader of the page would believe."""
    problems: list[Problem] = []
    for event in archive.events.values():
        problems += _venues(event, marks)
    for project in archive.projects.values():
        problems += _costs(project, marks)
    problems += _parents(archive.organisations, marks)
    problems += _parents(archive.places, marks)
    return problems + list(_examples(archive, marks))


def _problem(
    record: Record, marks: Mapping[str, Marks], path: Path, code: str, *meant: str, **values: str
) -> Problem:
    origin = record.origin
    place = marks.get(origin.path, Marks()).value((*origin.prefix, *path))
    field = ".".join(str(step) for step in path)
    return Problem(origin.path, *place, code, field, tuple(values.items()), meant)


def _venues(event: Event, marks: Mapping[str, Marks]) -> Iterator[Problem]:
    """Find several places that were written as one."""
    for number, venue in enumerate(event.venues):
        if venue.name is None or venue.address or venue.note:
            continue
        found = venue.name.pl
        parts = [part.strip() for part in re.split("[;,]", found) if part.strip()]
        if len(parts) > 1 and (";" in found or all(_NAME.fullmatch(part) for part in parts)):
            meant = f"[{', '.join(parts)}]"
            yield _problem(event, marks, ("venues", number), "venue-list", meant, found=found)


def _costs(project: Project, marks: Mapping[str, Marks]) -> Iterator[Problem]:
    """Find parts of a cost that are more than the whole."""
    cost = project.cost
    parts = {"eu": cost.eu, "national": cost.national, "own": cost.own}
    given = {name: amount for name, amount in parts.items() if amount is not None}
    if cost.total is None or sum(given.values()) <= cost.total:
        return
    names, found = ", ".join(given), " + ".join(_amount(each) for each in given.values())
    path: Path = ("cost", next(iter(given)))
    values = {"known": names, "found": found, "total": _amount(cost.total)}
    yield _problem(project, marks, path, "cost-parts", **values)


def _amount(amount: Decimal) -> str:
    return f"{amount:,f}".replace(",", " ").replace(".", ",")


def _parents(
    records: Mapping[str, Organisation] | Mapping[str, Place], marks: Mapping[str, Marks]
) -> Iterator[Problem]:
    """Find records that lie within themselves, once a circle, in one walk over all of them."""
    done: set[str] = set()
    for start in sorted(records):
        way: dict[str, None] = {}
        here = start
        while here in records and here not in done and here not in way:
            way[here] = None
            here = records[here].parent or ""
        if here in way:
            ids = list(way)
            circle = ids[ids.index(here) :]
            first = circle.index(min(circle))
            circle = [*circle[first:], *circle[: first + 1]]
            found = " → ".join(circle)
            yield _problem(records[circle[0]], marks, ("parent",), "parent-cycle", found=found)
        done.update(way)


def _examples(archive: Archive, marks: Mapping[str, Marks]) -> Iterator[Problem]:
    """Find texts of which only the dots of an example are there."""
    code = "placeholder" if is_published(archive) else "placeholder-noted"
    groups: tuple[Mapping[str, Record], ...] = (
        archive.projects, archive.events, archive.posts, archive.galleries,
        archive.organisations, archive.places,
    )  # fmt: skip
    for record in (each for group in groups for each in group.values()):
        for field, text in texts_of(record):
            if ELLIPSES.isdisjoint((text.pl.strip(), (text.en or "").strip())):
                continue
            steps = re.findall(r"[a-z_]+|\d+", field)
            path: Path = tuple(int(step) if step.isdigit() else step for step in steps)
            found = text.pl if text.pl.strip() in ELLIPSES else text.en or ""
            yield _problem(record, marks, path, code, found=found)
