"""Check what the law wants said of access and privacy, and that no placeholder is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from kronika.dates import FuzzyDate
from kronika.errors import Problem
from kronika.model.accessibility import AccessibilityStatement
from kronika.model.archive import Archive
from kronika.model.records import texts_of
from kronika.reading.guarded import Marks, Path
from kronika.reading.texts import place_of
from kronika.urls import PRIVACY

STATEMENT = "content/accessibility.yml"
"""Where the statement stands."""

REQUIRED: tuple[Path, ...] = (
    ("body",), ("url",), ("published",), ("updated",), ("status",), ("prepared",), ("method",),
    ("contact", "name"), ("contact", "email"), ("contact", "phone"), ("buildings",),
    ("communication",),
)  # fmt: skip
"""What a statement must say, in the order of the technical conditions."""

PLACEHOLDER = re.compile(
    r"\[(?:do uzupełnienia|uzupełnij|to be completed|to fill in)[^\]\n]*\]|\bX{2,}\b|\bTODO\b"
    r"|lorem ipsum|…{2,}|_{3,}",
    re.IGNORECASE,
)


def check_accessibility(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Report what is missing or contradicts itself; an archive not yet published is only warned.

    An archive counts as published when the lifecycle of its site says that it is or was kept up.
    """
    return [
        *_statement(archive, marks),
        *_privacy(archive),
    ]


def is_published(archive: Archive) -> bool:
    """Tell whether the site is marked as published."""
    return archive.site.lifecycle.state in ("running", "closed", "archived")


def _statement(archive: Archive, marks: Mapping[str, Marks]) -> Iterator[Problem]:
    statement = archive.accessibility
    if statement is None:
        if is_published(archive):
            yield Problem(STATEMENT, 1, 1, "statement-missing")
        return
    known = marks.get(STATEMENT, Marks())
    code = "statement-incomplete" if is_published(archive) else "statement-to-complete"
    missing = [".".join(map(str, path)) for path in REQUIRED if not _value(statement, path)]
    if missing:
        yield Problem(STATEMENT, 1, 1, code, values=(("known", ", ".join(missing)),))
    yield from _placeholders_of(statement, archive, known)
    yield from _dates(statement, archive, known)
    yield from _status(statement, known)


def _value(statement: AccessibilityStatement, path: Path) -> object:
    value: object = statement
    for step in path:
        value = getattr(value, str(step))
    return value


def _placeholders_of(
    statement: AccessibilityStatement, archive: Archive, known: Marks
) -> Iterator[Problem]:
    for field, text in texts_of(statement):
        for words in (text.pl, text.en or ""):
            if found := PLACEHOLDER.search(words):
                path: Path = tuple(
                    int(part) if part.isdigit() else part
                    for part in re.findall(r"[a-z_]+|\d+", field)
                )
                yield _placeholder(archive, STATEMENT, known.value(path), found[0])


def _placeholder(archive: Archive, path: str, place: tuple[int, int], found: str) -> Problem:
    code = "placeholder" if is_published(archive) else "placeholder-noted"
    return Problem(path, *place, code, values=(("found", found),))


def _dates(statement: AccessibilityStatement, archive: Archive, known: Marks) -> Iterator[Problem]:
    edition = archive.site.edition
    latest = edition.date.latest if edition and edition.date else None
    for name in ("published", "updated", "prepared", "reviewed"):
        dated: FuzzyDate | None = getattr(statement, name)
        if dated is None:
            continue
        place = known.value((name,))
        if dated.is_interval or dated.is_qualified or not dated.is_day_precise:
            yield Problem(STATEMENT, *place, "statement-day", name, (("found", dated.edtf),))
        elif latest and dated.days[0] > latest:
            values = (("found", dated.edtf), ("edition", latest.isoformat()))
            yield Problem(STATEMENT, *place, "statement-after-edition", name, values)
    for first, second in (("published", "updated"), ("prepared", "reviewed")):
        before, after = getattr(statement, first), getattr(statement, second)
        if before and after and before.sort_key > after.sort_key:
            values = (("first", first), ("second", second))
            place = known.value((second,))
            yield Problem(STATEMENT, *place, "statement-order", second, values)
    reviewed = statement.reviewed or statement.prepared
    if latest and reviewed and reviewed.latest and reviewed.latest < _review_due(latest):
        values = (("found", reviewed.edtf), ("due", _review_due(latest).isoformat()))
        place = known.value(("reviewed",))
        yield Problem(STATEMENT, *place, "statement-review-due", "reviewed", values)


def _review_due(edition: date) -> date:
    """Return the day since which a statement counts as reviewed for an edition.

    The act wants a review by 31 March of each year, so from April on that of the same year.
    """
    year = edition.year if edition > date(edition.year, 3, 31) else edition.year - 1
    return date(year, 1, 1)


def _status(statement: AccessibilityStatement, known: Marks) -> Iterator[Problem]:
    status, gaps = statement.status, bool(statement.inaccessible)
    if status == "fully" and gaps:
        yield Problem(STATEMENT, *known.value(("status",)), "statement-not-fully", "status")
    elif status in ("partly", "not") and not gaps:
        yield Problem(STATEMENT, *known.value(("status",)), "statement-without-gaps", "status")
    if statement.inaccessible.burden and statement.assessment is None:
        place = known.value(("inaccessible", "burden"))
        yield Problem(STATEMENT, *place, "statement-assessment", "assessment")


def _privacy(archive: Archive) -> Iterator[Problem]:
    page = archive.pages.get(PRIVACY)
    if page is None:
        if is_published(archive):
            yield Problem(f"docs/{PRIVACY}.md", 1, 1, "privacy-missing")
        return
    proses = [page.prose, *([page.english.prose] if page.english else [])]
    for prose in proses:
        for found in PLACEHOLDER.finditer(prose.markdown):
            line, column = place_of(prose.markdown, found.start())
            yield _placeholder(archive, prose.path, (prose.line + line - 1, column), found[0])
