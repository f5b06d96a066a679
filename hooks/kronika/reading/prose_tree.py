"""Markdown files below `docs/` in; posts and pages, each with its English, by their ids out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from kronika.errors import Problem
from kronika.model.news import Page, Post
from kronika.model.values import Origin
from kronika.reading.folders import Found, read_file
from kronika.reading.names import check_identity, check_twins
from kronika.reading.outcome import Reading
from kronika.reading.prose_files import ProseFile, read_page, read_post, split_file
from kronika.slugs import undated
from kronika.urls import RESERVED_PAGES

P = TypeVar("P", Post, Page)
_LOOSE_ENGLISH = re.compile(r"[-_ ](?:en|eng|ang)\.md\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"(.+)\.([A-Za-z]{2,3})")


def read_posts(reading: Reading, files: Iterable[Found]) -> dict[str, Post]:
    """Read the news posts; a date in front of a name is no part of the id."""
    return _read(reading, files, Post, read_post, _slug)


def read_pages(reading: Reading, files: Iterable[Found]) -> dict[str, Page]:
    """Read the hand-written pages; a page's id is its path below `docs/`."""
    pages = _read(reading, files, Page, read_page, lambda file: file.below.removesuffix(".md"))
    posts = {each.path for each in reading.problems if each.code == "post-among-pages"}
    by_path = {file.below.removesuffix(".md"): file for file in files if file.path.suffix == ".md"}
    for path, file in by_path.items():
        folder, _, name = path.rpartition("/")
        if name == "index" and folder in by_path:
            reading.report(file, "page-and-folder", other=by_path[folder].shown)
        is_reserved = path in RESERVED_PAGES or path.partition("/")[0] in RESERVED_PAGES
        if is_reserved and file.shown not in posts:
            reading.report(file, "reserved-id", found=path.partition("/")[0])
    return pages


def _read(
    reading: Reading,
    files: Iterable[Found],
    kind: type[P],
    read: Callable[[ProseFile, ProseFile | None, str], tuple[P | None, list[Problem]]],
    identify: Callable[[Found], str],
) -> dict[str, P]:
    markdown = [file for file in files if file.path.suffix == ".md"]
    parts = {file.path: _split(reading, file) for file in markdown}
    polish = [file for file in markdown if not file.name.endswith(".en.md")]
    shown = {file.shown for file in markdown}
    english = _match_english(reading, markdown, polish, identify)
    records: dict[str, P] = {}
    first: dict[str, Found] = {}
    for file in polish:
        identity = identify(file)
        original = _LOOSE_ENGLISH.sub(".md", file.shown)
        if original != file.shown and original in shown:
            reading.report(file, "english-name", meant=(f"{original.removesuffix('.md')}.en.md",))
            continue
        if not _check_name(reading, file, identity.rpartition("/")[2], shown):
            continue
        reading.knows(kind, identity)
        part = parts[file.path]
        translation = english.get(file.path)
        if identity in first:
            same_name = first[identity].path.name == file.path.name
            is_twin = first[identity].shown == file.shown or (same_name and kind is Page)
            if is_twin:
                reading.report(file, "name-twin", other=first[identity].shown)
            else:
                reading.report(file, "id-twice", id=identity, other=first[identity].shown)
        first.setdefault(identity, file)
        if part is None:
            continue
        beside = parts[translation.path] if translation else None
        record, problems = read(part, beside, identity)
        reading.problems += problems
        if record is None and kind is Post:
            reading.salvage(Post, part.data, part.marks, identity, Origin(part.path))
        if record:
            records.setdefault(identity, record)
    reading.problems += check_twins((identity, file.shown) for identity, file in first.items())
    return dict(sorted(records.items()))


def _match_english(
    reading: Reading,
    markdown: Iterable[Found],
    polish: Iterable[Found],
    identify: Callable[[Found], str],
) -> dict[object, Found]:
    """Find the English of each Polish file: it has the same name, with `.en` before the ending."""
    by_name = {file.shown: file for file in polish}
    by_identity = {identify(file): file for file in polish}
    matched: dict[object, Found] = {}
    stray = []
    for file in markdown:
        if file.name.endswith(".en.md"):
            original = by_name.get(file.shown.removesuffix(".en.md") + ".md")
            if original and original.path not in matched:
                matched[original.path] = file
            else:
                stray.append(file)
    for file in stray:
        identity = identify(file).removesuffix(".en")
        original = by_identity.get(identity)
        if original is None:
            reading.report(file, "english-alone")
        elif original.path in matched:
            reading.report(file, "english-twice", other=matched[original.path].shown)
        else:
            meant = original.shown.removesuffix(".md") + ".en.md"
            reading.report(file, "english-alone", meant=(meant,))
            matched[original.path] = file
    return matched


def _check_name(reading: Reading, file: Found, stem: str, shown: Collection[str]) -> bool:
    """Check the name of a Polish file; tell whether it is one."""
    language = _LANGUAGE.fullmatch(stem)
    if language and language[2] != "pl":
        reading.report(file, "unknown-language", key=language[2], meant=("en",))
        return False
    if language:
        is_free = file.shown.removesuffix(".pl.md") + ".md" not in shown
        reading.report(file, "bad-id", meant=(language[1],) if is_free else (), found=stem)
    elif stem != "index":
        reading.problems += check_identity(stem, file.shown)
    return True


def _split(reading: Reading, file: Found) -> ProseFile | None:
    data, problems = read_file(file)
    part = None
    if not problems:
        part, problems = split_file(data, file.shown)
    reading.problems += problems
    if part:
        reading.marks[file.shown] = part.marks
        reading.texts.append((part.prose, "en" if file.name.endswith(".en.md") else "pl"))
    return part


def _slug(file: Found) -> str:
    return undated(file.name.removesuffix(".md"))
