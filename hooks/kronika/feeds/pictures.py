"""Galleries in, what search engines and shared links are told of their photographs out."""

from __future__ import annotations

from html import escape

from kronika.feeds.jsonld import Data, as_element
from kronika.feeds.ld_licence import licence_data
from kronika.locales import LOCALES, Locale, Text
from kronika.model.archive import Archive
from kronika.model.gallery import Gallery, Photograph
from kronika.urls import record_uri, relative, rendition_uri
from kronika.views.gallery import MOST_SHOWN
from kronika.views.translation import translation_of


def render_pictures(archive: Archive, base_url: str | None) -> dict[str, str]:
    """Return elements for the heads of galleries by the address of their first page.

    Shared links take absolute addresses alone: without `base_url` they get no picture.
    """
    return {
        record_uri("gallery", gallery.id, locale): _head(archive, gallery, locale, base_url)
        for locale in LOCALES
        for gallery in archive.galleries.values()
        if gallery.shown
        and (locale == "pl" or translation_of(gallery).state in ("complete", "outdated"))
    }


def describe_gallery(
    archive: Archive, gallery: Gallery, locale: Locale, base_url: str | None = None
) -> Data:
    """Return a gallery as schema.org `ImageGallery`: author and licence of each picture."""
    date = gallery.date
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ImageGallery",
            "name": str(gallery.title.phrase(locale)),
            "url": f"{base_url}{record_uri('gallery', gallery.id, locale)}" if base_url else None,
            "dateCreated": date.edtf if date and date.is_day_precise and "/" not in date.edtf
            else None,
            "image": [
                _picture(archive, gallery, item, locale, base_url)
                for item in gallery.shown[:MOST_SHOWN]
            ],
        }
    )  # fmt: skip


def _head(archive: Archive, gallery: Gallery, locale: Locale, base_url: str | None) -> str:
    head = as_element(describe_gallery(archive, gallery, locale, base_url))
    if base_url:
        address = _address(archive, gallery, gallery.front, locale, base_url)
        head += f'\n<meta property="og:image" content="{escape(address)}">'
    return head


def _picture(
    archive: Archive, gallery: Gallery, item: Photograph, locale: Locale, base_url: str | None
) -> Data:
    width, height = archive.photographs[gallery.id][item.name].sizes[-1]
    licence = gallery.licence_of(item)
    return _known(
        {
            "@type": "ImageObject",
            "contentUrl": _address(archive, gallery, item, locale, base_url),
            "width": width,
            "height": height,
            "caption": _words(item.caption, locale),
            "description": None if item.is_decorative else _words(item.alt, locale),
            "creditText": gallery.credit_of(item) or None,
            "license": licence_data(licence),
        }
    )


def _address(
    archive: Archive, gallery: Gallery, item: Photograph, locale: Locale, base_url: str | None
) -> str:
    file = archive.photographs[gallery.id][item.name]
    key = file.key(gallery.credit_of(item), gallery.licence_of(item))
    uri = rendition_uri(f"{key}-{file.sizes[-1][0]}.jpg")
    return f"{base_url}{uri}" if base_url else relative(uri, record_uri("gallery", "-", locale))


def _words(text: Text | None, locale: Locale) -> str | None:
    return str(text.phrase(locale)) if text else None


def _known(data: Data) -> Data:
    return {key: value for key, value in data.items() if value is not None}
