"""Source files in; titles and addresses of the pages that show their records out."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kronika.locales import LOCALES, Locale, Phrase, Text, label
from kronika.reading.folders import Found, read_file
from kronika.reading.guarded import read_yaml
from kronika.reading.outcome import Reading
from kronika.reading.texts import read_text
from kronika.urls import Kind, Section, record_uri, section_uri
from kronika.views.common import Context, Findings
from kronika.views.event import event_name

_LONG_TEXT = re.compile(r"(content/(?:projects|events)/(?:.*/)?[^/.]+)\.[^/]+\.md")
_ENGLISH = re.compile(r"(docs/.+)\.en\.md")


@dataclass(frozen=True)
class Shown:
    """One page as readers find it: its title and address in one locale.

    A document to download has no locale: it is one file for all readers.
    """

    title: Phrase
    uri: str
    locale: Locale | None


def list_addresses(reading: Reading, paths: Sequence[str] | None = None) -> tuple[Shown, ...]:
    """List the pages that show the records of `paths`, or of all files, by Polish address.

    Each page is listed once, the English one after the Polish one. Files that no page shows, such
    as drafts, and files that are not there are left out.
    """
    pages = dict(_pages_by_file(reading))
    wanted = pages if paths is None else dict.fromkeys(map(record_file, paths))
    found = {pages[path] for path in wanted if path in pages}
    ordered = sorted(found, key=lambda shown: shown[0].uri)
    return tuple(dict.fromkeys(each for shown in ordered for each in shown))


def record_file(path: str) -> str:
    """Return the file of the record that a file belongs to: mostly the file itself."""
    plain = posixpath.normpath(unicodedata.normalize("NFC", path))
    if part := _LONG_TEXT.fullmatch(plain):
        return f"{part[1]}.yml"
    if part := _ENGLISH.fullmatch(plain):
        return f"{part[1]}.md"
    return plain


def read_site_url(root: Path) -> str:
    """Return where the site will be published as `mkdocs.yml` says, or nothing.

    The file is only read for this one value; what our reader of records does not allow in it
    (`!ENV` and the like) is left to MkDocs.
    """
    data, problems = read_file(Found(root / "mkdocs.yml", "mkdocs.yml", "mkdocs.yml"))
    text, unreadable = read_text(data, "mkdocs.yml")
    tree = read_yaml("" if problems or unreadable else text, "mkdocs.yml")
    url = tree.value.get("site_url") if isinstance(tree.value, dict) else None
    return url if isinstance(url, str) else ""


def full_address(base_url: str, uri: str) -> str:
    """Return the address of a page below `base_url`; without one it stays relative."""
    address = quote(uri)
    return f"{quote(base_url.rstrip('/'), safe=_IN_URL)}/{address}" if base_url else address


_IN_URL = ":/?#[]@!$&'*+,;=%"


def _pages_by_file(reading: Reading) -> Iterator[tuple[str, tuple[Shown, ...]]]:
    archive = reading.archive
    home = {locale: section_uri("home", locale) for locale in LOCALES}
    yield "content/site.yml", _both(archive.site.name, home)
    if archive.organisations:
        yield "content/organisations.yml", _index("institutions")
    if archive.places:
        yield "content/places.yml", _index("places")
    for project in archive.projects.values():
        yield project.origin.path, _record("project", project.id, project.title)
    for event in archive.events.values():
        # An event without a title is called by its date, in words of each language.
        names = {locale: event_name(_context(reading, locale), event) for locale in LOCALES}
        yield event.origin.path, _record("event", event.id, names)
    for post in archive.news:
        yield post.origin.path, _record("post", post.id, post.heading)
    for gallery in archive.galleries.values():
        yield gallery.origin.path, _record("gallery", gallery.id, gallery.title)
    for page in archive.pages.values():
        shown = _record("page", page.id, page.heading)
        yield page.origin.path, _both(archive.site.name, home) if page.id == "index" else shown
    for below in reading.files:
        yield f"docs/{below}", (Shown(Phrase(below.rpartition("/")[2], "pl"), below, None),)


def _record(kind: Kind, identity: str, name: Text | Mapping[Locale, Phrase]) -> tuple[Shown, ...]:
    return _both(name, {locale: record_uri(kind, identity, locale) for locale in LOCALES})


def _index(section: Section) -> tuple[Shown, ...]:
    names = {locale: Phrase(label(locale, f"section.{section}"), locale) for locale in LOCALES}
    return _both(names, {locale: section_uri(section, locale) for locale in LOCALES})


def _both(name: Text | Mapping[Locale, Phrase], uris: Mapping[Locale, str]) -> tuple[Shown, ...]:
    return tuple(
        Shown(name.phrase(locale) if isinstance(name, Text) else name[locale], uri, locale)
        for locale, uri in uris.items()
    )


def _context(reading: Reading, locale: Locale) -> Context:
    uri = section_uri("calendar", locale)
    return Context(reading.archive, locale, uri, reading.marks, reading.files, Findings())
