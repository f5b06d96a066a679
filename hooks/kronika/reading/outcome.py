"""What came of reading a folder: the archive, its problems, and what checks need besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kronika.errors import Problem
from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.model.news import Prose
from kronika.model.records import Record
from kronika.model.values import Origin
from kronika.reading.guarded import Marks
from kronika.reading.records import salvage_record

KIND_WORDS = {
    "Project": "project", "Event": "event", "Post": "post", "Organisation": "org", "Place": "place",
    "Page": "page",
}  # fmt: skip
"""Kinds of records as references name them."""


@dataclass
class Reading:
    """What was read: the archive, the places of its values by file, and all problems."""

    archive: Archive
    marks: dict[str, Marks] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: tuple[str, ...] = ()
    unreadable: set[str] = field(default_factory=set)
    """Kinds whose list could not be read: which ids it holds is not known."""
    salvaged: list[Record] = field(default_factory=list)
    """What is sound of records with mistakes; only their references are looked at."""
    texts: list[tuple[Prose, Locale]] = field(default_factory=list)
    """All prose below `docs/`, also that of files with mistakes in their front matter."""
    known: dict[str, set[str]] = field(default_factory=dict)
    """Ids of all files by kind, also of those with mistakes: naming one is no second mistake."""

    def knows(self, kind: type[Record], identity: str) -> None:
        """Note that there is a record of this id, whatever is wrong with it."""
        self.known.setdefault(KIND_WORDS.get(kind.__name__, ""), set()).add(identity)

    def salvage(
        self, kind: type[Record], data: Any, marks: Marks, identity: str, origin: Origin
    ) -> None:
        """Keep what is sound of a record with mistakes."""
        record = salvage_record(kind, data, marks, identity, origin)
        if record:
            self.salvaged.append(record)
