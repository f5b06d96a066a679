"""The site's pages in, a sitemap (sitemaps.org 0.9, with `xhtml:link` alternates) out."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from kronika.views.page_view import PageView


def render_sitemap(pages: Iterable[PageView], base_url: str) -> str:
    """Return the sitemap of all pages that may be indexed, in order of address.

    Only true translations are given as alternates; no date is given, as none is known for pages.
    """
    shown = sorted((page for page in pages if _is_indexed(page)), key=lambda page: page.uri)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in shown:
        lines.append(f"<url><loc>{escape(base_url + page.uri)}</loc>")
        if page.is_translated:
            other = "pl" if page.locale == "en" else "en"
            for language, uri in ((page.locale, page.uri), (other, page.alternate)):
                href = quoteattr(base_url + uri)
                lines.append(f'<xhtml:link rel="alternate" hreflang="{language}" href={href}/>')
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _is_indexed(page: PageView) -> bool:
    return page.locale == "pl" or page.is_translated
