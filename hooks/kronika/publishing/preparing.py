"""A folder of sources in; the archive, all its pages as views, and every problem out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kronika.checks.references import check_references
from kronika.checks.translations import check_translations
from kronika.errors import Problem, errors_of, sort_problems
from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.reading.tree import read_archive
from kronika.slugs import undated
from kronika.views.common import Context, Findings
from kronika.views.site import PageView, list_pages


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


def prepare(root: Path, site_name: str = "Kronika") -> Prepared:
    """Read and check everything below `root` and arrange every page."""
    reading = read_archive(root, site_name)
    archive = reading.archive
    problems = [*reading.problems]
    problems += [
        each
        for each in check_references(archive, reading.marks, reading.known, reading.salvaged)
        if each.code.removeprefix("no-such-") not in reading.unreadable
    ]
    problems += check_translations(archive, reading.marks)
    findings = Findings()

    def context_of(locale: Locale, uri: str) -> Context:
        return Context(archive, locale, uri, reading.marks, reading.files, findings)

    if errors_of(problems):
        # pages need whole records, but mistakes in prose are to be listed along with the others
        for text, locale in reading.texts:
            context_of(locale, "index.html").prose(text, locale)
        broken = {identity for ids in reading.known.values() for identity in ids}
        problems += [each for each in findings.problems if not _is_about(each, broken)]
        return Prepared(archive, (), sort_problems(problems))
    pages = tuple(list_pages(archive, context_of))
    links = {(path, use.line, use.uri) for path, use in findings.links}
    return Prepared(
        archive, pages, sort_problems(problems + findings.problems), tuple(sorted(links))
    )


def _is_about(problem: Problem, known: set[str]) -> bool:
    """Tell whether a link is only missing because the record it names has mistakes itself."""
    found = dict(problem.values).get("found", "").partition("#")[0]
    stem = found.rpartition(":")[2].rpartition("/")[2].partition(".")[0]
    return problem.code == "link-missing" and undated(stem) in known
