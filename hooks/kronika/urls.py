"""The only place that knows the shapes of addresses: a record and a locale in, a URI out.

A URI is relative to the site's root, with `/`, and always ends in a file name, so that the
published site opens from a disk.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container
from functools import lru_cache
from typing import Literal

from kronika.locales import LOCALES, Locale

Section = Literal[
    "home", "news", "calendar", "projects", "galleries", "institutions", "places", "data"
]
Kind = Literal["post", "event", "project", "gallery", "organisation", "place", "page"]

SECTION_OF: dict[Kind, Section] = {
    "post": "news",
    "event": "calendar",
    "project": "projects",
    "gallery": "galleries",
    "organisation": "institutions",
    "place": "places",
    "page": "home",
}

RESERVED = frozenset({"index", "en", "404", "assets", "search", "sitemap", "feed", "szukaj"})
"""Stems that pages of the site itself take, in every folder."""

_FOLDERS: dict[Section, dict[Locale, str]] = {
    "home": {"pl": "", "en": "en/"},
    "news": {"pl": "aktualnosci/", "en": "en/news/"},
    "calendar": {"pl": "kalendarium/", "en": "en/calendar/"},
    "projects": {"pl": "projekty/", "en": "en/projects/"},
    "galleries": {"pl": "galeria/", "en": "en/gallery/"},
    "institutions": {"pl": "instytucje/", "en": "en/institutions/"},
    "places": {"pl": "miejsca/", "en": "en/places/"},
    "data": {"pl": "otwarte-dane/", "en": "en/open-data/"},
}
_CALENDAR: dict[Locale, str] = {"pl": "kalendarium", "en": "calendar"}
_OF_PROJECT: dict[Locale, str] = {"pl": "projekt-", "en": "project-"}
SITE_MAP: dict[Locale, str] = {"pl": "mapa-serwisu.html", "en": "en/mapa-serwisu.html"}
COVERAGE: dict[Locale, str] = {"pl": "tlumaczenia.html", "en": "en/tlumaczenia.html"}
STATEMENT: dict[Locale, str] = {
    "pl": "deklaracja-dostepnosci.html",
    "en": "en/deklaracja-dostepnosci.html",
}
SUBSCRIBE: dict[Locale, str] = {
    "pl": "kalendarium/subskrypcja.html",
    "en": "en/calendar/subscribe.html",
}
TIMELINE: dict[Locale, str] = {"pl": "os-czasu.html", "en": "en/timeline.html"}
DICTIONARY: dict[Locale, str] = {
    "pl": "otwarte-dane/slownik.html",
    "en": "en/open-data/dictionary.html",
}
SEARCH: dict[Locale, str] = {"pl": "szukaj.html", "en": "en/search.html"}
PRIVACY = "prywatnosc"
"""The id of the hand-written privacy page."""
COVERAGE_DATA = "coverage.json"
SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
DATA_FILES: dict[Kind, str] = {
    "project": "projects", "event": "events", "post": "posts", "gallery": "galleries",
    "organisation": "organisations", "place": "places", "page": "pages",
}  # fmt: skip
"""The names of files of open data, in the order of their page."""
DATA_LIST = "otwarte-dane/index.json"
"""The list of all files of open data, for programs."""

RESERVED_PAGES = frozenset(
    {folder.rstrip("/") for folders in _FOLDERS.values() for folder in folders.values()}
    | {
        uri.removesuffix(".html")
        for uris in (SITE_MAP, COVERAGE, STATEMENT, SEARCH, TIMELINE)
        for uri in uris.values()
    }
    | {uris["en"].removeprefix("en/").removesuffix(".html") for uris in (SEARCH, TIMELINE)}
) - {""}
"""Ids of hand-written pages, and folders of them, whose addresses the site itself uses."""


def section_uri(section: Section, locale: Locale) -> str:
    """Return the index page of a section; the home page is the index of the root."""
    return f"{_FOLDERS[section][locale]}index.html"


def record_uri(kind: Kind, identity: str, locale: Locale) -> str:
    """Return the page of a record; a hand-written page keeps its folders."""
    return f"{_FOLDERS[SECTION_OF[kind]][locale]}{identity}.html"


def entry_uri(kind: Kind, identity: str, locale: Locale) -> str:
    """Return the line of a record in the index of its kind."""
    return f"{section_uri(SECTION_OF[kind], locale)}#{entry_id(identity)}"


def entry_id(identity: str) -> str:
    """Return the anchor of a record's line; those of our own begin with `k-`."""
    return f"_{identity}" if identity.startswith("k-") else identity


def year_uri(section: Section, year: int, locale: Locale) -> str:
    """Return the page of one year of a listing."""
    return f"{_FOLDERS[section][locale]}{year}.html"


def calendar_uri(locale: Locale) -> str:
    """Return the calendar feed of the whole archive."""
    return f"{_FOLDERS['calendar'][locale]}{_CALENDAR[locale]}.ics"


def project_calendar_uri(identity: str, locale: Locale) -> str:
    """Return the calendar feed of one project."""
    return f"{_FOLDERS['calendar'][locale]}{_OF_PROJECT[locale]}{identity}.ics"


def event_calendar_uri(identity: str, locale: Locale) -> str:
    """Return the calendar file of one event, which lies beside its page."""
    return f"{_FOLDERS['calendar'][locale]}{identity}.ics"


def clashes_with_calendars(identity: str, projects: Container[str]) -> bool:
    """Tell whether an event would take the address of a feed, or of the page that lists them."""
    pages = (uri.rpartition("/")[2].removesuffix(".html") for uri in SUBSCRIBE.values())
    return identity in (*_CALENDAR.values(), *pages) or any(
        identity.startswith(prefix) and identity.removeprefix(prefix) in projects
        for prefix in _OF_PROJECT.values()
    )


def month_uri(year: int, month: int, part: int, locale: Locale) -> str:
    """Return a page of one month of the kalendarium; months of many events have several parts.

    No id has a dot in it, so that no event can ever want the same address.
    """
    stem = f"{year}.{month:02}" if part == 1 else f"{year}.{month:02}.{part}"
    return f"{_FOLDERS['calendar'][locale]}{stem}.html"


def mark_uri(folder: str, role: str, suffix: str) -> str:
    """Return the file of an official mark: of a programming period, or of a project."""
    return f"assets/marks/{folder}/{role}.{suffix}"


def rendition_uri(name: str) -> str:
    """Return the file of a photograph at one size; its name is made from what it holds."""
    return f"assets/photographs/{name}"


def search_uri(name: str, locale: Locale) -> str:
    """Return a file of the search index of one locale."""
    return f"assets/search/{locale}/{name}.js"


def search_index_uri(part: int, locale: Locale) -> str:
    """Return a page of the A–Z index, which begins on the search page; no id has a dot in it."""
    stem = SEARCH[locale].removesuffix(".html")
    return SEARCH[locale] if part == 1 else f"{stem}.{part}.html"


def gallery_uri(identity: str, part: int, locale: Locale) -> str:
    """Return a page of a gallery; large ones have several. No id has a dot in it."""
    return record_uri("gallery", identity if part == 1 else f"{identity}.{part}", locale)


def feed_uri(locale: Locale, part: int = 0) -> str:
    """Return the feed of the archive's news, or one of its archive documents, from 1 up."""
    return f"{_FOLDERS['news'][locale]}feed{f'.{part}' if part else ''}.atom"


def project_feed_uri(identity: str, locale: Locale, part: int = 0) -> str:
    """Return the feed of a project's news, or one of its archive documents."""
    return f"{_FOLDERS['projects'][locale]}{identity}{f'.{part}' if part else ''}.atom"


def sitemap_part_uri(number: int) -> str:
    """Return one of the sitemaps that the sitemap lists where it cannot hold all pages."""
    return f"sitemap-{number}.xml"


def data_uri(name: str) -> str:
    """Return a file of open data: both languages share them."""
    return f"{_FOLDERS['data']['pl']}{name}"


def record_data_uri(kind: Kind, identity: str) -> str:
    """Return the data of one record."""
    return data_uri(f"{DATA_FILES[kind]}/{identity}.json")


def relative(target: str, origin: str) -> str:
    """Return the link from the page `origin` to the URI `target`, which may carry a `#fragment`."""
    uri, mark, fragment = target.partition("#")
    if uri == origin and mark:
        return f"#{fragment}"
    return _path_between(posixpath.dirname(origin) or ".", uri) + mark + fragment


def locale_of(uri: str) -> Locale:
    """Return the locale whose pages live where `uri` is."""
    return "en" if uri.startswith("en/") else LOCALES[0]


@lru_cache(maxsize=1 << 16)
def _path_between(folder: str, uri: str) -> str:
    """Return a path; the same few stand on every page of a section, and working it out is slow."""
    return posixpath.relpath(uri, folder)
