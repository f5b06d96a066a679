"""What all views are made of: a page's context, and small values with words and links."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from kronika.date_words import date_words
from kronika.dates import FuzzyDate, html_datetime
from kronika.errors import Problem
from kronika.links import make_resolver
from kronika.locales import Locale, Phrase, Text, label
from kronika.model.archive import Archive
from kronika.model.news import Prose
from kronika.model.records import Record
from kronika.prose import LinkUse, Rendered, render_prose
from kronika.reading.guarded import Marks
from kronika.urls import Kind, Section, relative, section_uri, year_uri


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; without `href` they are only words."""

    words: Phrase
    href: str = ""


@dataclass(frozen=True)
class DateView:
    """A date in words, its machine form for `<time>`, and whether the day is known.

    `printed` is the form of the source, shown beside ours: it may lack what ours says.
    """

    words: Phrase
    machine: str | None
    is_day: bool
    printed: Phrase | None = None


@dataclass(frozen=True)
class ProseView:
    """Safe HTML and the language it is in."""

    html: str
    locale: Locale
    text: str = ""
    lead: str = ""


@dataclass
class Findings:
    """What turns up while prose is rendered: problems, and links to check when all pages exist."""

    problems: list[Problem] = field(default_factory=list)
    links: list[tuple[str, LinkUse]] = field(default_factory=list)
    rendered: dict[tuple[str, str, int, Locale], Rendered] = field(default_factory=dict)
    slow: int = 0

    def is_exhausted(self, prose: Prose) -> bool:
        """Tell whether so many texts were too slow that no other long one is worth the wait."""
        if len(prose.markdown) < SHORT:
            return False
        return self.slow >= MOST_SLOW


MOST_SLOW = 5
SHORT = 2_000
"""Texts stopped for taking too long before the rest is left alone, and letters of a short one:
without a limit a thousand hostile posts would take an hour."""


@dataclass(frozen=True)
class Context:
    """One page to be made: its address and locale, and the archive it speaks of."""

    archive: Archive
    locale: Locale
    uri: str
    marks: Mapping[str, Marks]
    files: Collection[str]
    findings: Findings

    def at(self, uri: str) -> Context:
        """Return the context of another page of the same locale."""
        return replace(self, uri=uri)

    def label(self, key: str, **values: object) -> str:
        """Return an interface word."""
        return label(self.locale, key, **values)

    def words(self, text: Text) -> Phrase:
        """Return a record's words for the reader of this page."""
        return text.phrase(self.locale)

    def name(self, text: Text) -> Phrase:
        """Return a proper name, which no reader expects translated."""
        return text.phrase(self.locale)

    def date(self, date: FuzzyDate, printed: Text | None = None) -> DateView:
        """Return a date in words, with the form that the source prints where a record has it."""
        words = Phrase(date_words(date, self.locale), self.locale)
        source = self.words(printed) if printed else None
        return DateView(words, html_datetime(date), date.is_day_precise, source)

    def to(self, kind: Kind, identity: str) -> str:
        """Return the link from this page to where a record is shown."""
        return relative(self.archive.uri_of(kind, identity, self.locale), self.uri)

    def to_section(self, section: Section) -> str:
        """Return the link from this page to the index of a section."""
        return relative(section_uri(section, self.locale), self.uri)

    def to_year(self, section: Section, year: int) -> str:
        """Return the link from this page to one year of a listing."""
        return relative(year_uri(section, year, self.locale), self.uri)

    def organisation(self, org: str | None, name: Text | None) -> Link:
        """Return a party as a link to its page, or as a bare name."""
        record = self.archive.organisations.get(org or "")
        if record:
            return Link(self.name(record.name), self.to("organisation", record.id))
        return Link(self.name(name) if name else Phrase(org or "", "pl"))

    def project(self, identity: str | None) -> Link | None:
        """Return a project as a link."""
        project = self.archive.projects.get(identity or "")
        if project is None:
            return None
        return Link(self.words(project.title), self.to("project", project.id))

    def text(self, record: Record, name: str, text: Text | None) -> ProseView | None:
        """Render a long text of a record, in this page's language as far as it exists."""
        if text is None:
            return None
        phrase = self.words(text)
        marks = self.marks.get(record.origin.path, Marks())
        file = marks.files.get((name, phrase.locale))
        if file:
            return self.prose(Prose(markdown=phrase.text, path=file), phrase.locale)
        path = (*record.origin.prefix, name)
        line = marks.value((*path, phrase.locale))[0] + (1 if "\n" in phrase.text else 0)
        return self.prose(
            Prose(markdown=phrase.text, path=record.origin.path, line=line), phrase.locale
        )

    def prose(self, prose: Prose, language: Locale) -> ProseView:
        """Render Markdown for this page; problems and links are kept in the findings."""
        key = (prose.markdown, prose.path, prose.line, language)
        rendered = self.findings.rendered.get(key)
        if rendered is None or rendered.links:  # links depend on the page that shows them
            if self.findings.is_exhausted(prose):
                rendered = Rendered(problems=(Problem(prose.path, prose.line, 1, "prose-skipped"),))
            else:
                rendered = self._render(prose, language)
            self.findings.rendered[key] = rendered
            self.findings.slow += any(each.code == "prose-slow" for each in rendered.problems)
            self.findings.problems += rendered.problems
            self.findings.links += [(prose.path, link) for link in rendered.links]
        return ProseView(rendered.html, language, rendered.text, rendered.lead)

    def opening(self, prose: Prose, language: Locale) -> Phrase | None:
        """Return the first paragraph of a text as plain words, for lists; links in it are lost."""
        rendered = self.findings.rendered.get((prose.markdown, prose.path, prose.line, language))
        lead = rendered.lead if rendered else self.prose(prose, language).lead
        return Phrase(_shortened(lead), language) if lead else None

    def _render(self, prose: Prose, language: Locale) -> Rendered:
        resolve = make_resolver(
            self.archive, source=prose.path, origin=self.uri, locale=self.locale, files=self.files
        )
        return render_prose(
            prose.markdown,
            path=prose.path,
            line=prose.line,
            is_indented=not prose.path.endswith(".md"),
            locale=language,
            resolve=resolve,
        )


LONGEST_OPENING = 300
"""Characters of a text's first paragraph that a list shows."""


def _shortened(words: str) -> str:
    if len(words) <= LONGEST_OPENING:
        return words
    return words[:LONGEST_OPENING].rpartition(" ")[0].rstrip(",;–- ") + "…"
