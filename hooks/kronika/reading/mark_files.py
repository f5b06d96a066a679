"""Files of official marks in, marks by the folder they lie in out.

A folder is a programming period (`2007-2013`) or a project's id, whose own marks come first. A
file's name is what it is a mark of: `eu.png`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from kronika.errors import near
from kronika.model.mark import ORDERS, Mark
from kronika.reading.folders import Found, read_file
from kronika.reading.outcome import Reading
from kronika.reading.pictures import size_of
from kronika.reading.texts import LARGEST_FILE
from kronika.vocabulary import MarkRole

ROLES: tuple[MarkRole, ...] = get_args(MarkRole)


def read_marks(
    reading: Reading, content: Iterable[Found], projects: Iterable[str]
) -> dict[str, tuple[Mark, ...]]:
    """Read the marks below `content/marks/`; what is no mark is a problem."""
    folders = (*ORDERS, *sorted(projects))
    marks: dict[str, list[Mark]] = {}
    for file in content:
        top, _, rest = file.below.partition("/")
        if top != "marks":
            continue
        folder, _, name = rest.partition("/")
        if folder not in folders or not name or "/" in name:
            meant = tuple(f"content/marks/{each}/{name}" for each in near(folder, folders)[:1])
            reading.report(file, "mark-folder", meant=meant if name else ())
            continue
        mark = _mark(reading, file)
        if mark and any(each.role == mark.role for each in marks.get(folder, ())):
            reading.report(file, "mark-twice", found=mark.role)
        elif mark:
            marks.setdefault(folder, []).append(mark)
    return {folder: tuple(found) for folder, found in marks.items()}


def _mark(reading: Reading, file: Found) -> Mark | None:
    stem, _, suffix = file.name.rpartition(".")
    role = next((each for each in ROLES if each == stem), None)
    if role is None:
        meant = tuple(f"{each}.{suffix}" for each in near(stem, ROLES)[:1])
        reading.report(file, "mark-name", words=", ".join(ROLES), meant=meant, found=stem)
        return None
    data, problems = read_file(file)
    reading.problems += problems
    if problems:
        return None
    if len(data) > LARGEST_FILE:
        size, limit = str(len(data) // 1024), str(LARGEST_FILE // 1024)
        reading.report(file, "mark-large", size=size, limit=limit)
        return None
    size_found = size_of(data, suffix)
    if size_found is None:
        reading.report(file, "mark-not-picture")
        return None
    return Mark(role, file.shown, suffix, data, *size_found)
