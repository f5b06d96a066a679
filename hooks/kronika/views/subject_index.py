"""The archive in, its A–Z index out: subjects, places, people and institutions, and the years."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kronika.locales import Phrase, collation_key
from kronika.model.archive import Archive
from kronika.model.project import Project
from kronika.urls import Section, relative, search_index_uri
from kronika.views.calendar import shown_events, years_of
from kronika.views.common import Context, Link
from kronika.views.event import event_link
from kronika.views.news import year_of
from kronika.views.project import by_title

MOST_ENTRIES = 800
"""Names on one page: a larger index goes on on pages of its own."""

OTHERS = "#"
"""What stands for the letter of a name that begins with none."""

MOST_LINKS = 12
"""Pages that are named behind one name."""


@dataclass(frozen=True)
class Entry:
    """One name: what it is, where it leads, or the pages that speak of it.

    `key` is the text by which it stands in the alphabet: of a person, the name's last word.
    """

    name: Link
    kind: str
    key: str
    links: tuple[Link, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Letter:
    """The names that begin with one letter."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Part:
    """One page of the index: its first and its last name, and where it is."""

    first: str
    last: str
    href: str
    is_this: bool


@dataclass(frozen=True)
class Year:
    """What there is from one year."""

    year: int
    links: tuple[Link, ...]


@dataclass(frozen=True)
class SubjectIndex:
    """One page of the index; years stand on the first."""

    letters: tuple[Letter, ...]
    years: tuple[Year, ...]
    parts: tuple[Part, ...]


def count_parts(archive: Archive) -> int:
    """Return on how many pages the index stands: as many in either locale."""
    names = len(_areas(archive)) + len(_people(archive))
    names += len(archive.organisations) + len(archive.places)
    return max(1, -(-names // MOST_ENTRIES))


def build_index(context: Context, part: int = 1) -> SubjectIndex:
    """Arrange one page of the index, in the order of the Polish alphabet."""
    entries = sorted(_entries(context), key=lambda each: (_order(each), each.kind, each.name.href))
    sheets = [
        entries[at : at + MOST_ENTRIES] for at in range(0, max(len(entries), 1), MOST_ENTRIES)
    ]
    letters = groupby(sheets[part - 1], key=_letter)
    return SubjectIndex(
        letters=tuple(Letter(letter, tuple(group)) for letter, group in letters),
        years=tuple(_years(context)) if part == 1 else (),
        parts=tuple(_parts(context, sheets, part)) if len(sheets) > 1 else (),
    )


def _order(entry: Entry) -> tuple[object, ...]:
    """Return the key of an entry; what begins with a letter of either case stands together."""
    letter = _letter(entry)
    return (letter == OTHERS, collation_key(letter)[0], collation_key(entry.key))


def _letter(entry: Entry) -> str:
    first = unicodedata.normalize("NFC", entry.key)[:1].upper()[:1]
    return first if first.isalpha() else OTHERS


def _entries(context: Context) -> Iterator[Entry]:
    archive = context.archive
    for area, projects in _areas(archive).items():
        links = [
            Link(context.words(each.title), context.to("project", each.id)) for each in projects
        ]
        yield _entry(Link(_label(context, f"area.{area}")), context.label("index.subject"), links)
    for person, events in _people(archive).items():
        about = [event_link(context, each) for each in events]
        yield _entry(
            Link(Phrase(person, "pl")), context.label("index.person"), about, _surname(person)
        )
    for organisation in archive.organisations.values():
        link = Link(context.name(organisation.name), context.to("organisation", organisation.id))
        yield Entry(link, context.label("kind.organisation"), _bare(link.words.text))
    for place in archive.places.values():
        link = Link(context.name(place.name), context.to("place", place.id))
        yield Entry(link, context.label("kind.place"), _bare(link.words.text))


def _entry(name: Link, kind: str, links: Sequence[Link], key: str = "") -> Entry:
    shown = tuple(links[:MOST_LINKS])
    return Entry(name, kind, key or _bare(name.words.text), shown, len(links) - len(shown))


def _surname(person: str) -> str:
    """Return a name from its last word on: nobody is looked for under a first name.

    What follows a comma or a bracket is a degree or an office, not a name.
    """
    name = re.split(r"[,(]", person)[0].split() or person.split()
    return f"{_bare(name[-1])} {person}" if name else person


def _bare(text: str) -> str:
    """Return a text from its first letter or digit on: quotation marks have no place in order."""
    return re.sub(r"^[\W_]+", "", text) or text


def _areas(archive: Archive) -> Mapping[str, list[Project]]:
    """Return the areas that projects and their outputs are about, each with its projects."""
    found: dict[str, list[Project]] = {}
    for project in by_title(archive.projects.values()):
        areas = (*project.areas, *(area for each in project.outputs for area in each.areas))
        for area in dict.fromkeys(areas):
            if area != "other":
                found.setdefault(area, []).append(project)
    return found


def _people(archive: Archive) -> Mapping[str, list[str]]:
    """Return the people of events, each with the ids of the events, newest first."""
    found: dict[str, list[str]] = {}
    for event in archive.kalendarium:
        named = [each.name for each in event.people]
        named += [each.person for day in event.programme for each in day.people]
        for person in dict.fromkeys(named):
            found.setdefault(person, []).append(event.id)
    return found


def _years(context: Context) -> Iterator[Year]:
    """Yield the years with a page of their own in the kalendarium or the news, newest first."""
    archive = context.archive
    events = set(years_of(shown_events(archive.kalendarium)))
    posts = {year_of(context, post) for post in archive.news} - {0}
    found: tuple[tuple[Section, set[int]], ...] = (("calendar", events), ("news", posts))
    for year in sorted(events | posts, reverse=True):
        links = (
            Link(_label(context, f"section.{section}"), context.to_year(section, year))
            for section, years in found
            if year in years
        )
        yield Year(year, tuple(links))


def _parts(context: Context, sheets: Sequence[Sequence[Entry]], part: int) -> Iterator[Part]:
    for number, sheet in enumerate(sheets, 1):
        uri = search_index_uri(number, context.locale)
        names = (sheet[0].key.split(" ")[0], sheet[-1].key.split(" ")[0])
        yield Part(*names, relative(uri, context.uri), number == part)


def _label(context: Context, key: str) -> Phrase:
    return Phrase(context.label(key), context.locale)
