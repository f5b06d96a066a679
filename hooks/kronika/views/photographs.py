"""Photographs and galleries in; pictures with all that a page says of them, and covers, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kronika.locales import Phrase, counted
from kronika.model.gallery import Gallery, Photograph
from kronika.model.news import Post
from kronika.model.photograph import PhotographFile
from kronika.urls import relative, rendition_uri
from kronika.views.common import Context, DateView, Link


@dataclass(frozen=True)
class Download:
    """A file to be saved: `name` is its own, `saved_as` what a reader's disk shows."""

    href: str
    name: str
    saved_as: str
    size: str


@dataclass(frozen=True)
class PhotographView:
    """One photograph: its files, its size, and what is said of it.

    `alt` is None for mere decoration; `href` leads to the largest rendition, `press` to the file
    for the press.
    """

    number: int
    href: str
    src: str
    jpeg: str
    webp: str
    width: int
    height: int
    alt: Phrase | None
    caption: Phrase | None
    credit: str
    licence: str
    kind: str
    place: str
    date: DateView | None
    press: Download


@dataclass(frozen=True)
class Card:
    """One gallery in a list: a cover, a name, a date, and how many photographs there are."""

    link: Link
    cover: PhotographView | None
    date: DateView | None
    count: str
    project: Link | None


def build_photograph(
    context: Context, gallery: Gallery, item: Photograph, number: int = 0
) -> PhotographView:
    """Arrange one photograph that is published."""
    file = context.archive.photographs[gallery.id][item.name]
    credit, licence = gallery.credit_of(item), gallery.licence_of(item)
    key = file.key(credit, licence)
    middle = file.sizes[min(1, len(file.sizes) - 1)]
    width, height = file.sizes[-1]
    return PhotographView(
        number=number,
        href=_address(context, key, width, "jpg"),
        src=_address(context, key, middle[0], "jpg"),
        jpeg=_set(context, file, key, "jpg"),
        webp=_set(context, file, key, "webp"),
        width=width,
        height=height,
        alt=_alt(context, item),
        caption=context.words(item.caption) if item.caption else None,
        credit=credit,
        licence=licence,
        kind=context.label(f"photograph.{item.kind}") if item.kind != "photograph" else "",
        place=_place(context, item),
        date=context.date(item.date, item.date_text) if item.date else None,
        press=_download(context, file, key, f"{gallery.id}-{number}.jpg"),
    )


def build_cards(context: Context, galleries: Iterable[Gallery]) -> tuple[Card, ...]:
    """Arrange galleries for a list; those with nothing to show are left out."""
    return tuple(_card(context, each) for each in galleries if each.shown)


def build_blocks(context: Context, galleries: Iterable[Gallery]) -> tuple[Card, ...]:
    """Arrange the gallery block of a page, unless the site does without it."""
    return build_cards(context, galleries) if context.archive.site.blocks.gallery else ()


def photograph_of(context: Context, post: Post) -> PhotographView | None:
    """Return the photograph that a post names; its own words come before the gallery's."""
    image = post.image
    found = context.archive.photograph(image.file) if image and image.file else None
    if image is None or found is None:
        return None
    view = build_photograph(context, *found)
    return replace(
        view,
        alt=context.words(image.alt) if image.alt else view.alt,
        caption=context.words(image.caption) if image.caption else view.caption,
        credit=image.credit or view.credit,
    )


def _card(context: Context, gallery: Gallery) -> Card:
    date = context.archive.date_of_gallery(gallery)
    project = context.archive.project_of_gallery(gallery)
    return Card(
        link=Link(context.words(gallery.title), context.to("gallery", gallery.id)),
        cover=build_photograph(context, gallery, gallery.front),
        date=context.date(date, gallery.date_text) if date else None,
        count=counted(context.locale, "gallery.photographs", len(gallery.shown)),
        project=context.project(project.id) if project else None,
    )


def _place(context: Context, item: Photograph) -> str:
    """Return where a photograph was taken: the name of a place on record, or the words given."""
    place = context.archive.places.get(item.place or "")
    return context.words(place.name).text if place else item.place or ""


def _alt(context: Context, item: Photograph) -> Phrase | None:
    if item.is_decorative:
        return None
    if item.alt:
        return context.words(item.alt)
    reason = context.words(item.alt_missing) if item.alt_missing else None
    words = context.label("gallery.undescribed", reason=reason or "")
    return Phrase(words, context.locale)


def _download(context: Context, file: PhotographFile, key: str, saved_as: str) -> Download:
    width, height = file.press
    name = f"{key}-{width}.jpg"
    return Download(
        _address(context, key, width, "jpg"), name, saved_as, f"{width} × {height}"
    )  # fmt: skip


def _address(context: Context, key: str, width: int, kind: str) -> str:
    return relative(rendition_uri(f"{key}-{width}.{kind}"), context.uri)


def _set(context: Context, file: PhotographFile, key: str, kind: str) -> str:
    return ", ".join(f"{_address(context, key, width, kind)} {width}w" for width, _ in file.sizes)
