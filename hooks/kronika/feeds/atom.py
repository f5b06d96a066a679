"""Posts as pages in, Atom feeds (RFC 4287, paged by RFC 5005) out: whole texts, absolute links.

A feed holds the newest entries; the older ones stand in archive documents, counted from the oldest,
so that these do not change when a post is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from urllib.parse import urljoin

from markupsafe import escape

from kronika.feeds.xml_text import xml_text, xml_value
from kronika.locales import LOCALES, Locale, Phrase, label
from kronika.model.archive import Archive
from kronika.model.news import Post
from kronika.model.project import Project
from kronika.model.records import Lifecycle
from kronika.pages import say
from kronika.urls import feed_uri, project_feed_uri, record_uri, section_uri
from kronika.views.chrome import until_words
from kronika.views.feeds import FedPosts, closing_day, feed_name, published_day, updated_day
from kronika.views.news import PostView
from kronika.views.page_view import PageView

MOST_ENTRIES = 50
"""Entries of one document."""

NAMED_SINCE = "2026"
"""The date that every `tag:` URI bears: the year in which the form of these names was laid down."""

Sizes = Callable[[str], int]


def render_feeds(
    archive: Archive, pages: Iterable[PageView], base_url: str, size_of: Sizes
) -> Iterator[tuple[str, str]]:
    """Return every feed and archive document with its address.

    `size_of` gives the bytes of a file that is already written, by its address.
    """
    posts = {
        (page.locale, page.identity): page
        for page in pages
        if page.kind == "post" and isinstance(page.content, PostView)
    }
    fed = FedPosts(archive)
    for locale in LOCALES:
        writer = _Writer(archive, posts, locale, base_url, size_of)
        if fed.has_whole(locale):
            yield from writer.whole(fed.whole[locale])
        for project in archive.projects.values():
            if fed.has(project, locale):
                yield from writer.project(project, fed.of(project, locale))


def tag_of(archive: Archive, name: str) -> str:
    """Return a name for ever (RFC 4151): of the archive's id, whatever its address is.

    An archive without an `identifier` has the name of the program, as in its calendars.
    """
    return f"tag:{archive.site.identifier or 'kronika'},{NAMED_SINCE}:{name}"


@dataclass(frozen=True)
class _Feed:
    """One feed: what it is called, where its page is, and the address of each document."""

    name: str
    title: str
    page: str
    uri: Callable[[int], str]
    closing: str


@dataclass(frozen=True)
class _Writer:
    archive: Archive
    pages: dict[tuple[Locale, str], PageView]
    locale: Locale
    base_url: str
    size_of: Sizes

    def whole(self, posts: Sequence[Post]) -> Iterator[tuple[str, str]]:
        site = self.archive.site
        name = f"feed/{self.locale}"
        day = closing_day(self.archive, site, site.lifecycle)
        title, page = site.name.phrase(self.locale), section_uri("news", self.locale)
        feed = _Feed(
            name, feed_name(self.locale, title), page, lambda part: feed_uri(self.locale, part),
            self._closing(name, title, page, site.lifecycle, day),
        )  # fmt: skip
        yield from self._documents(feed, posts, day)

    def project(self, project: Project, posts: Sequence[Post]) -> Iterator[tuple[str, str]]:
        name = f"feed/{self.locale}/project/{project.id}"
        day = closing_day(self.archive, project, project.lifecycle)
        title = project.title.phrase(self.locale)
        page = record_uri("project", project.id, self.locale)
        feed = _Feed(
            name, feed_name(self.locale, title), page,
            lambda part: project_feed_uri(project.id, self.locale, part),
            self._closing(name, title, page, project.lifecycle, day),
        )  # fmt: skip
        yield from self._documents(feed, posts, day)

    def _documents(
        self, feed: _Feed, posts: Sequence[Post], closed: date | None
    ) -> Iterator[tuple[str, str]]:
        oldest = posts[::-1]
        full = max(len(posts) - 1, 0) // MOST_ENTRIES
        for part in range(1, full + 1):
            chosen = oldest[(part - 1) * MOST_ENTRIES : part * MOST_ENTRIES][::-1]
            yield feed.uri(part), self._document(feed, chosen, None, part, full)
        yield feed.uri(0), self._document(feed, posts[:MOST_ENTRIES], closed, 0, full)

    def _document(
        self, feed: _Feed, posts: Sequence[Post], closed: date | None, part: int, full: int
    ) -> str:
        days = [day for day in (closed, *map(updated_day, posts)) if day]
        links = [("self", feed.uri(part), "application/atom+xml"),
                 ("alternate", feed.page, "text/html")]  # fmt: skip
        if part:
            links.append(("current", feed.uri(0), "application/atom+xml"))
        if earlier := part - 1 if part else full:
            links.append(("prev-archive", feed.uri(earlier), "application/atom+xml"))
        if 0 < part < full:
            links.append(("next-archive", feed.uri(part + 1), "application/atom+xml"))
        name = f"{feed.name}/{part}" if part else feed.name
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{self.locale}"'
            f"{FH if full else ''}>",
            f"<id>{xml_text(tag_of(self.archive, name))}</id>",
            f"<title>{xml_text(feed.title)}</title>",
            f"<updated>{_moment(max(days))}</updated>",
            f"<author><name>{xml_text(self._publisher())}</name></author>",
            *(self._link(*each) for each in links),
            *self._rights(),
            "<generator>Kronika</generator>",
        ]
        if part:
            lines.append("<fh:archive/>")
        if closed:
            lines.append(feed.closing)
        lines += [self._entry(post) for post in posts]
        return "\n".join([*lines, "</feed>", ""])

    def _entry(self, post: Post) -> str:
        page = self.pages[self.locale, post.id]
        view = page.content
        assert isinstance(view, PostView), "chosen so"
        updated, published = updated_day(post), published_day(post)
        assert updated is not None, "only such posts are fed"
        lead = post.opening.phrase(self.locale) if post.opening else None
        lines = [
            "<entry>",
            f"<id>{tag_of(self.archive, f'post/{post.id}/{self.locale}')}</id>",
            f"<title>{xml_text(str(view.item.title))}</title>",
            f"<updated>{_moment(updated)}</updated>",
        ]
        if published:
            lines.append(f"<published>{_moment(published)}</published>")
        lines.append(self._link("alternate", page.uri, "text/html"))
        if view.photograph:
            lines.append(self._enclosure(page, view))
        if project := self.archive.project_of(post):
            words = xml_value(str(project.title.phrase(self.locale)))
            lines.append(f"<category term={xml_value(project.id)} label={words}/>")
        if lead:
            lines.append(f"<summary>{xml_text(str(lead))}</summary>")
        html = absolute(_content(page, view, lead), f"{self.base_url}{page.uri}")
        return "\n".join([*lines, f'<content type="html">{xml_text(html)}</content>', "</entry>"])

    def _closing(
        self, name: str, title: Phrase, page: str, lifecycle: Lifecycle, day: date | None
    ) -> str:
        """Return the last entry of what is archived: until when it was kept up, where it went."""
        if day is None:
            return ""
        said = [str(title), until_words(lifecycle, self.locale)]
        if lifecycle.note:
            said.append(str(lifecycle.note.phrase(self.locale)))
        html = "".join(f"<p>{escape(words)}</p>" for words in said if words)
        if lifecycle.successor:
            words = label(self.locale, "banner.successor")
            html += f"<p>{escape(words)} {escape(lifecycle.successor)}</p>"
        return "\n".join([
            "<entry>",
            f"<id>{tag_of(self.archive, f'{name}/archived')}</id>",
            f"<title>{xml_text(label(self.locale, 'atom.closed'))}</title>",
            f"<updated>{_moment(day)}</updated>",
            self._link("alternate", page, "text/html"),
            f'<content type="html">{xml_text(html)}</content>',
            "</entry>",
        ])  # fmt: skip

    def _enclosure(self, page: PageView, view: PostView) -> str:
        photo = view.photograph
        assert photo is not None, "asked before"
        href = urljoin(f"{self.base_url}{page.uri}", photo.href)
        length = self.size_of(href.removeprefix(self.base_url))
        said = (photo.alt or photo.caption, photo.credit, photo.licence)
        title = " – ".join(str(each) for each in said if each)
        named = f" title={xml_value(title)}" if title else ""
        return (
            f'<link rel="enclosure" type="image/jpeg" length="{length}"{named}'
            f" href={xml_value(href)}/>"
        )

    def _link(self, rel: str, uri: str, form: str) -> str:
        language = f' hreflang="{self.locale}"' if form == "text/html" else ""
        return f'<link rel="{rel}" type="{form}"{language} href={xml_value(self.base_url + uri)}/>'

    def _publisher(self) -> str:
        site = self.archive.site
        record = self.archive.organisations.get(site.owner.org or "") if site.owner else None
        name = record.name if record else site.owner.name if site.owner else None
        return str((name or site.name).phrase(self.locale))

    def _rights(self) -> Iterator[str]:
        rights = self.archive.site.rights
        if rights and rights.licence:
            note = f". {rights.note.phrase(self.locale)}" if rights.note else ""
            yield f"<rights>{xml_text(rights.licence + note)}</rights>"


FH = ' xmlns:fh="http://purl.org/syndication/history/1.0"'


def absolute(html: str, page: str) -> str:
    """Return HTML with every address in it whole, as it leads from the page it was made for."""
    return _TAG.sub(lambda tag: _ADDRESS.sub(lambda each: _joined(each, page), tag[0]), html)


def _joined(found: re.Match[str], page: str) -> str:
    return f'{found[1]}="{escape(urljoin(page, unescape(found[2])))}"'


_TAG = re.compile(r"""<[a-zA-Z][^\s>/]*(?:\s+[^\s=>"'/]+(?:\s*=\s*"[^"]*")?)+\s*/?>""")
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')


def _content(page: PageView, view: PostView, lead: Phrase | None) -> str:
    """Return the text of a post as it stands on its page: lead, photograph, body."""
    locale = page.locale
    html = f"<p>{say(lead, locale)}</p>" if lead else ""
    if photo := view.photograph:
        alt = escape(photo.alt.text) if photo.alt else ""
        said = [photo.caption and say(photo.caption, locale), photo.credit, photo.licence]
        words = " · ".join(str(escape(each)) for each in said if each)
        caption = f"<figcaption>{words}</figcaption>" if words else ""
        html += f'<figure><img src="{escape(photo.src)}" alt="{alt}">{caption}</figure>'
    return html + view.body.html


def _moment(day: date) -> str:
    """Return a day as the moment that RFC 3339 wants: its hour means nothing."""
    return f"{day:%Y-%m-%d}T00:00:00Z"
