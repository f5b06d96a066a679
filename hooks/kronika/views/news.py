"""News posts arranged for lists, years and pages of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kronika.locales import Locale, Phrase
from kronika.model.news import Page, Post, Prose
from kronika.views.calendar import Entry, build_entry
from kronika.views.common import Context, DateView, Link, ProseView
from kronika.views.photographs import Card, PhotographView, build_blocks, photograph_of


@dataclass(frozen=True)
class Item:
    """One post in a list; `date` is None where the day of publication is unknown."""

    href: str
    title: Phrase
    date: DateView | None
    about: DateView | None
    lead: Phrase | None
    project: Link | None
    kind: str


@dataclass(frozen=True)
class NewsYear:
    """The posts of one year; `year` is 0 for those that no date is known for."""

    year: int
    heading: str
    href: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class News:
    """A list of posts by year, newest first."""

    years: tuple[NewsYear, ...]


@dataclass(frozen=True)
class Picture:
    """What is known of a picture that the archive does not hold."""

    alt: Phrase | None
    caption: Phrase | None
    credit: str


@dataclass(frozen=True)
class PostView:
    """What the page of a post shows."""

    item: Item
    body: ProseView
    events: tuple[Entry, ...]
    picture: Picture | None
    photograph: PhotographView | None
    galleries: tuple[Card, ...]


def build_news(context: Context, posts: Sequence[Post]) -> News:
    """Arrange posts, given newest first, by year."""
    years: dict[int, list[Post]] = {}
    for post in posts:
        years.setdefault(year_of(context, post), []).append(post)
    return News(tuple(_year(context, year, tuple(group)) for year, group in years.items()))


def build_post(context: Context, post: Post) -> PostView:
    """Arrange one post."""
    events = [context.archive.events[each] for each in post.events]
    return PostView(
        item=build_item(context, post),
        body=context.prose(*body_of(post, context.locale)),
        events=tuple(build_entry(context, event) for event in events),
        picture=_picture(context, post),
        photograph=photograph_of(context, post),
        galleries=_galleries(context, post),
    )


def build_item(context: Context, post: Post) -> Item:
    """Arrange one post for a list."""
    project = context.archive.project_of(post)
    date = context.archive.date_of(post)
    return Item(
        href=context.to("post", post.id),
        title=context.words(post.heading),
        date=context.date(post.date, post.date_text) if post.date else None,
        about=context.date(date) if date and not post.date else None,
        lead=context.words(post.opening)
        if post.opening
        else context.opening(*body_of(post, context.locale)),
        project=context.project(project.id) if project else None,
        kind=context.label(f"post-kind.{post.kind}") if post.kind not in ("other", "mixed") else "",
    )


def body_of(post: Post | Page, locale: Locale) -> tuple[Prose, Locale]:
    """Return the prose for a locale and the language it is really in."""
    if locale == "en" and post.english:
        return post.english.prose, "en"
    return post.prose, "pl"


def described(page: Page, locale: Locale) -> str:
    """Return what an editor wrote of a page for search engines, in the language of its text."""
    source = page.english if locale == "en" and page.english else page
    return source.description or ""


def build_trail(context: Context, identity: str) -> tuple[Link, ...]:
    """Link the pages that open the folders a hand-written page lies in, from the top down."""
    folders = identity.split("/")[:-1]
    opening = ("/".join((*folders[:depth], "index")) for depth in range(1, len(folders) + 1))
    pages = (context.archive.pages.get(each) for each in opening if each != identity)
    return tuple(
        Link(context.words(page.heading), context.to("page", page.id)) for page in pages if page
    )


def year_of(context: Context, post: Post) -> int:
    """Return the year a post is listed under, 0 where none is known."""
    date = context.archive.date_of(post)
    point = date and (date.start or date.end)
    return point.year if point else 0


def _year(context: Context, year: int, posts: Sequence[Post]) -> NewsYear:
    return NewsYear(
        year,
        str(year) if year else context.label("news.undated"),
        context.to_year("news", year) if year else "",
        tuple(build_item(context, post) for post in posts),
    )


def _galleries(context: Context, post: Post) -> tuple[Card, ...]:
    """Arrange the galleries of a post's events, unless the post does without them."""
    if not post.blocks.gallery:
        return ()
    archive = context.archive
    found = (
        gallery for each in post.events for gallery in archive.galleries_about(archive.events[each])
    )
    return build_blocks(context, {gallery.id: gallery for gallery in found}.values())


def _picture(context: Context, post: Post) -> Picture | None:
    image = post.image
    if image is None or image.file:
        return None
    alt, caption = (context.words(text) if text else None for text in (image.alt, image.caption))
    return Picture(alt, caption, image.credit or "")
