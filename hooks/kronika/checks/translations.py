"""Check that translations still fit their Polish originals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kronika.errors import Problem
from kronika.model.archive import Archive
from kronika.model.news import Page, Post
from kronika.model.records import Record, texts_of
from kronika.reading.guarded import Marks, Path


def check_translations(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Warn of English texts that are outdated, or no more than the Polish ones again."""
    problems: list[Problem] = []
    proses: list[Post | Page] = [*archive.posts.values(), *archive.pages.values()]
    for record in proses:
        problems += _source_hash(record, marks)
        problems += _without_title(record, marks)
        problems += _same_in_prose(record, marks)
    records: list[Record] = [
        *archive.projects.values(), *archive.events.values(), *archive.galleries.values(),
        *archive.organisations.values(), *archive.places.values(), archive.site, *proses,
    ]  # fmt: skip
    for each in records:
        problems += _same_in_record(each, marks)
    return problems


def _source_hash(record: Post | Page, marks: Mapping[str, Marks]) -> Iterator[Problem]:
    """Warn of a translation that is behind its original, or could not be told from one."""
    if record.english is None:
        return
    written = record.english.source_hash
    path = record.english.prose.path
    place = marks.get(path, Marks()).value(("source_hash",))
    values = [("hash", record.text_hash)]
    if written is None:
        yield Problem(path, *place, "source-hash-missing", "source_hash", tuple(values))
    elif not re.fullmatch(r"[0-9a-f]{12}", written):
        values.append(("found", written))
        yield Problem(path, *place, "source-hash-format", "source_hash", tuple(values))
    elif record.is_outdated:
        yield Problem(path, *place, "translation-outdated", "source_hash", tuple(values))


def _without_title(record: Post | Page, marks: Mapping[str, Marks]) -> Iterator[Problem]:
    if record.english and not record.english.title:
        path = record.english.prose.path
        place = marks.get(path, Marks()).value(())
        values = (("found", record.title),)
        yield Problem(path, *place, "english-without-title", "title", values)


def _same_in_prose(record: Post | Page, marks: Mapping[str, Marks]) -> Iterator[Problem]:
    english = record.english
    if english is None:
        return
    path = english.prose.path
    known = marks.get(path, Marks())
    polish_lead = record.lead if isinstance(record, Post) else None
    for name, words, other in (
        ("title", english.title, record.title),
        ("lead", english.lead, polish_lead),
    ):
        if words and words == other and (name,) in known.values:
            yield Problem(path, *known.value((name,)), "translation-same", name)
    body = english.prose.markdown.strip()
    if body and body == record.prose.markdown.strip():
        yield Problem(path, english.prose.line, 1, "translation-same")


def _same_in_record(record: Record, marks: Mapping[str, Marks]) -> Iterator[Problem]:
    for field, text in texts_of(record):
        if text.en and text.en == text.pl:
            path = record.origin.path
            keys: Path = (*record.origin.prefix, *_keys(field), "en")
            yield Problem(path, *marks.get(path, Marks()).value(keys), "translation-same", field)


def _keys(field: str) -> Iterator[str | int]:
    """Return the path of keys that a dotted name stands for: `goals.specific[2]`."""
    for name, number in re.findall(r"([a-z_]+)|\[(\d+)\]", field):
        yield name or int(number)
