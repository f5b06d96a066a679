"""Check that the marks of a project's programming period are all there, once any of them is."""

from __future__ import annotations

from collections.abc import Mapping

from kronika.errors import Problem
from kronika.model.archive import Archive
from kronika.model.mark import REQUIRED
from kronika.reading.guarded import Marks, Path


def check_marks(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Warn of rows with a mark missing: they are not shown, and the statement stands alone."""
    problems = []
    for project in archive.projects.values():
        for number, funding in enumerate(project.funding):
            required = REQUIRED.get(funding.period_key, ())
            supplied = {
                mark.role
                for folder in (funding.period_key, project.id)
                for mark in archive.marks.get(folder, ())
            }
            missing = [role for role in required if role not in supplied]
            if missing and supplied:
                path = project.origin.path
                keys: Path = ("funding", number, "period_key")
                place = marks.get(path, Marks()).value(keys)
                values = (("project", project.id), ("known", ", ".join(missing)))
                field = f"funding.{number}.period_key"
                problems.append(Problem(path, *place, "marks-incomplete", field, values))
    return problems
