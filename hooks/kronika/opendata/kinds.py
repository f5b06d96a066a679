"""The archive in; the kinds of records that are open data, and what of them is published, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.news import Page, Post
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.urls import DATA_FILES, Kind


@dataclass(frozen=True, slots=True)
class DataKind:
    """A kind of records: its word, the name of its files, and its model."""

    kind: Kind
    files: str
    model: type[Record]


_MODELS: dict[Kind, type[Record]] = {
    "project": Project, "event": Event, "post": Post, "gallery": Gallery,
    "organisation": Organisation, "place": Place, "page": Page,
}  # fmt: skip

KINDS = tuple(DataKind(kind, files, _MODELS[kind]) for kind, files in DATA_FILES.items())
"""In the order of the page of open data."""

OF_PROJECTS = KINDS[:4]
"""Kinds whose records belong to projects."""


def published(archive: Archive, kind: Kind) -> Iterator[Record]:
    """List the records of a kind as they may be published, in the order of ids."""
    records: dict[Kind, Iterable[Record]] = {
        "project": archive.projects.values(),
        "event": archive.events.values(),
        "post": (post for post in archive.posts.values() if not post.draft),
        "gallery": archive.galleries.values(),
        "organisation": archive.organisations.values(),
        "place": archive.places.values(),
        "page": archive.pages.values(),
    }
    return (cleared(archive, record) for record in records[kind])


def project_id(archive: Archive, record: Record) -> str | None:
    """Return the project that a record belongs to, directly or through its event."""
    project = None
    if isinstance(record, Project):
        project = record
    elif isinstance(record, Event):
        project = archive.projects.get(record.project or "")
    elif isinstance(record, Post):
        project = archive.project_of(record)
    elif isinstance(record, Gallery):
        project = archive.project_of_gallery(record)
    return project.id if project else None


def cleared(archive: Archive, record: Record) -> Record:
    """Return a record without withdrawn photographs and without any word of drafts."""
    if isinstance(record, Gallery) and record.withdrawn:
        shown = record.shown
        cover = record.cover if record.cover in {each.file for each in shown} else None
        return record.model_copy(update={"items": shown, "cover": cover})
    if isinstance(record, Post):
        related = tuple(each for each in record.related if _is_shown(archive, each))
        image = record.image
        if image and image.file and archive.galleries and not archive.photograph(image.file):
            image = None
        english = record.english
        if english and english.image and image is None:
            english = english.model_copy(update={"image": None})
        update = {"related": related, "image": image, "english": english}
        return record.model_copy(update=update)
    return record


def _is_shown(archive: Archive, identity: str) -> bool:
    post = archive.posts.get(identity)
    return post is None or not post.draft
