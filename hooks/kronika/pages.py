"""A view in, the HTML of each slot of its page out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from kronika.locales import Locale, Phrase, counted, file_size, label, tied
from kronika.urls import (
    COVERAGE,
    SITE_MAP,
    STATEMENT,
    SUBSCRIBE,
    TIMELINE,
    locale_of,
    record_data_uri,
    relative,
    section_uri,
)
from kronika.views.page_view import PageView

SLOTS = (
    "title", "head", "current", "switch", "notices", "crumbs", "body", "aside", "funding", "footer",
)  # fmt: skip
"""Where a frame takes what the core makes; each is a template of `templates/slots/`."""


def render_slots(
    page: PageView,
    site_name: str,
    base_url: str | None = None,
    sizes: Mapping[str, int] | None = None,
) -> dict[str, str]:
    """Render everything that goes into the page's frame.

    `base_url` is the published address of the site, with a final slash, or None where unknown:
    then no page claims an absolute address. `sizes` are the bytes of files that can be downloaded,
    by name; one that is not known is not told.
    """
    environment = _environment(page.locale)
    words = {
        "page": page,
        "site_name": site_name,
        "base_url": base_url,
        "bytes_of": (sizes or {}).get,
        **_links(page),
    }
    return {
        slot: environment.get_template(f"slots/{slot}.html").render(words).strip() for slot in SLOTS
    }


def render_404(site_name: str, home_uri: str, styles: str) -> str:
    """Render the page for addresses that lead nowhere: bilingual, complete in itself."""
    words = {"site_name": site_name, "home": home_uri, "styles": Markup(styles)}
    return _environment("pl").get_template("404.html").render(words)


def say(phrase: Phrase, locale: Locale) -> Markup:
    """Return words as HTML, marked with their language where it is not the page's."""
    words = escape(tied(phrase.text, phrase.locale))
    if _RIGHT_TO_LEFT.search(phrase.text):
        # Without isolation its last full stop or number would jump into our words around it.
        words = Markup("<bdi>{}</bdi>").format(words)
    if phrase.locale == locale:
        return words
    return Markup('<span lang="{}">{}</span>').format(phrase.locale, words)


def plain(phrase: Phrase) -> str:
    """Return words for a place that takes no elements, such as a page's title."""
    words = tied(phrase.text, phrase.locale)
    return f"\u2068{words}\u2069" if _RIGHT_TO_LEFT.search(words) else words


def web(url: str) -> Markup:
    """Return an address elsewhere as a link; one printed without a scheme stays words."""
    if not url.startswith(("http://", "https://")):
        return escape(url)
    return Markup('<a class="k-url" href="{0}" rel="noopener">{0}</a>').format(url)


def webcal(address: str) -> str:
    """Return the address of a feed by which browsers open a calendar program to subscribe."""
    return f"webcal://{address.partition('://')[2]}"


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@cache
def _environment(locale: Locale) -> Environment:
    environment = Environment(
        loader=PackageLoader("kronika", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        locale=locale,
        t=lambda key, **values: tied(label(locale, key, **values), locale),
        counted=lambda key, number: counted(locale, key, number),
        say=lambda phrase: say(phrase, locale),
        plain=plain,
        quote=quote,
        size=lambda number: file_size(locale, number),
        web=web,
        webcal=webcal,
        og_locales={"pl": "pl_PL", "en": "en_GB"},
    )
    environment.filters["safe_html"] = Markup
    return environment


def _links(page: PageView) -> Mapping[str, str]:
    other: Locale = "pl" if page.locale == "en" else "en"
    data = record_data_uri(page.kind, page.identity) if page.kind else ""
    return {
        "data_href": relative(data, page.uri) if data else "",
        "open_data_href": relative(section_uri("data", page.locale), page.uri),
        "other": other,
        "alternate_href": relative(page.alternate, page.uri),
        "home_href": relative(section_uri("home", locale_of(page.uri)), page.uri),
        "site_map_href": relative(SITE_MAP[page.locale], page.uri),
        "coverage_href": relative(COVERAGE[page.locale], page.uri),
        "subscribe_href": relative(SUBSCRIBE[page.locale], page.uri),
        "timeline_href": relative(TIMELINE[page.locale], page.uri),
        "statement_href": relative(STATEMENT[page.locale], page.uri),
    }
