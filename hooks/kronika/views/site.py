"""The archive in, every page of the site as a view out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from kronika.locales import LOCALES, Locale, Phrase, Text
from kronika.model.archive import Archive
from kronika.model.news import Page, Post
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.opendata.files import OpenData
from kronika.urls import (
    SECTION_OF,
    Kind,
    Section,
    record_uri,
    relative,
    section_uri,
)
from kronika.views.calendar import build_block
from kronika.views.chrome import (
    MetkaView,
    build_banner,
    build_footer,
    build_metka,
    build_related,
)
from kronika.views.common import Context, Link
from kronika.views.describing import describe
from kronika.views.directory import build_institutions, build_places
from kronika.views.event import build_event, event_name
from kronika.views.feeds import FedPosts, build_feeds
from kronika.views.funding import build_funding
from kronika.views.gallery import build_galleries, build_gallery
from kronika.views.home import build_home
from kronika.views.institution import build_organisation
from kronika.views.kalendarium import Shelf, build_index
from kronika.views.listings import Listing, list_listings
from kronika.views.news import body_of, build_news, build_post, build_trail, described
from kronika.views.open_data import build_open_data
from kronika.views.page_view import PageView
from kronika.views.place import build_place
from kronika.views.project import build_line, build_project, by_title
from kronika.views.singles import Single, list_singles
from kronika.views.translation import State, translation_of

R = TypeVar("R", bound=Record)
ContextOf = Callable[[Locale, str], Context]
Build = Callable[[Context], object]


def list_pages(archive: Archive, context_of: ContextOf) -> Iterator[PageView]:
    """List every page in both locales; `context_of` gives the context of an address."""
    shelf, data, fed = Shelf(archive), OpenData(archive), FedPosts(archive)
    for locale in LOCALES:
        site = _Site(archive, shelf, data, fed, locale, context_of)
        yield from site.indexes()
        yield from site.records()


@dataclass(frozen=True)
class _Site:
    """All pages of one locale."""

    archive: Archive
    shelf: Shelf
    data: OpenData
    fed: FedPosts
    locale: Locale
    context_of: ContextOf

    def indexes(self) -> Iterator[PageView]:
        """List the pages that no single record stands behind."""
        archive = self.archive
        projects = by_title(archive.projects.values())
        yield self._home()
        yield self._index("news", "news", lambda at: build_news(at, archive.news))
        yield self._index("calendar", "calendar", partial(build_index, shelf=self.shelf))
        yield self._index(
            "projects", "projects", lambda at: tuple(build_line(at, each) for each in projects)
        )
        if archive.organisations:
            yield self._index("institutions", "directory", build_institutions)
        if archive.places:
            yield self._index("places", "directory", build_places)
        if archive.galleries:
            yield self._index("galleries", "galleries", build_galleries)
        yield self._index("data", "data", partial(build_open_data, data=self.data))
        at = self.context_of(self.locale, section_uri("home", self.locale))
        for listing in list_listings(archive, self.shelf, at):
            yield self._listing(listing)
        for single in list_singles(archive):
            yield self._single(single)

    def records(self) -> Iterator[PageView]:
        """List the pages of records."""
        archive = self.archive
        for project in archive.projects.values():
            yield self._record("project", project, project.title, project, build_project)
        for event in archive.events.values():
            owner = archive.projects.get(event.project or "")
            at = self._at("event", event.id)
            name = event_name(at, event)
            yield self._record("event", event, name, owner, build_event)
        for post in archive.news:
            yield self._record("post", post, post.heading, archive.project_of(post), build_post)
        for gallery in archive.galleries.values():
            owner = archive.project_of_gallery(gallery)
            yield self._record("gallery", gallery, gallery.title, owner, build_gallery)
        for org in archive.organisations.values():
            if archive.involvements.has_page("organisation", org.id):
                yield self._record("organisation", org, org.name, None, build_organisation)
        for place in archive.places.values():
            if archive.involvements.has_page("place", place.id):
                yield self._record("place", place, place.name, None, build_place)
        for page in archive.pages.values():
            if page.id != "index":
                yield self._record("page", page, page.heading, None, _page_body)

    def _home(self) -> PageView:
        uri = section_uri("home", self.locale)
        at = self.context_of(self.locale, uri)
        intro = self.archive.pages.get("index")
        state: State = translation_of(intro).state if intro else "complete"
        home = build_home(at)
        title = at.words(self.archive.site.name)
        description = (intro and described(intro, self.locale)) or describe(at, "home", home.intro)
        return self._page(
            at, "home", title, "home", home, (), state, None,
            alternate=section_uri("home", _other(self.locale)), description=description,
        )  # fmt: skip

    def _index(self, section: Section, template: str, build: Build) -> PageView:
        at = self.context_of(self.locale, section_uri(section, self.locale))
        title = Phrase(at.label(f"section.{section}"), self.locale)
        content = build(at)
        return self._page(
            at, section, title, template, content, (self._home_crumb(at),), "complete", None,
            alternate=section_uri(section, _other(self.locale)),
            description=describe(at, section, content),
        )  # fmt: skip

    def _listing(self, listing: Listing) -> PageView:
        section = listing.section
        at = self.context_of(self.locale, listing.uri(self.locale))
        name = at.label(f"section.{section}")
        crumbs = [self._home_crumb(at), Link(Phrase(name, self.locale), at.to_section(section))]
        if listing.above:
            crumbs.append(listing.above(at))
        content = listing.build(at)
        title = Phrase(f"{name} {listing.name(at)}", self.locale)
        return self._page(
            at, section, title, listing.template, content, tuple(crumbs), "complete", None,
            alternate=listing.uri(_other(self.locale)),
            description=f"{listing.name(at)}. {describe(at, section, content)}",
        )  # fmt: skip

    def _single(self, single: Single) -> PageView:
        at = self.context_of(self.locale, single.uris[self.locale])
        name = at.label(f"section.{single.key}")
        title = Phrase(name if single.part == 1 else f"{name} – {single.part}", self.locale)
        crumbs = [self._home_crumb(at)]
        if single.section:
            label = Phrase(at.label(f"section.{single.section}"), self.locale)
            crumbs.append(Link(label, at.to_section(single.section)))
        frame = single.section or single.frame
        content = single.build(at)
        return self._page(
            at, frame, title, single.template, content, tuple(crumbs), "complete", None,
            alternate=single.uris[_other(self.locale)],
            description=describe(at, single.key, content),
        )  # fmt: skip

    def _record(
        self,
        kind: Kind,
        record: R,
        name: Text | Phrase,
        project: Project | None,
        build: Callable[[Context, R], object],
    ) -> PageView:
        at = self._at(kind, record.id)
        title = at.words(name) if isinstance(name, Text) else name
        section = SECTION_OF[kind]
        crumbs = [self._home_crumb(at)]
        if kind == "page":
            crumbs += build_trail(at, record.id)
        else:
            label = Phrase(at.label(f"section.{section}"), self.locale)
            crumbs.append(Link(label, at.to_section(section)))
        content = build(at, record)
        blocks = record.blocks if isinstance(record, Post) else self.archive.site.blocks
        frame = f"page:{record.id}" if kind == "page" else section
        return self._page(
            at, frame, title, kind, content, tuple(crumbs), translation_of(record).state, project,
            alternate=record_uri(kind, record.id, _other(self.locale)),
            has_kalendarium=blocks.kalendarium,
            metka=build_metka(at, record)
            if blocks.metka and kind in ("project", "event", "post", "gallery")
            else None,
            related=build_related(at, record)
            if isinstance(record, Post) and blocks.related
            else (),
            description=(described(record, self.locale) if isinstance(record, Page) else "")
            or describe(at, kind, content),
            kind=kind,
            identity=record.id,
        )  # fmt: skip

    def _page(
        self,
        at: Context,
        frame: str,
        title: Phrase,
        template: str,
        content: object,
        crumbs: tuple[Link, ...],
        state: State,
        project: Project | None,
        *,
        alternate: str,
        has_kalendarium: bool = True,
        metka: MetkaView | None = None,
        related: tuple[Link, ...] = (),
        description: str = "",
        kind: Kind | None = None,
        identity: str = "",
    ) -> PageView:
        most = self.archive.site.blocks.entries
        return PageView(
            uri=at.uri,
            alternate=alternate,
            locale=self.locale,
            title=title,
            template=template,
            content=content,
            frame=frame,
            crumbs=crumbs,
            translation=state,
            footer=build_footer(at, project, title),
            banner=build_banner(at, project),
            funding=build_funding(at, project),
            kalendarium=build_block(at, project, most) if project and has_kalendarium else None,
            metka=metka,
            related=related,
            description=description,
            feeds=build_feeds(at, self.fed, project if kind == "project" else None)
            if kind == "project" or frame in ("home", "news")
            else (),
            kind=kind,
            identity=identity,
        )

    def _at(self, kind: Kind, identity: str) -> Context:
        return self.context_of(self.locale, record_uri(kind, identity, self.locale))

    def _home_crumb(self, at: Context) -> Link:
        home = relative(section_uri("home", self.locale), at.uri)
        return Link(Phrase(at.label("section.home"), self.locale), home)


def _page_body(context: Context, page: Page) -> object:
    return context.prose(*body_of(page, context.locale))


def _other(locale: Locale) -> Locale:
    return "pl" if locale == "en" else "en"
