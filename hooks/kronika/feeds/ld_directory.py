"""Institutions and places in, their data for search engines (`Organization`, `Place`) out."""

from __future__ import annotations

from collections.abc import Mapping

from kronika.feeds.jsonld import Data, as_element, known
from kronika.locales import LOCALES, Locale
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.urls import Kind


def render_directory(archive: Archive, base_url: str | None) -> dict[str, str]:
    """Return the data of each institution and place by the address of its page.

    One without a page is a line among others: nothing is told of that address as a whole.
    """
    found = {}
    for locale in LOCALES:
        for organisation in archive.organisations.values():
            data = describe_organisation(archive, organisation, locale, base_url)
            found[archive.uri_of("organisation", organisation.id, locale)] = as_element(data)
        for place in archive.places.values():
            data = describe_place(archive, place, locale, base_url)
            found[archive.uri_of("place", place.id, locale)] = as_element(data)
    return found


def describe_organisation(
    archive: Archive, record: Organisation, locale: Locale, base_url: str | None = None
) -> Data:
    """Return an institution as JSON-LD; its address is its own site, not our page of it."""
    is_link = record.url and record.url.startswith(("http://", "https://"))
    codes = (("REGON", record.regon), ("TERYT", record.teryt))
    return known(
        {
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": str(record.name.phrase(locale)),
            "alternateName": record.short,
            "url": record.url if is_link else None,
            "identifier": [
                {"@type": "PropertyValue", "propertyID": name, "value": code}
                for name, code in codes
                if code
            ],
            "parentOrganization": _parent(
                "Organization", archive.organisations, record.parent, locale
            ),
            "mainEntityOfPage": _page(archive, "organisation", record.id, locale, base_url),
        }
    )


def describe_place(
    archive: Archive, record: Place, locale: Locale, base_url: str | None = None
) -> Data:
    """Return a place as JSON-LD, with its position where both degrees are known."""
    geo = None
    if record.lat is not None and record.lon is not None:
        position = {"latitude": float(record.lat), "longitude": float(record.lon)}
        geo = {"@type": "GeoCoordinates", **position}
    return known(
        {
            "@context": "https://schema.org",
            "@type": "Place",
            "name": str(record.name.phrase(locale)),
            "geo": geo,
            "containedInPlace": _parent("Place", archive.places, record.parent, locale),
            "mainEntityOfPage": _page(archive, "place", record.id, locale, base_url),
        }
    )


def _parent(
    kind: str,
    records: Mapping[str, Organisation] | Mapping[str, Place],
    parent: str | None,
    locale: Locale,
) -> Data | None:
    record = records.get(parent or "")
    return {"@type": kind, "name": str(record.name.phrase(locale))} if record else None


def _page(
    archive: Archive, kind: Kind, identity: str, locale: Locale, base_url: str | None
) -> str | None:
    return f"{base_url}{archive.uri_of(kind, identity, locale)}" if base_url else None
