"""The archive in, the pages of its listings out: years, months, and parts of large galleries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kronika.locales import Locale, Phrase
from kronika.model.archive import Archive
from kronika.model.gallery import Gallery
from kronika.model.news import Post
from kronika.urls import Section, gallery_uri, year_uri
from kronika.views.common import Context, Link
from kronika.views.gallery import build_gallery, later_parts
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
    above: Callable[[Context], Link] | None = None
    """What it is a part of, where that is not the section itself."""


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
    for gallery, part, parts in later_parts(archive):
        yield _part(gallery, part, parts)


def _year(
    section: Section, template: str, year: int, build: Callable[[Context], object]
) -> Listing:
    return Listing(section, template, partial(year_uri, section, year), lambda at: str(year), build)


def _month(shelf: Shelf, sheet: Sheet) -> Listing:
    build = partial(build_sheet, shelf=shelf, sheet=sheet)
    year = sheet.year
    return Listing(
        "calendar", "calendar_year", sheet.uri, sheet.name, build,
        lambda at: Link(Phrase(str(year), at.locale), at.to_year("calendar", year)),
    )  # fmt: skip


def _part(gallery: Gallery, part: int, parts: int) -> Listing:
    def name(at: Context) -> str:
        title = str(at.words(gallery.title))
        return at.label("gallery.part", title=title, part=part, parts=parts)

    return Listing(
        "galleries", "gallery", partial(gallery_uri, gallery.id, part), name,
        partial(build_gallery, gallery=gallery, part=part),
        lambda at: Link(at.words(gallery.title), at.to("gallery", gallery.id)),
    )  # fmt: skip
