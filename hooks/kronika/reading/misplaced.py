"""A file that nothing reads in; what is said of it, and where it was most likely to lie, out."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from kronika.errors import Problem, fold, near
from kronika.model.event import Event
from kronika.model.news import Post
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.reading.folders import DOCUMENTS
from kronika.reading.meant import is_close
from kronika.slugs import slug, undated

SINGLE = ("site.yml", "accessibility.yml", "organisations.yml", "places.yml", "inflections.tsv")
"""Files of their own right below content/."""

FOLDERS = {
    "projects": "content/projects", "events": "content/events", "galleries": "content/galleries",
    "marks": "content/marks", "news": "docs/news",
    "projekty": "content/projects", "wydarzenia": "content/events", "kalendarium": "content/events",
    "galerie": "content/galleries", "znaki": "content/marks", "aktualnosci": "docs/news",
    "posts": "docs/news", "wpisy": "docs/news",
}  # fmt: skip
"""Where the folders belong that clerks make, also under their Polish names."""

_FILES = {
    "instytucje.yml": "organisations.yml", "organizacje.yml": "organisations.yml",
    "miejsca.yml": "places.yml", "deklaracja.yml": "accessibility.yml",
}  # fmt: skip

_CLOSE = 0.8
_RECORD = re.compile(r"(.+?)\.(ya?ml|md|markdown|mdown)(?:\.txt)?", re.IGNORECASE)
_OFFICE = frozenset(
    {".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".rtf", ".odp", ".pages", ".numbers"}
)
_KINDS: dict[str, type[Record]] = {
    "content/projects": Project, "content/events": Event, "docs/news": Post,
}  # fmt: skip


def stranger(shown: str, taken: Collection[str]) -> Problem:
    """Say what is wrong with a file that nothing reads; `taken` are the paths of all others."""
    if PurePosixPath(shown).suffix.lower() in _OFFICE:
        return Problem(shown, 1, 1, "file-office")
    meant = likely_path(shown)
    if meant != shown and meant not in taken:
        return Problem(shown, 1, 1, "file-misplaced", suggestions=(meant,))
    return Problem(shown, 1, 1, "file-unexpected")


def likely_path(shown: str) -> str:
    """Return the path that a misplaced or misnamed file was to have, or the one it has."""
    folder, _, name = shown.rpartition("/")
    top, _, inner = folder.partition("/")
    first, _, rest = inner.partition("/")
    if PurePosixPath(name).suffix.lower() in DOCUMENTS and not _RECORD.fullmatch(name):
        return f"docs/{name}"
    if top == "content" and not inner:
        return f"content/{_single(_named(name, '.yml'))}"
    base = f"{top}/{first}"
    close = [each for each in near(first, FOLDERS)[:1] if is_close(first, each, _CLOSE)]
    if base not in FOLDERS.values() and close:
        base = FOLDERS[close[0]]
    named = _named(name, ".md" if base.startswith("docs") else ".yml")
    if base in FOLDERS.values() and _fits(base, named):
        return "/".join(filter(None, (base, rest, named)))
    return f"{folder}/{named}" if top == "docs" and named.endswith(".md") else shown


def identity_at(shown: str) -> tuple[type[Record], str] | None:
    """Return the kind and id of the record that a path stands for, if it is one's."""
    folder, _, name = shown.rpartition("/")
    kind = _KINDS.get("/".join(folder.split("/")[:2]))
    stem = name.removesuffix(".md" if kind is Post else ".yml")
    return (kind, undated(stem) if kind is Post else stem) if kind and stem != name else None


def check_root(root: Path) -> Iterator[Problem]:
    """Report folders and files beside content/ and docs/ that were meant to lie in them."""
    try:
        names = sorted(os.listdir(root))
    except OSError:
        return
    for name in names:
        lower = fold(name)
        meant = FOLDERS.get(lower) if (root / name).is_dir() else None
        if lower in ("content", "docs") and name != lower:
            meant = lower
        elif name in SINGLE:
            meant = f"content/{name}"
        if meant:
            yield Problem(
                name, 1, 1, "beside-content", values=(("found", name),), suggestions=(meant,)
            )


def _named(name: str, ending: str) -> str:
    """Return a file's name with the ending that a record or text has; others keep their own."""
    record = _RECORD.fullmatch(name)
    if record:
        ending = ".md" if record[2].lower().startswith("m") else ".yml"
    elif "." in name:
        return name
    parts = (record[1] if record else name).split(".")
    return ".".join(slug(part) or part for part in parts) + ending


def _fits(base: str, name: str) -> bool:
    """Tell whether a folder may hold a file of this name; a long text has a dot in its own."""
    if base == "docs/news":
        return name.endswith(".md")
    return name.endswith(".yml") or name.count(".") > 1


def _single(name: str) -> str:
    """Return the one of the files below content/ that a name can only mean."""
    close = [each for each in near(name, SINGLE)[:1] if is_close(name, each, _CLOSE)]
    return _FILES.get(name) or next(iter(close), name)
