"""What came of reading a folder: the archive, its problems, and what checks need besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from kronika.errors import Problem
from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.model.news import Prose
from kronika.model.records import Record
from kronika.model.values import Origin
from kronika.reading.folders import Found, read_file
from kronika.reading.guarded import Marks, Tree, read_yaml
from kronika.reading.records import build_record, salvage_record
from kronika.reading.texts import read_text
from kronika.slugs import slug

R = TypeVar("R", bound=Record)

KIND_WORDS = {
    "Project": "project", "Event": "event", "Post": "post", "Organisation": "org", "Place": "place",
    "Page": "page", "Gallery": "gallery",
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
        right = "/".join(slug(part) for part in identity.split("/"))
        self.known.setdefault(KIND_WORDS.get(kind.__name__, ""), set()).update({identity, right})

    def report(self, file: Found, code: str, *, meant: tuple[str, ...] = (), **values: str) -> None:
        """Add a problem of a whole file."""
        given = tuple(values.items())
        self.problems.append(Problem(file.shown, 1, 1, code, values=given, suggestions=meant))

    def text(self, file: Found) -> str | None:
        """Read the text of a file, or None where it cannot be trusted."""
        data, problems = read_file(file)
        if not problems:
            text, problems = read_text(data, file.shown)
        self.problems += problems
        return None if problems else text

    def tree(self, file: Found) -> Tree:
        """Read the YAML of a file; a tree without a value is one that could not be read."""
        text = self.text(file)
        if text is None:
            return Tree(is_lost=True)
        tree = read_yaml(text, file.shown)
        self.marks[file.shown] = tree.marks
        self.problems += tree.problems
        return tree

    def record(self, kind: type[R], tree: Tree, file: Found, identity: str) -> R | None:
        """Build the record of a file that holds one; its mistakes are noted."""
        if tree.is_lost:
            return None
        if tree.value is None:
            self.report(file, "file-empty")
            return None
        origin = Origin(file.shown)
        record, problems = build_record(kind, tree.value, tree.marks, identity, origin)
        self.problems += problems
        if record is None:
            self.salvage(kind, tree.value, tree.marks, identity, origin)
        return record

    def salvage(
        self, kind: type[Record], data: Any, marks: Marks, identity: str, origin: Origin
    ) -> None:
        """Keep what is sound of a record with mistakes."""
        record = salvage_record(kind, data, marks, identity, origin)
        if record:
            self.salvaged.append(record)
