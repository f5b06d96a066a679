"""The archive in, the pages of its listings out: years of news, years and months of events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.model.news import Post
from kronika.urls import Section, year_uri
from kronika.views.common import Context
from kronika.views.kalendarium import Sheet, Shelf, build_sheet, build_year_page
from kronika.views.news import build_news, year_of


@dataclass(frozen=True)
class Listing:
    """One page of a listing: `name` is what its title says after the name of the section."""

    section: Section
    template: str
    uri: Callable[[Locale], str]
    name: Callable[[Context], str]
    build: Callable[[Context], object]
    year: int
    is_year: bool = True


def list_listings(archive: Archive, shelf: Shelf, context: Context) -> Iterator[Listing]:
    """List the pages of years and months, newest first; `context` is any page of the locale."""
    for year in shelf.years:
        build = partial(build_year_page, shelf=shelf, year=year)
        yield _year("calendar", "calendar_year", year, build)
        for sheet in shelf.sheets.get(year, ()):
            yield _month(shelf, sheet)
    years: dict[int, list[Post]] = {}
    for post in archive.news:
        years.setdefault(year_of(context, post), []).append(post)
    for year, posts in years.items():
        if year:
            yield _year("news", "news", year, partial(build_news, posts=posts))


def _year(
    section: Section, template: str, year: int, build: Callable[[Context], object]
) -> Listing:
    return Listing(
        section, template, partial(year_uri, section, year), lambda at: str(year), build, year
    )


def _month(shelf: Shelf, sheet: Sheet) -> Listing:
    build = partial(build_sheet, shelf=shelf, sheet=sheet)
    return Listing(
        "calendar", "calendar_year", sheet.uri, sheet.name, build, sheet.year, is_year=False
    )
