"""The archive in; which posts its feeds hold, and what pages say of these feeds, out.

A feed demands the day on which each entry changed last. A post that no such day is known of has no
place in it: a page can say "unknown", a feed cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kronika.dates import FuzzyDate
from kronika.locales import LOCALES, Locale, Phrase, counted, label
from kronika.model.archive import Archive
from kronika.model.news import Post
from kronika.model.project import Project
from kronika.model.records import Lifecycle, Record
from kronika.urls import feed_uri, project_feed_uri, relative
from kronika.views.common import Context
from kronika.views.translation import is_shown_in, translation_of


@dataclass(frozen=True)
class FeedView:
    """A feed as a page offers it; `left_out` counts the posts it cannot hold."""

    name: str
    uri: str
    href: str
    left_out: str


def sure_day(dated: FuzzyDate | None) -> date | None:
    """Return the day of a date that is a single one, known for certain."""
    if dated is None or dated.is_qualified or dated.earliest != dated.latest:
        return None
    return dated.earliest


def changed_day(record: Record) -> date | None:
    """Return the day on which a record was last changed, where it tells it exactly."""
    return sure_day(record.metka.changed) if record.metka else None


def published_day(post: Post) -> date | None:
    """Return the day on which a post was published, where it is known exactly."""
    return sure_day((post.metka.published if post.metka else None) or post.date)


def updated_day(post: Post) -> date | None:
    """Return the last day on which something is known to have happened to a post."""
    days = [each for each in (changed_day(post), published_day(post)) if each]
    return max(days, default=None)


def closing_day(archive: Archive, owner: Record, lifecycle: Lifecycle) -> date | None:
    """Return the day that the last entry of an archived publication bears, if one is known.

    It is the last day the pages were kept up, else that of the record's last change, else that of
    the edition which says that they are archived.
    """
    if lifecycle.state != "archived":
        return None
    edition = archive.site.edition
    return (
        sure_day(lifecycle.active_until)
        or changed_day(owner)
        or (sure_day(edition.date) if edition else None)
    )


@dataclass(frozen=True)
class FedPosts:
    """The posts of every feed of an archive, newest first; worked out once."""

    archive: Archive

    @cached_property
    def whole(self) -> Mapping[Locale, tuple[Post, ...]]:
        """The posts of the feed of each language; the English one holds what is translated."""
        return {
            locale: tuple(sorted(filter(updated_day, self._shown[locale]), key=_newest_first))
            for locale in LOCALES
        }

    @cached_property
    def left_out(self) -> Mapping[Locale, int]:
        """How many posts of a language no feed can hold."""
        return {
            locale: len(shown) - len(self.whole[locale]) for locale, shown in self._shown.items()
        }

    @cached_property
    def _by_project(self) -> Mapping[tuple[Locale, str], tuple[Post, ...]]:
        found: dict[tuple[Locale, str], list[Post]] = {}
        for locale, posts in self.whole.items():
            for post in posts:
                if owner := self.archive.project_of(post):
                    found.setdefault((locale, owner.id), []).append(post)
        return {key: tuple(posts) for key, posts in found.items()}

    @cached_property
    def _shown(self) -> Mapping[Locale, tuple[Post, ...]]:
        return {
            locale: tuple(post for post in self.archive.news if _speaks(post, locale))
            for locale in LOCALES
        }

    def of(self, project: Project, locale: Locale) -> tuple[Post, ...]:
        """Return the posts of the feed of a project."""
        return self._by_project.get((locale, project.id), ())

    def has_whole(self, locale: Locale) -> bool:
        """Tell whether the archive has a feed: one without entries would have no date."""
        site = self.archive.site
        return bool(self.whole[locale] or closing_day(self.archive, site, site.lifecycle))

    def has(self, project: Project, locale: Locale) -> bool:
        """Tell whether a project has a feed."""
        day = closing_day(self.archive, project, project.lifecycle)
        return bool(self.of(project, locale) or day)


def build_feeds(context: Context, fed: FedPosts, project: Project | None) -> tuple[FeedView, ...]:
    """Arrange the feeds that a page offers: that of its project, or that of the whole archive."""
    locale = context.locale
    if project is None:
        if not fed.has_whole(locale):
            return ()
        name, uri = context.words(context.archive.site.name), feed_uri(locale)
        number = fed.left_out[locale]
    else:
        if not fed.has(project, locale):
            return ()
        name, uri = context.words(project.title), project_feed_uri(project.id, locale)
        posts = context.archive.posts_of(project)
        number = _missing(posts, locale)
    return (
        FeedView(
            feed_name(context.locale, name),
            uri,
            relative(uri, context.uri),
            counted(locale, "atom.posts", number) if number else "",
        ),
    )


def feed_name(locale: Locale, name: Phrase) -> str:
    """Return the title of a feed."""
    return label(locale, "atom.name", name=name)


def _missing(posts: Iterable[Post], locale: Locale) -> int:
    return sum(_speaks(post, locale) and not updated_day(post) for post in posts)


def _speaks(post: Post, locale: Locale) -> bool:
    return is_shown_in(locale, translation_of(post).state)


def _newest_first(post: Post) -> tuple[int, int, str]:
    day, updated = published_day(post), updated_day(post)
    assert updated is not None, "only such posts are fed"
    return -(day or updated).toordinal(), -updated.toordinal(), post.id
