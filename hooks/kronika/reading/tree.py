"""A folder in, the archive and every problem of its sources out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from kronika.errors import nearest
from kronika.locales import Text
from kronika.model.accessibility import AccessibilityStatement
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.reading.folders import DOCUMENTS, Found, list_files
from kronika.reading.mark_files import read_marks
from kronika.reading.names import check_document, check_folder, check_identity
from kronika.reading.outcome import Reading
from kronika.reading.photographs import is_picture, read_photographs
from kronika.reading.prose_tree import read_pages, read_posts
from kronika.reading.record_files import read_folder, read_galleries, read_list

R = TypeVar("R", bound=Record)

_SINGLE = ("site.yml", "accessibility.yml", "organisations.yml", "places.yml")
_FOLDERS = ("projects", "events", "galleries", "marks")


def read_archive(root: Path, site_name: str = "Kronika") -> Reading:
    """Read everything below `root`; `site_name` serves where there is no `content/site.yml`."""
    reading = Reading(Archive(site=Site(id="site", name=Text(site_name))))
    content, docs = list_files(root, "content"), list_files(root, "docs")
    reading.problems += [*content.problems, *docs.problems]
    posts = tuple(file for file in docs.files if file.below.startswith("news/"))
    others = tuple(file for file in docs.files if not file.below.startswith("news/"))
    _check_folders(reading, content.folders, docs.folders)
    reading.files = tuple(_documents(reading, posts, others))
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
    )
    projects = reading.known.get("project", ())
    marks = read_marks(reading, content.files, projects)
    photographs = read_photographs(reading, content.files)
    reading.archive = replace(reading.archive, marks=marks, photographs=photographs)
    _strangers(reading, content.files)
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
        if PurePosixPath(folder.below).parent.name != "galleries":
            reading.problems += check_folder(folder.path.name, folder.shown)
    for folder in docs:
        if folder.below == "news" or folder.below.startswith("news/"):
            reading.problems += check_folder(folder.path.name, folder.shown)
        else:
            reading.problems += check_identity(folder.name, folder.shown)


def _documents(reading: Reading, posts: Iterable[Found], others: Iterable[Found]) -> Iterator[str]:
    for file in posts:
        if file.path.suffix != ".md":
            _report_stranger(reading, file)
    for file in others:
        if file.path.suffix.lower() in DOCUMENTS:
            reading.problems += check_document(file.path.name, file.shown)
            yield file.below
        elif file.path.suffix != ".md":
            _report_stranger(reading, file)


def _strangers(reading: Reading, content: Iterable[Found]) -> None:
    """Report files below content/ that nothing would read: they would be lost in silence."""
    for file in content:
        top, _, rest = file.below.partition("/")
        if not (
            file.below in _SINGLE
            or (rest and top in ("projects", "events") and file.path.suffix in (".yml", ".md"))
            or (top == "galleries" and _is_of_gallery(rest))
            or (rest and top == "marks")  # told by whoever reads them
        ):
            _report_stranger(reading, file)


def _is_of_gallery(rest: str) -> bool:
    folder, _, name = rest.partition("/")
    return bool(folder and name) and "/" not in name and (name == "gallery.yml" or is_picture(name))


def _report_stranger(reading: Reading, file: Found) -> None:
    meant = _meant(file.shown)
    reading.report(file, "file-unexpected", meant=(meant,) if meant else ())


def _meant(shown: str) -> str | None:
    """Propose the path that a misplaced file was to have, if one is likely."""
    top, _, rest = shown.partition("/")
    path = PurePosixPath(rest)
    if path.suffix.lower() in (".yaml", ".yml"):
        path = path.with_suffix(".yml")
    elif path.suffix.lower() in (".md", ".markdown", ".mdown"):
        path = path.with_suffix(".md")
    if top == "content":
        known = _FOLDERS if len(path.parts) > 1 else _SINGLE
        likely = nearest(path.parts[0], known) if path.suffix in (".yml", ".md") else None
        path = PurePosixPath(likely or path.parts[0], *path.parts[1:])
    meant = f"{top}/{path}"
    return meant if meant != shown else None
