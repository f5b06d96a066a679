"""A folder tree in; the source files of the archive, and what does not belong there, out."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kronika.errors import Problem
from kronika.reading.names import check_place, foreign

DOCUMENTS = frozenset({".pdf", ".csv", ".ods", ".odt", ".txt"})
"""Endings of files that may be offered for download: open formats only."""

_OURS = frozenset({".gitkeep", ".gitignore", ".gitattributes"})
"""Files of git, which are no content and harm nobody."""

PHOTOGRAPHS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""Endings of pictures. SVG is none of them: it may hold scripts."""

OTHER_PICTURES = frozenset(
    {".gif", ".heic", ".heif", ".tif", ".tiff", ".svg", ".bmp", ".avif", ".jfif", ".jpe", ".psd"}
)
"""Endings of pictures that are to be saved as JPEG first."""


@dataclass(frozen=True)
class Found:
    """One file: its place on the disk, its path for people, its path below the folder searched."""

    path: Path
    shown: str
    below: str

    @property
    def name(self) -> str:
        """The file's name, with composed letters."""
        return self.below.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The file's name without its ending; a long text has the stem of its record."""
        if self.path.suffix == ".md":
            return self.name.partition(".")[0]
        return self.name.rpartition(".")[0]


@dataclass(frozen=True)
class Listing:
    """What lies below one folder, by path."""

    files: tuple[Found, ...]
    folders: tuple[Found, ...]
    problems: tuple[Problem, ...]


def list_files(root: Path, folder: str) -> Listing:
    """List the ordinary files below `root/folder`; what is no file or folder is a problem."""
    files: list[Found] = []
    folders: list[Found] = []
    problems: list[Problem] = []
    for entry, below in _walk(root / folder, "", folder, problems):
        shown = f"{folder}/{below}"
        if wrong := _wrong(entry, shown):
            problems += wrong
        elif entry.name not in _OURS:
            found = Found(Path(entry.path), shown, below)
            (files if entry.is_file() else folders).append(found)
    return Listing(tuple(files), tuple(folders), tuple(problems))


def read_file(file: Found) -> tuple[bytes, list[Problem]]:
    """Read a file; what the system refuses is a problem of that file."""
    try:
        return file.path.read_bytes(), []
    except OSError:
        return b"", [Problem(file.shown, 1, 1, "file-unreadable")]


def _wrong(entry: os.DirEntry[str], shown: str) -> list[Problem]:
    """Tell what makes an entry no file or folder to be read."""
    if problems := check_place(entry.name, shown):
        return problems
    is_folder = entry.is_dir(follow_symlinks=False)
    if entry.is_symlink() or not (is_folder or entry.is_file()):
        return [Problem(shown, 1, 1, "not-a-file")]
    if code := foreign(entry.name, is_folder):
        return [Problem(shown, 1, 1, code)]
    if not is_folder and entry.stat(follow_symlinks=False).st_nlink > 1:
        return [Problem(shown, 1, 1, "hard-link")]
    return []


def _walk(
    folder: Path, below: str, top: str, problems: list[Problem]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        if folder.is_symlink():
            problems.append(Problem(f"{top}/{below}".rstrip("/"), 1, 1, "not-a-file"))
            return
        if not folder.is_dir():
            return
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: (composed(entry.name), entry.name))
    except OSError:
        problems.append(Problem(f"{top}/{below}".rstrip("/"), 1, 1, "file-unreadable"))
        return
    for entry in entries:
        path = f"{below}/{composed(entry.name)}" if below else composed(entry.name)
        yield entry, path
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_folder and not foreign(entry.name, is_folder) and not check_place(entry.name, path):
            yield from _walk(Path(entry.path), path, top, problems)


def composed(name: str) -> str:
    """Return a name as it is shown and compared: composed letters, no bytes that are no text."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", unicodedata.normalize("NFC", name))
