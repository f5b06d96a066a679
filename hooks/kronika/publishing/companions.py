"""The archive in; what accompanies its pages out: feeds, data, and elements for their heads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from kronika.feeds.atom import render_feeds
from kronika.feeds.ical import render_calendars
from kronika.feeds.jsonld import render_events
from kronika.feeds.ld_directory import render_directory
from kronika.feeds.ld_post import render_posts
from kronika.feeds.ld_project import render_projects
from kronika.feeds.ld_site import render_site
from kronika.feeds.pictures import render_pictures
from kronika.feeds.robots import render_robots
from kronika.feeds.sitemap import render_sitemaps
from kronika.locales import LOCALES
from kronika.model.archive import Archive
from kronika.opendata.files import OpenData
from kronika.publishing.preparing import Prepared
from kronika.urls import COVERAGE_DATA, ROBOTS, mark_uri
from kronika.views.translation import list_coverage


def head_elements(archive: Archive, base_url: str | None) -> dict[str, str]:
    """Return what search engines are told in the head of each page, by its address."""
    return {
        **render_site(archive, base_url),
        **render_projects(archive, base_url),
        **render_events(archive, base_url),
        **render_posts(archive, base_url),
        **render_pictures(archive, base_url),
        **render_directory(archive, base_url),
    }


def list_files(
    prepared: Prepared, base_url: str | None, size_of: Callable[[str], int]
) -> Iterator[tuple[str, str | bytes]]:
    """List every file beside the pages, photographs aside, with its address.

    `size_of` gives the bytes of a photograph's file, which is written by then.
    """
    archive = prepared.archive
    for mark_folder, marks in archive.marks.items():
        for mark in marks:
            yield mark_uri(mark_folder, mark.role, mark.suffix), mark.data
    yield COVERAGE_DATA, coverage_json(prepared)
    yield from render_calendars(archive, base_url)
    yield from OpenData(archive).write()
    yield ROBOTS, render_robots(base_url)
    if base_url:
        yield from render_feeds(archive, prepared.pages, base_url, size_of)
        yield from render_sitemaps(archive, prepared.pages, base_url)


def coverage_json(prepared: Prepared) -> str:
    """Return the state of translations as JSON, records in the order of kinds and ids."""
    lines = [
        {"kind": each.kind, "id": each.identity, "state": each.state, "missing": list(each.missing)}
        for each in list_coverage(prepared.archive)
    ]
    data = {"languages": list(LOCALES), "records": lines}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
