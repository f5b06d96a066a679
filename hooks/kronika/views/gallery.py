"""One gallery arranged for its pages, and all of them for the index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kronika.locales import Phrase
from kronika.model.archive import Archive
from kronika.model.gallery import Gallery
from kronika.urls import gallery_uri, relative
from kronika.views.common import Context, DateView, Link, ProseView
from kronika.views.event import event_link
from kronika.views.photographs import Card, PhotographView, build_cards, build_photograph

MOST_SHOWN = 60
"""Photographs of one page."""


@dataclass(frozen=True)
class GalleryView:
    """What a page of a gallery shows; `withdrawn` counts what is not shown any more."""

    title: Phrase
    date: DateView | None
    count: str
    event: Link | None
    project: Link | None
    intro: ProseView | None
    photographs: tuple[PhotographView, ...]
    withdrawn: int
    parts: tuple[tuple[Link, bool], ...]


@dataclass(frozen=True)
class Galleries:
    """The index of galleries, newest first."""

    cards: tuple[Card, ...]


def build_galleries(context: Context) -> Galleries:
    """Arrange the index of galleries."""
    return Galleries(build_cards(context, context.archive.gallery_list))


def build_gallery(context: Context, gallery: Gallery, part: int = 1) -> GalleryView:
    """Arrange one page of a gallery."""
    start = (part - 1) * MOST_SHOWN
    shown = gallery.shown[start : start + MOST_SHOWN]
    card = next(iter(build_cards(context, [gallery])), None)
    date = context.archive.date_of_gallery(gallery)
    return GalleryView(
        title=context.words(gallery.title),
        date=context.date(date, gallery.date_text) if date else None,
        count=card.count if card else "",
        event=event_link(context, gallery.event) if gallery.event else None,
        project=context.project(gallery.project) or (card.project if card else None),
        intro=context.text(gallery, "intro", gallery.intro) if part == 1 else None,
        photographs=tuple(
            build_photograph(context, gallery, item, start + place)
            for place, item in enumerate(shown, 1)
        ),
        withdrawn=len(gallery.withdrawn),
        parts=_parts(context, gallery, part),
    )


def later_parts(archive: Archive) -> Iterator[tuple[Gallery, int, int]]:
    """List the pages of large galleries after the first, with the number of all."""
    for gallery in archive.gallery_list:
        count = _count(gallery)
        yield from ((gallery, part, count) for part in range(2, count + 1))


def _count(gallery: Gallery) -> int:
    return max(1, -(-len(gallery.shown) // MOST_SHOWN))


def _parts(context: Context, gallery: Gallery, part: int) -> tuple[tuple[Link, bool], ...]:
    count = _count(gallery)
    if count == 1:
        return ()
    links = (
        Link(
            Phrase(str(number), context.locale),
            relative(gallery_uri(gallery.id, number, context.locale), context.uri),
        )
        for number in range(1, count + 1)
    )
    return tuple((link, number == part) for number, link in enumerate(links, 1))
