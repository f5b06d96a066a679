"""How far each record is translated: for the notices on pages, the coverage page and its data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kronika.locales import Locale, Text
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.news import Page, Post
from kronika.model.records import Record, texts_of
from kronika.urls import Kind

State = Literal["complete", "outdated", "partial", "missing"]


@dataclass(frozen=True)
class Coverage:
    """One record: how far its English goes, and which fields lack it."""

    kind: Kind
    identity: str
    title: Text | None
    state: State
    missing: tuple[str, ...]


def translation_of(record: Record) -> Coverage:
    """Tell how far a record is translated; what needs no words is complete."""
    if isinstance(record, (Post, Page)):
        return _prose_coverage(record)
    kind: Kind = _KINDS[type(record).__name__]
    texts = [] if isinstance(record, (Organisation, Place)) else _needing_words(record)
    missing = tuple(path for path, text in texts if not text.en)
    state: State = "complete"
    if missing:
        state = "missing" if len(missing) == len(texts) else "partial"
    return Coverage(kind, record.id, _title(record), state, missing)


def is_shown_in(locale: Locale, state: State) -> bool:
    """Tell whether a page in this state stands for itself, in feeds and search engines."""
    return locale == "pl" or state in ("complete", "outdated")


def list_coverage(archive: Archive) -> tuple[Coverage, ...]:
    """List all records that have words to translate, by kind and id."""
    records: list[Record] = [
        *archive.projects.values(),
        *archive.events.values(),
        *archive.news,
        *archive.galleries.values(),
        *archive.pages.values(),
    ]
    return tuple(translation_of(record) for record in records)


def _prose_coverage(record: Post | Page) -> Coverage:
    kind: Kind = "post" if isinstance(record, Post) else "page"
    state: State = "complete"
    missing: tuple[str, ...] = ()
    if record.english is None:
        state, missing = "missing", ("title", "text")
    else:
        lacking = []
        if not record.english.title:
            lacking.append("title")
        if isinstance(record, Post) and record.lead and not record.english.lead:
            lacking.append("lead")
        missing = tuple(lacking)
        state = "partial" if missing else "outdated" if record.is_outdated else "complete"
    return Coverage(kind, record.id, record.heading, state, missing)


def _needing_words(record: Record) -> list[tuple[str, Text]]:
    """List the texts a translator has work with: all but names of parties, venues and patrons."""
    return [
        (path, text)
        for path, text in texts_of(record)
        if not path.startswith(_NAMES)
        and not (
            path.endswith("name") and path.partition("[")[0] in ("parties", "venues", "patrons")
        )
    ]


_NAMES = ("source", "metka.body", "contact.", "rights.holder", "groups", "date_text")
_KINDS: dict[str, Kind] = {
    "Project": "project", "Event": "event", "Gallery": "gallery",
    "Organisation": "organisation", "Place": "place",
}  # fmt: skip


def _title(record: Record) -> Text | None:
    return getattr(record, "title", None) or getattr(record, "name", None)
