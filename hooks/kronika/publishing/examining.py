"""A folder of sources in; what was read, and every problem of it in order, out. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kronika.checks.accessibility import check_accessibility
from kronika.checks.counts import check_counts
from kronika.checks.dates import check_dates
from kronika.checks.galleries import check_galleries
from kronika.checks.marks import check_marks
from kronika.checks.names import check_aliases, check_event_names
from kronika.checks.references import check_references
from kronika.checks.sense import check_sense
from kronika.checks.translations import check_translations
from kronika.errors import Problem, PublishError, errors_of, sort_problems
from kronika.locales import LOCALES, Locale, Text
from kronika.model.event import Event
from kronika.model.records import Record
from kronika.reading.outcome import Reading
from kronika.reading.record_files import LONG_FIELDS
from kronika.reading.tree import read_archive
from kronika.slugs import undated
from kronika.views.common import Context, Findings


@dataclass(frozen=True)
class Examined:
    """What was read, what is wrong with it, and what turned up in its texts."""

    reading: Reading
    problems: tuple[Problem, ...]
    findings: Findings = field(default_factory=Findings)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return errors_of(self.problems)

    def context(self, locale: Locale, uri: str) -> Context:
        """Return the context of a page that shows what was read."""
        reading = self.reading
        return Context(reading.archive, locale, uri, reading.marks, reading.files, self.findings)


def examine(root: Path, site_name: str = "Kronika") -> Examined:
    """Read and check everything below `root`, every text included."""
    reading = read_archive(root, site_name)
    archive, marks = reading.archive, reading.marks
    problems = [*reading.problems]
    known = {**reading.known, "file": set(reading.files)}
    problems += [
        each
        for each in check_references(archive, marks, known, reading.salvaged)
        if each.code.removeprefix("no-such-") not in reading.unreadable
    ]
    problems += check_aliases(archive, marks)
    problems += check_event_names(archive)
    problems += check_dates(archive, marks)
    problems += check_counts(archive, marks)
    problems += check_marks(archive, marks)
    problems += check_galleries(archive, marks, reading.known)
    problems += check_sense(archive, marks)
    problems += check_accessibility(archive, marks)
    problems += check_translations(archive, marks)
    examined = Examined(reading, ())
    _render_texts(examined)
    found = examined.findings.problems
    if errors_of(problems):
        broken = _broken(reading)
        found = [each for each in found if not _is_about(each, broken)]
    return Examined(reading, sort_problems(problems + found), examined.findings)


def choose_language(asked: str | None, default: Locale) -> Locale:
    """Return the language of messages: the one asked for, else the site's.

    Raises PublishError for a language that there are no messages in.
    """
    for locale in LOCALES:
        if asked == locale:
            return locale
    if asked:
        raise PublishError("language-unknown", found=asked)
    return default


def _render_texts(examined: Examined) -> None:
    """Render each text once, for what it lacks; pages may use the result."""
    reading, archive = examined.reading, examined.reading.archive
    contexts = {locale: examined.context(locale, "index.html") for locale in LOCALES}
    for prose, locale in reading.texts:
        contexts[locale].prose(prose, locale)
    for record in (*archive.projects.values(), *archive.events.values(), *reading.salvaged):
        for name, text in _long_texts(record):
            for locale in LOCALES if text.en else LOCALES[:1]:
                contexts[locale].text(record, name, text)


def _long_texts(record: Record) -> Iterator[tuple[str, Text]]:
    """List the fields of a record that are shown as Markdown."""
    for name in LONG_FIELDS.get(type(record), ()):
        if text := getattr(record, name):
            yield name, text
    if isinstance(record, Event):
        yield from (("programme", day.text) for day in record.programme)


def _broken(reading: Reading) -> set[str]:
    """List the ids of files that could not become records."""
    archive = reading.archive
    sound: Mapping[str, Collection[str]] = {
        "project": archive.projects, "event": archive.events, "post": archive.posts,
        "org": archive.organisations, "place": archive.places, "page": archive.pages,
    }  # fmt: skip
    return {
        identity
        for kind, ids in reading.known.items()
        for identity in ids.difference(sound.get(kind, ()))
    }


def _is_about(problem: Problem, known: set[str]) -> bool:
    """Tell whether a link is only missing because the record it names has mistakes itself."""
    found = str(dict(problem.values).get("found", "")).partition("#")[0]
    if ":" not in found and not found.lower().endswith((".md", ".yml")):
        return False
    stem = found.rpartition(":")[2].rpartition("/")[2].partition(".")[0]
    return problem.code == "link-missing" and undated(stem) in known
