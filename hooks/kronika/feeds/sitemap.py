"""The site's pages in, sitemaps (sitemaps.org 0.9, with `xhtml:link` alternates) out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from kronika.model.archive import Archive
from kronika.urls import SITEMAP, sitemap_part_uri
from kronika.views.feeds import changed_day
from kronika.views.page_view import PageView

MOST_ADDRESSES = 50_000
"""Addresses that the protocol allows in one file."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def render_sitemaps(
    archive: Archive, pages: Iterable[PageView], base_url: str, most: int = MOST_ADDRESSES
) -> Iterator[tuple[str, str]]:
    """Return the sitemap of all pages that may be indexed, in order of address, with its address.

    Where one file cannot hold them, it lists others that do. Only true translations are given as
    alternates, and the day of the last change only where the record tells it.
    """
    shown = sorted((page for page in pages if _is_indexed(page)), key=lambda page: page.uri)
    if len(shown) <= most:
        yield SITEMAP, _sitemap(archive, shown, base_url)
        return
    parts = range(0, len(shown), most)
    for number, start in enumerate(parts, start=1):
        yield sitemap_part_uri(number), _sitemap(archive, shown[start : start + most], base_url)
    lines = [
        f"<sitemap><loc>{escape(base_url + sitemap_part_uri(number))}</loc></sitemap>"
        for number in range(1, len(parts) + 1)
    ]
    yield SITEMAP, _document(f"sitemapindex {_NAMESPACE}", lines)


def _sitemap(archive: Archive, pages: Sequence[PageView], base_url: str) -> str:
    lines = []
    for page in pages:
        lines.append(f"<url><loc>{escape(base_url + page.uri)}</loc>")
        record = archive.record(page.kind, page.identity) if page.kind else None
        if record and (day := changed_day(record)):
            lines.append(f"<lastmod>{day.isoformat()}</lastmod>")
        if page.is_translated:
            other = "pl" if page.locale == "en" else "en"
            for language, uri in ((page.locale, page.uri), (other, page.alternate)):
                href = quoteattr(base_url + uri)
                lines.append(f'<xhtml:link rel="alternate" hreflang="{language}" href={href}/>')
        lines.append("</url>")
    return _document(f'urlset {_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml"', lines)


def _document(opening: str, lines: Sequence[str]) -> str:
    name = opening.partition(" ")[0]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{opening}>"]
    return "\n".join([*head, *lines, f"</{name}>", ""])


def _is_indexed(page: PageView) -> bool:
    return page.locale == "pl" or page.is_translated
