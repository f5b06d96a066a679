"""A folder in, the archive and every problem of its sources out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from kronika.locales import Text
from kronika.model.accessibility import AccessibilityStatement
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.reading.folders import DOCUMENTS, Found, Listing, list_files
from kronika.reading.inflection_file import read_inflections
from kronika.reading.mark_files import read_marks
from kronika.reading.misplaced import SINGLE, check_root, identity_at, likely_path, stranger
from kronika.reading.names import check_document, check_folder, check_identity
from kronika.reading.outcome import Reading
from kronika.reading.photographs import is_picture, read_photographs
from kronika.reading.prose_tree import read_pages, read_posts
from kronika.reading.record_files import read_folder, read_galleries, read_list

R = TypeVar("R", bound=Record)

_UNREAD = frozenset(
    {"file-misplaced", "file-unexpected", "hard-link", "not-a-file", "long-name", "long-path"}
)
"""Codes of files that are refused for their name, place or kind."""


def read_archive(root: Path, site_name: str = "Kronika") -> Reading:
    """Read everything below `root`; `site_name` serves where there is no `content/site.yml`."""
    reading = Reading(Archive(site=Site(id="site", name=Text(site_name))))
    content, docs = list_files(root, "content"), list_files(root, "docs")
    reading.problems += [*content.problems, *docs.problems]
    posts = tuple(file for file in docs.files if file.below.startswith("news/"))
    others = tuple(file for file in docs.files if not file.below.startswith("news/"))
    _check_folders(reading, content.folders, docs.folders)
    reading.problems += check_root(root)
    taken = {file.shown for file in (*content.files, *docs.files)}
    reading.files = tuple(_documents(reading, posts, others, taken))
    reading.archive = Archive(
        site=_single(reading, content.files, Site, "site") or reading.archive.site,
        accessibility=_single(reading, content.files, AccessibilityStatement, "accessibility"),
        projects=read_folder(reading, content.files, "projects", Project),
        events=read_folder(reading, content.files, "events", Event),
        galleries=read_galleries(reading, content.files),
        organisations=read_list(reading, content.files, "organisations.yml", Organisation),
        places=read_list(reading, content.files, "places.yml", Place),
        posts=read_posts(reading, posts),
        pages=read_pages(reading, others),
        inflections=read_inflections(reading, content.files),
    )
    projects = reading.known.get("project", ())
    marks = read_marks(reading, content.files, projects)
    photographs = read_photographs(reading, content.files)
    reading.archive = replace(reading.archive, marks=marks, photographs=photographs)
    _strangers(reading, content.files, taken)
    _note_refused(reading, content, docs)
    return reading


def _single(reading: Reading, content: Iterable[Found], kind: type[R], name: str) -> R | None:
    """Read the one record that is a file of its own right below content/."""
    for file in content:
        if file.below == f"{name}.yml":
            return reading.record(kind, reading.tree(file), file, name)
    return None


def _check_folders(reading: Reading, content: Iterable[Found], docs: Iterable[Found]) -> None:
    """Check names of folders: those of pages and galleries become addresses, others are free."""
    for folder in content:
        if _is_named_as_file(folder):
            reading.report(folder, "folder-as-file")
        elif PurePosixPath(folder.below).parent.name != "galleries":
            reading.problems += check_folder(folder.path.name, folder.shown)
    for folder in docs:
        if _is_named_as_file(folder):
            reading.report(folder, "folder-as-file")
        elif folder.below == "news" or folder.below.startswith("news/"):
            reading.problems += check_folder(folder.path.name, folder.shown)
        else:
            reading.problems += check_identity(folder.name, folder.shown)


def _is_named_as_file(folder: Found) -> bool:
    return PurePosixPath(folder.below).suffix in (".yml", ".yaml", ".md")


def _documents(
    reading: Reading, posts: Iterable[Found], others: Iterable[Found], taken: set[str]
) -> Iterator[str]:
    for file in posts:
        if file.path.suffix != ".md":
            reading.problems.append(stranger(file.shown, taken))
    for file in others:
        if file.path.suffix.lower() in DOCUMENTS:
            reading.problems += check_document(file.path.name, file.shown)
            yield file.below
        elif file.path.suffix != ".md":
            reading.problems.append(stranger(file.shown, taken))


def _strangers(reading: Reading, content: Iterable[Found], taken: set[str]) -> None:
    """Report files below content/ that nothing would read: they would be lost in silence."""
    for file in content:
        top, _, rest = file.below.partition("/")
        if not (
            file.below in SINGLE
            or (rest and top in ("projects", "events") and file.path.suffix in (".yml", ".md"))
            or (top == "galleries" and _is_of_gallery(rest))
            or (rest and top == "marks")  # told by whoever reads them
        ):
            reading.problems.append(stranger(file.shown, taken))


def _is_of_gallery(rest: str) -> bool:
    folder, _, name = rest.partition("/")
    return bool(folder and name) and "/" not in name and (name == "gallery.yml" or is_picture(name))


def _note_refused(reading: Reading, content: Listing, docs: Listing) -> None:
    """Note the ids of files that were not read: to name them is no second mistake."""
    unread = [*content.problems, *docs.problems, *reading.problems]
    for problem in unread:
        found = identity_at(likely_path(problem.path)) if problem.code in _UNREAD else None
        if found:
            reading.knows(*found)
