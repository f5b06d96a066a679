"""The home page, the site map and the coverage page: views of the whole archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kronika.locales import Phrase, collation_key
from kronika.model.directory import Organisation, Place
from kronika.urls import (
    COVERAGE,
    COVERAGE_DATA,
    DICTIONARY,
    SITE_MAP,
    TIMELINE,
    Section,
    relative,
    section_uri,
)
from kronika.views.calendar import (
    Entry,
    Kalendarium,
    build_entry,
    build_years,
    shown_events,
    year_link,
    years_of,
)
from kronika.views.chronology import has_chronology
from kronika.views.common import Context, Link, ProseView
from kronika.views.event import event_name
from kronika.views.kalendarium import MOST_LISTED
from kronika.views.news import Item, body_of, build_item, year_of
from kronika.views.photographs import Card, build_blocks
from kronika.views.project import ProjectLine, build_line, by_title
from kronika.views.standing import soon_events
from kronika.views.timeline import Timeline, build_timeline
from kronika.views.translation import Coverage, list_coverage

MOST_LINES = 500
"""Records on the coverage page; all of them are in its data."""

MOST_CARDS = 3
"""Galleries on the home page."""
MOST_ENTRIES = 6
"""Entries of the kalendarium on the home page."""


@dataclass(frozen=True)
class HomeView:
    """What the home page shows."""

    name: Phrase
    intro: ProseView | None
    owner: Link | None
    timeline: Timeline | None
    has_chronology: bool
    projects: tuple[ProjectLine, ...]
    soon: tuple[Entry, ...]
    kalendarium: Kalendarium | None
    posts: tuple[Item, ...]
    galleries: tuple[Card, ...]
    all_galleries: str
    years: tuple[Link, ...]
    links: tuple[tuple[Link, int], ...]
    all_news: str
    contact: Phrase | None
    email: str


@dataclass(frozen=True)
class Branch:
    """One part of the site map."""

    link: Link
    links: tuple[Link, ...]


@dataclass(frozen=True)
class CoverageLine:
    """One record on the coverage page."""

    link: Link
    kind: str
    state: str
    state_key: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class CoverageView:
    """The coverage page; `data` leads to all records where the page does not list them all."""

    lines: tuple[CoverageLine, ...]
    count: int
    data: str


def build_home(context: Context) -> HomeView:
    """Arrange the home page."""
    archive = context.archive
    site = archive.site
    intro = archive.pages.get("index")
    events = shown_events(archive.kalendarium)
    projects = by_title(archive.projects.values())
    return HomeView(
        name=context.words(site.name),
        intro=context.prose(*body_of(intro, context.locale)) if intro else None,
        owner=context.organisation(site.owner.org, site.owner.name) if site.owner else None,
        timeline=build_timeline(context, projects),
        has_chronology=has_chronology(archive),
        projects=tuple(build_line(context, each) for each in projects),
        soon=tuple(build_entry(context, event) for event in soon_events(context)),
        kalendarium=Kalendarium(
            build_years(context, events[:MOST_ENTRIES]), all_href=context.to_section("calendar")
        )
        if events
        else None,
        posts=tuple(build_item(context, post) for post in archive.news[:3]),
        galleries=build_blocks(context, archive.gallery_list)[:MOST_CARDS],
        all_galleries=context.to_section("galleries"),
        years=tuple(year_link(context, year) for year in years_of(events)),
        links=tuple(
            (Link(Phrase(context.label(f"section.{section}"), context.locale), href), count)
            for section, href, count in _directories(context)
        ),
        all_news=context.to_section("news"),
        contact=context.words(site.contact.name) if site.contact and site.contact.name else None,
        email=(site.contact.email or "") if site.contact else "",
    )


def build_site_map(context: Context) -> tuple[Branch, ...]:
    """Lead to every page of the archive, section by section.

    Where a section has more posts or events than one page can list, their years stand for them.
    """
    archive = context.archive
    branches: list[tuple[Section, list[Link]]] = [
        ("projects", [Link(context.words(each.title), context.to("project", each.id))
                      for each in by_title(archive.projects.values())]),
        ("news", _posts(context)),
        ("calendar", _events(context)),
        ("galleries", [Link(context.words(each.title), context.to("gallery", each.id))
                       for each in archive.gallery_list]),
        ("institutions", [Link(context.name(each.name), context.to("organisation", each.id))
                          for each in sorted_by_name(archive.organisations.values())]),
        ("places", [Link(context.name(each.name), context.to("place", each.id))
                    for each in sorted_by_name(archive.places.values())]),
    ]  # fmt: skip
    pages = [
        Link(context.words(page.heading), context.to("page", page.id))
        for page in archive.pages.values()
        if page.id != "index"
    ]
    pages += [
        Link(Phrase(context.label(f"section.{key}"), context.locale), relative(uri, context.uri))
        for key, uri in (
            ("timeline", TIMELINE[context.locale] if has_chronology(archive) else ""),
            ("site-map", SITE_MAP[context.locale]),
            ("coverage", COVERAGE[context.locale]),
            ("data", section_uri("data", context.locale)),
            ("dictionary", DICTIONARY[context.locale]),
        )
        if uri
    ]
    home = Link(Phrase(context.label("section.home"), context.locale), context.to_section("home"))
    return (
        Branch(home, tuple(pages)),
        *(Branch(_section(context, key), tuple(links)) for key, links in branches if links),
    )


def build_coverage(context: Context) -> CoverageView:
    """List how far each record is translated; of very many, first those that lack something."""
    found = list_coverage(context.archive)
    listed = found
    if len(found) > MOST_LINES:
        listed = tuple(sorted(found, key=lambda each: each.state == "complete"))[:MOST_LINES]
    return CoverageView(
        tuple(_line(context, each) for each in listed),
        len(found),
        relative(COVERAGE_DATA, context.uri) if len(listed) < len(found) else "",
    )


def sorted_by_name(
    records: Iterable[Organisation] | Iterable[Place],
) -> list[Organisation | Place]:
    """Sort institutions or places by name as a Polish reader expects."""
    return sorted(records, key=lambda each: (collation_key(each.name.pl), each.id))


def _posts(context: Context) -> list[Link]:
    posts = context.archive.news
    if len(posts) <= MOST_LISTED:
        return [Link(context.words(post.heading), context.to("post", post.id)) for post in posts]
    years = dict.fromkeys(year_of(context, post) for post in posts)
    index = Link(Phrase(context.label("news.undated"), context.locale), context.to_section("news"))
    return [
        Link(Phrase(str(year), context.locale), context.to_year("news", year)) if year else index
        for year in years
    ]


def _events(context: Context) -> list[Link]:
    events = context.archive.kalendarium
    if len(events) <= MOST_LISTED:
        return [Link(event_name(context, each), context.to("event", each.id)) for each in events]
    return [year_link(context, year) for year in years_of(shown_events(events))]


def _line(context: Context, coverage: Coverage) -> CoverageLine:
    if coverage.kind == "event":
        words = event_name(context, context.archive.events[coverage.identity])
    else:
        words = context.words(coverage.title) if coverage.title else Phrase(coverage.identity, "pl")
    href = (
        context.to_section("home")
        if coverage.identity == "index"
        else context.to(coverage.kind, coverage.identity)
    )
    return CoverageLine(
        Link(words, href),
        context.label(f"kind.{coverage.kind}"),
        context.label(f"coverage.{coverage.state}"),
        coverage.state,
        coverage.missing,
    )


def _directories(context: Context) -> list[tuple[str, str, int]]:
    found: list[tuple[Section, int]] = [
        ("institutions", len(context.archive.organisations)),
        ("places", len(context.archive.places)),
    ]
    return [(section, context.to_section(section), count) for section, count in found if count]


def _section(context: Context, section: Section) -> Link:
    words = Phrase(context.label(f"section.{section}"), context.locale)
    return Link(words, context.to_section(section))
