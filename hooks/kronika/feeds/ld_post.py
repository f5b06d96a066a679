"""Posts in, their data for search engines (schema.org `NewsArticle`) out.

No record names an author: `metka` tells who published, so the publisher is all that is said.
"""

from __future__ import annotations

from kronika.dates import FuzzyDate
from kronika.feeds.jsonld import Data, as_element, known
from kronika.feeds.ld_licence import licence_data
from kronika.locales import LOCALES, Locale
from kronika.model.archive import Archive
from kronika.model.news import Post
from kronika.urls import record_uri, rendition_uri
from kronika.views.translation import is_shown_in, translation_of


def render_posts(archive: Archive, base_url: str | None) -> dict[str, str]:
    """Return the data of each post by the address of its page."""
    return {
        record_uri("post", post.id, locale): as_element(
            describe_post(archive, post, locale, base_url)
        )
        for locale in LOCALES
        for post in archive.news
        if is_shown_in(locale, translation_of(post).state)
    }


def describe_post(
    archive: Archive, post: Post, locale: Locale, base_url: str | None = None
) -> Data:
    """Return a post as JSON-LD, without its empty parts; a month stays a month."""
    metka = post.metka
    body = metka.body if metka else None
    rights = post.rights or archive.site.rights
    return known(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": str(post.heading.phrase(locale)),
            "url": base_url and f"{base_url}{record_uri('post', post.id, locale)}",
            "inLanguage": locale,
            "datePublished": _sure((metka.published if metka else None) or post.date),
            "dateModified": _sure(metka.changed) if metka else None,
            "description": str(post.opening.phrase(locale)) if post.opening else None,
            "publisher": {"@type": "Organization", "name": str(body.phrase(locale))}
            if body
            else None,
            "image": _image(archive, post, base_url),
            "about": [
                _event(archive, each, locale, base_url)
                for each in post.events
                if archive.events[each].title
            ],
            "license": licence_data(rights.licence if rights else None),
        }
    )


def _sure(date: FuzzyDate | None) -> str | None:
    """Return a date as far as it is known; a doubtful one and a period are none."""
    return None if date is None or date.is_qualified or date.is_interval else date.edtf


def _event(archive: Archive, identity: str, locale: Locale, base_url: str | None) -> Data:
    title = archive.events[identity].title
    assert title is not None, "asked before"
    url = base_url and f"{base_url}{record_uri('event', identity, locale)}"
    return known({"@type": "Event", "name": str(title.phrase(locale)), "url": url})


def _image(archive: Archive, post: Post, base_url: str | None) -> Data | None:
    """Return the photograph of a post; without an address nobody could fetch it."""
    found = archive.photograph(post.image.file) if post.image and post.image.file else None
    if found is None or not base_url or post.image is None:
        return None
    gallery, item = found
    file = archive.photographs[gallery.id][item.name]
    key = file.key(gallery.credit_of(item), gallery.licence_of(item))
    width, height = file.sizes[-1]
    return known(
        {
            "@type": "ImageObject",
            "contentUrl": f"{base_url}{rendition_uri(f'{key}-{width}.jpg')}",
            "width": width,
            "height": height,
            "creditText": post.image.credit or gallery.credit_of(item) or None,
            "license": licence_data(gallery.licence_of(item)),
        }
    )
