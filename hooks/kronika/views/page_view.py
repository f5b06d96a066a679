"""One page as a view: what it shows, and what surrounds that."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.locales import Locale, Phrase
from kronika.urls import Kind
from kronika.views.calendar import Kalendarium
from kronika.views.chrome import Banner, Footer, MetkaView
from kronika.views.common import Link
from kronika.views.feeds import FeedView
from kronika.views.funding import FundingStrip
from kronika.views.translation import State


@dataclass(frozen=True)
class PageView:
    """One page: its address, what it shows, and what surrounds that."""

    uri: str
    alternate: str
    locale: Locale
    title: Phrase
    template: str
    content: object
    frame: str
    crumbs: tuple[Link, ...]
    translation: State
    footer: Footer
    banner: Banner | None = None
    funding: FundingStrip | None = None
    kalendarium: Kalendarium | None = None
    metka: MetkaView | None = None
    related: tuple[Link, ...] = ()
    description: str = ""
    feeds: tuple[FeedView, ...] = ()
    kind: Kind | None = None
    identity: str = ""
    """The record that the page is about, where one stands behind it."""

    @property
    def is_translated(self) -> bool:
        """Tell whether the English page may stand for itself, in feeds and search engines."""
        return self.translation in ("complete", "outdated")
