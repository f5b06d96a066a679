"""What surrounds a page's own content: banner, publication record, see-also, footer."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.date_words import date_words
from kronika.locales import Locale, Phrase, label
from kronika.model.news import Post
from kronika.model.project import Project
from kronika.model.records import Lifecycle, Metka, Record
from kronika.urls import PRIVACY, STATEMENT, relative
from kronika.views.common import Context, DateView, Link
from kronika.views.event import event_link


@dataclass(frozen=True)
class Banner:
    """The archive banner: what is archived, since when, and where it went on."""

    heading: str
    until: Phrase | None
    successor: str
    note: Phrase | None


@dataclass(frozen=True)
class MetkaView:
    """The publication record; None stands for what is not known."""

    person: str | None
    body: Phrase | None
    created: DateView | None
    published: DateView | None
    changed: DateView | None
    changes: tuple[tuple[DateView | None, Phrase, str], ...]
    sources: tuple[tuple[Phrase | None, str, DateView | None], ...]
    data_path: str


@dataclass(frozen=True)
class Footer:
    """The edition line and who answers for the archive."""

    site: Phrase
    owner: Link | None
    edition: str
    edition_date: DateView | None
    cite: Phrase | None
    licence: str
    licence_note: Phrase | None
    contact: Phrase | None
    email: str
    project: Link | None
    project_email: str
    archived: str
    report_subject: str
    duties: tuple[Link, ...]
    statement: str
    address: str


def build_banner(context: Context, project: Project | None) -> Banner | None:
    """Arrange the archive banner of a project's pages, or of all pages of an archived site."""
    for lifecycle in (project.lifecycle if project else None, context.archive.site.lifecycle):
        if lifecycle and lifecycle.state == "archived":
            return Banner(
                context.label("banner.heading"),
                _until(context, lifecycle),
                lifecycle.successor or "",
                context.words(lifecycle.note) if lifecycle.note else None,
            )
    return None


def build_metka(context: Context, record: Record) -> MetkaView:
    """Arrange the publication record from the record alone."""
    metka = record.metka or Metka()
    return MetkaView(
        metka.person,
        context.words(metka.body) if metka.body else None,
        context.date(metka.created) if metka.created else None,
        _published(context, record, metka),
        context.date(metka.changed) if metka.changed else None,
        tuple(
            (
                context.date(change.date, change.date_text) if change.date else None,
                context.words(change.reason),
                change.by or "",
            )
            for change in metka.changes
        ),
        tuple(
            (
                context.words(source.title) if source.title else None,
                source.url or "",
                context.date(source.captured) if source.captured else None,
            )
            for source in record.source
        ),
        record.origin.path,
    )


def build_related(context: Context, post: Post) -> tuple[Link, ...]:
    """List what to see next: hand-picked, then of the same event, then of the same project."""
    archive = context.archive
    picked = [archive.posts[each] for each in post.related]
    same_event = [
        each for event in post.events for each in archive.posts_about(archive.events[event])
    ]
    project = archive.project_of(post)
    same_project = list(archive.posts_of(project)) if project else []
    posts = [
        each
        for each in dict.fromkeys([each.id for each in (*picked, *same_event, *same_project)])
        if each != post.id and not archive.posts[each].draft
    ]
    links = [
        Link(context.words(archive.posts[each].heading), context.to("post", each))
        for each in posts[:5]
    ]
    events = [event_link(context, each) for each in post.events]
    return (*links, *events)


def build_footer(context: Context, project: Project | None, title: Phrase) -> Footer:
    """Arrange the foot of every page."""
    site = context.archive.site
    edition = site.edition
    lifecycle = project.lifecycle if project else site.lifecycle
    until = _until(context, lifecycle) if lifecycle.state == "archived" else None
    contact, rights = site.contact, site.rights
    return Footer(
        site=context.words(site.name),
        owner=context.organisation(site.owner.org, site.owner.name) if site.owner else None,
        edition=edition.number if edition else "",
        edition_date=context.date(edition.date, edition.date_text)
        if edition and edition.date
        else None,
        cite=context.words(edition.cite) if edition and edition.cite else None,
        licence=(rights.licence or "") if rights else "",
        licence_note=context.words(rights.note) if rights and rights.note else None,
        contact=context.words(contact.name) if contact and contact.name else None,
        email=(contact.email or "") if contact else "",
        project=context.project(project.id) if project else None,
        project_email=(project.contact.email or "") if project and project.contact else "",
        archived=" ".join(
            part for part in (context.label("banner.heading"), str(until) if until else "") if part
        )
        if lifecycle.state == "archived"
        else "",
        report_subject=f"{title} ({context.uri})",
        duties=_duties(context),
        statement=STATEMENT[context.locale] if context.archive.accessibility else "",
        address=context.uri,
    )


def _duties(context: Context) -> tuple[Link, ...]:
    """Link what the law wants one click away from every page."""
    links = []
    if context.archive.accessibility:
        words = Phrase(context.label("section.accessibility"), context.locale)
        links.append(Link(words, relative(STATEMENT[context.locale], context.uri)))
    if PRIVACY in context.archive.pages:
        words = Phrase(context.label("section.privacy"), context.locale)
        links.append(Link(words, context.to("page", PRIVACY)))
    return tuple(links)


def until_words(lifecycle: Lifecycle, locale: Locale) -> str:
    """Return until when the pages of a publication were kept up, as its record says it."""
    if lifecycle.active_until_text:
        return str(lifecycle.active_until_text.phrase(locale))
    if lifecycle.active_until:
        return label(locale, "banner.until", date=date_words(lifecycle.active_until, locale))
    return ""


def _until(context: Context, lifecycle: Lifecycle) -> Phrase | None:
    if lifecycle.active_until_text:
        return context.words(lifecycle.active_until_text)
    words = until_words(lifecycle, context.locale)
    return Phrase(words, context.locale) if words else None


def _published(context: Context, record: Record, metka: Metka) -> DateView | None:
    if metka.published:
        return context.date(metka.published)
    if isinstance(record, Post) and record.date:
        return context.date(record.date, record.date_text)
    return None
