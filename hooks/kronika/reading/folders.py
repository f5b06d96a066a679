"""A folder tree in; the source files of the archive, and what does not belong there, out."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kronika.errors import Problem
from kronika.slugs import slug
from kronika.urls import RESERVED

DOCUMENTS = frozenset({".pdf", ".csv", ".ods", ".odt", ".txt"})
"""Endings of files that may be offered for download: open formats only."""

_IDENTITY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR = re.compile(r"[0-9]{4}")
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
_IGNORED = frozenset({".gitkeep", ".gitignore", ".gitattributes", ".DS_Store", "Thumbs.db"})


@dataclass(frozen=True)
class Found:
    """One file: its place on the disk, its path for people, its path below the folder searched."""

    path: Path
    shown: str
    below: str

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.path.name.partition(".")[0]


def list_files(root: Path, folder: str) -> tuple[list[Found], list[Problem]]:
    """List the ordinary files below `root/folder` by path; links and devices are problems."""
    found: list[Found] = []
    problems: list[Problem] = []
    for entry, below in _walk(root / folder, ""):
        shown = f"{folder}/{below}"
        if entry.is_symlink() or not (entry.is_file() or entry.is_dir(follow_symlinks=False)):
            problems.append(Problem(shown, 1, 1, "not-a-file"))
        elif entry.is_file() and entry.name not in _IGNORED:
            found.append(Found(Path(entry.path), shown, below))
    return found, problems


def check_identity(identity: str, shown: str) -> list[Problem]:
    """Check that a file's stem can be an id: it becomes a part of an address for ever."""
    values = (("found", identity),)
    if not _IDENTITY.fullmatch(identity):
        return [Problem(shown, 1, 1, "bad-id", values=values, suggestion=slug(identity) or None)]
    if identity in RESERVED or _YEAR.fullmatch(identity) or _DEVICES.fullmatch(identity):
        return [Problem(shown, 1, 1, "reserved-id", values=values)]
    if len(identity) > 80:
        return [Problem(shown, 1, 1, "long-id", values=(("length", str(len(identity))),))]
    return []


def _walk(folder: Path, below: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: unicodedata.normalize("NFC", entry.name))
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        yield entry, path
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _walk(Path(entry.path), path)
