"""Records in; their ids by titles and names, for those who cite these, out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from kronika.locales import Text
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.news import Page, Post
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.slugs import slug, undated

LONGEST_TITLE = 300
"""Characters of a title that are compared."""


def ids_by_title(records: Iterable[Record]) -> Mapping[str, str]:
    """List the ids of records by what they are called; what two are called names neither."""
    found: dict[str, set[str]] = {}
    for record in records:
        for title in _titles(record):
            found.setdefault(title_key(title), set()).add(record.id)
    return {key: ids.pop() for key, ids in found.items() if key and len(ids) == 1}


def cited(identity: str, known: Container[str], titles: Mapping[str, str]) -> str | None:
    """Return the id that a file's name, or a title, stands for where an id was to stand."""
    name = re.sub(
        r"(\.en)?\.(ya?ml|md|html?)\Z", "", identity.rpartition("/")[2], flags=re.IGNORECASE
    )
    for stem in (name, undated(name)):
        if stem != identity and stem in known:
            return stem
    return titles.get(title_key(identity))


def title_key(title: str) -> str:
    """Return what a title is compared by: letters and digits, without case and diacritics."""
    return slug(title[:LONGEST_TITLE], LONGEST_TITLE)


def _titles(record: Record) -> Iterator[str]:
    if isinstance(record, Project):
        yield from _words(record.name, record.short_name, record.acronym)
    elif isinstance(record, Organisation):
        yield from _words(record.name, record.short, *record.forms)
    elif isinstance(record, Place):
        yield from _words(record.name, *record.forms)
    elif isinstance(record, (Event, Gallery)):
        yield from _words(record.title)
    elif isinstance(record, (Post, Page)):
        yield from _words(record.heading)


def _words(*titles: Text | str | None) -> Iterator[str]:
    for title in titles:
        if isinstance(title, Text):
            yield from filter(None, (title.pl, title.en))
        elif title:
            yield title
