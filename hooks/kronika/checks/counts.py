"""Check that numbers which a source states agree with what is listed."""

from __future__ import annotations

from collections.abc import Mapping

from kronika.errors import Problem
from kronika.locales import LOCALES, Text, label
from kronika.model.archive import Archive
from kronika.reading.guarded import Marks


def check_counts(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Warn of declared numbers of parties that differ from the list of parties."""
    problems = []
    for project in archive.projects.values():
        for number, declared in enumerate(project.declared_counts):
            if declared.of is None:
                continue
            listed = len(project.parties_in(declared.of))
            if listed != declared.number:
                path = project.origin.path
                place = marks.get(path, Marks()).value(("declared_counts", number, "number"))
                values = (
                    ("number", str(declared.number)),
                    ("what", declared.what),
                    ("listed", str(listed)),
                    ("role", Text(*(label(each, f"role.{declared.of}") for each in LOCALES))),
                )
                field = f"declared_counts.{number}.number"
                problems.append(Problem(path, *place, "counts-differ", field, values))
    return problems
