"""The archive and its pages in; what search engines are told of the whole of it out.

The home page tells of the site, the page of open data of its data, and every other page of the way
that leads to it.
"""

from __future__ import annotations

from urllib.parse import urljoin

from kronika.feeds.jsonld import Data, as_element, known
from kronika.feeds.ld_licence import licence_data
from kronika.locales import LOCALES, Locale, label
from kronika.model.archive import Archive
from kronika.opendata.files import FORMATS, licence_of
from kronika.opendata.kinds import KINDS, published
from kronika.urls import data_uri, section_uri
from kronika.views.feeds import sure_day
from kronika.views.page_view import PageView


def render_site(archive: Archive, base_url: str | None) -> dict[str, str]:
    """Return the data of the home page and of the page of open data, by their addresses."""
    found = {}
    for locale in LOCALES:
        home, data = section_uri("home", locale), section_uri("data", locale)
        found[home] = as_element(describe_site(archive, locale, base_url))
        found[data] = as_element(describe_data(archive, locale, base_url))
    return found


def describe_site(archive: Archive, locale: Locale, base_url: str | None = None) -> Data:
    """Return the archive as a `WebSite`."""
    return known(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": str(archive.site.name.phrase(locale)),
            "url": base_url and f"{base_url}{section_uri('home', locale)}",
            "inLanguage": locale,
            "publisher": _owner(archive, locale),
            "license": licence_data(licence_of(archive)),
        }
    )


def describe_data(archive: Archive, locale: Locale, base_url: str | None = None) -> Data:
    """Return the open data as a `Dataset`; without an address nothing can be fetched from it."""
    site, edition = archive.site, archive.site.edition
    day = sure_day(edition.date) if edition else None
    name = site.name.phrase(locale)
    return known(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": f"{name} – {label(locale, 'section.data')}",
            "description": label(locale, "data.what"),
            "url": base_url and f"{base_url}{section_uri('data', locale)}",
            "identifier": site.identifier,
            "version": edition.number if edition else None,
            "dateModified": day and day.isoformat(),
            "creditText": str(edition.cite.phrase(locale)) if edition and edition.cite else None,
            "creator": _owner(archive, locale),
            "license": licence_data(licence_of(archive)),
            "isAccessibleForFree": True,
            "distribution": _distribution(archive, locale, base_url) if base_url else [],
        }
    )


def breadcrumbs(page: PageView, base_url: str | None) -> str:
    """Return the way to a page as an element for its head; nothing where no address is known.

    A page that points search engines to another one has none.
    """
    if not base_url or not page.crumbs or (page.locale == "en" and not page.is_translated):
        return ""
    here = f"{base_url}{page.uri}"
    steps = [(str(each.words), urljoin(here, each.href)) for each in page.crumbs if each.href]
    return as_element(
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": words, "item": address}
                for place, (words, address) in enumerate([*steps, (str(page.title), here)], 1)
            ],
        }
    )


def _owner(archive: Archive, locale: Locale) -> Data | None:
    owner = archive.site.owner
    if owner is None:
        return None
    record = archive.organisations.get(owner.org or "")
    name = record.name if record else owner.name
    return {"@type": "Organization", "name": str(name.phrase(locale))} if name else None


def _distribution(archive: Archive, locale: Locale, base_url: str) -> list[Data]:
    """List the whole files of each kind of records: JSON and the table of records."""
    return [
        {
            "@type": "DataDownload",
            "name": label(locale, f"data.kind.{kind.files}"),
            "encodingFormat": FORMATS[form],
            "contentUrl": f"{base_url}{data_uri(f'{kind.files}.{form}')}",
        }
        for kind in KINDS
        if any(True for _ in published(archive, kind.kind))
        for form in ("json", "csv")
    ]
