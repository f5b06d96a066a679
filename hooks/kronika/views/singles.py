"""The archive in, its single pages out: those that no record and no section stands behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from kronika.locales import LOCALES, Locale
from kronika.model.archive import Archive
from kronika.urls import (
    COVERAGE,
    DICTIONARY,
    SEARCH,
    SITE_MAP,
    STATEMENT,
    SUBSCRIBE,
    TIMELINE,
    Section,
    search_index_uri,
)
from kronika.views.accessibility import build_statement
from kronika.views.chronology import build_chronology, has_chronology
from kronika.views.common import Context
from kronika.views.home import build_coverage, build_site_map
from kronika.views.open_data import build_dictionary
from kronika.views.searching import build_search
from kronika.views.subject_index import build_index, count_parts
from kronika.views.subscribing import build_subscription


@dataclass(frozen=True)
class Single:
    """One page; its title is the label `section.<key>`, and `section` is what it stands under."""

    key: str
    template: str
    uris: Mapping[Locale, str]
    build: Callable[[Context], object]
    section: Section | None = None
    frame: str = "page"
    """The frame of a page that stands under no section."""
    part: int = 1
    """Which of several pages of the same kind; later ones say so in their titles."""


def list_singles(archive: Archive) -> Iterator[Single]:
    """List the single pages that the archive has something to say on."""
    yield Single("search", "search", SEARCH, build_search, frame="search")
    for part in range(2, count_parts(archive) + 1):
        uris = {locale: search_index_uri(part, locale) for locale in LOCALES}
        build = partial(build_index, part=part)
        yield Single("search", "search_index", uris, build, frame="search", part=part)
    yield Single("subscribe", "subscribe", SUBSCRIBE, build_subscription, "calendar")
    yield Single("dictionary", "dictionary", DICTIONARY, build_dictionary, "data")
    if has_chronology(archive):
        yield Single("timeline", "chronology", TIMELINE, build_chronology)
    yield Single("site-map", "site_map", SITE_MAP, build_site_map)
    yield Single("coverage", "coverage", COVERAGE, build_coverage)
    if statement := archive.accessibility:
        told = partial(build_statement, statement=statement)
        yield Single("accessibility", "accessibility", STATEMENT, told)
