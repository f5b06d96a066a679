"""A folder of sources in; the archive, all its pages as views, and every problem out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kronika.errors import Problem, errors_of, sort_problems
from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.publishing.examining import examine
from kronika.views.page_view import PageView
from kronika.views.site import list_pages


@dataclass(frozen=True)
class Prepared:
    """Everything that is needed to write the site, or the reasons why it must not be written."""

    archive: Archive
    pages: tuple[PageView, ...]
    problems: tuple[Problem, ...]
    links: tuple[tuple[str, int, str], ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return errors_of(self.problems)

    @property
    def language(self) -> Locale:
        """The language of the archive's editors."""
        return self.archive.site.default_language


def prepare(root: Path, site_name: str = "Kronika") -> Prepared:
    """Read and check everything below `root` and arrange every page."""
    examined = examine(root, site_name)
    archive = examined.reading.archive
    if examined.errors:
        return Prepared(archive, (), examined.problems)
    pages = tuple(list_pages(archive, examined.context))
    findings = examined.findings
    links = {(path, use.line, use.uri) for path, use in findings.links}
    problems = sort_problems((*examined.problems, *findings.problems))
    return Prepared(archive, pages, problems, tuple(sorted(links)))
