"""A page of a record in, what a search knows of it out: words by weight, filters, passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kronika.date_words import date_words
from kronika.dates import FuzzyDate
from kronika.feeds.search.texts import paragraphs_of, passages_of
from kronika.locales import Locale, Text, label
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.project import Project
from kronika.urls import Kind
from kronika.views.page_view import PageView

KINDS: tuple[Kind, ...] = (
    "project", "event", "post", "gallery", "organisation", "place", "page",
)  # fmt: skip
"""What can be found, in the order in which equal results are shown."""


@dataclass(frozen=True, slots=True)
class Document:
    """One page that can be found; `years` is the first and the last it speaks of, if known."""

    uri: str
    kind: Kind
    locale: Locale
    title: str
    lead: str
    names: tuple[str, ...]
    when: str
    years: tuple[int, int] | None
    project: str
    passages: tuple[str, ...]
    order: tuple[int, ...]
    """Newest first: a key for sorting among documents of one kind."""


def build_document(archive: Archive, page: PageView, body: str) -> Document | None:
    """Return what a search knows of a page; None where no record stands behind it.

    An English page without English words has none: its Polish page is found instead.
    `body` is the HTML of the page's own content.
    """
    if page.kind is None or not (page.locale == "pl" or page.is_translated):
        return None
    date, project = _date_and_project(archive, page)
    years = (date.years[0], date.years[-1]) if date and date.years else None
    return Document(
        uri=page.uri,
        kind=page.kind,
        locale=page.locale,
        title=str(page.title),
        # What describes an institution or a place is what it took part in: words of other pages.
        lead="" if page.kind in ("organisation", "place") else page.description,
        names=tuple(dict.fromkeys(_names(archive, page))),
        when=date_words(date, page.locale) if date else "",
        years=years,
        project=project.id if project else "",
        passages=passages_of(_told(paragraphs_of(body), page.locale)),
        order=_newest(date),
    )


def _told(paragraphs: Iterable[str], locale: Locale) -> Iterator[str]:
    """Leave out the facts of which a page says that they are not stated."""
    nothing = f": {label(locale, 'not-stated')}"
    return (each for each in paragraphs if not each.endswith(nothing))


def _date_and_project(archive: Archive, page: PageView) -> tuple[FuzzyDate | None, Project | None]:
    if page.kind == "event":
        event = archive.events[page.identity]
        return event.date, archive.projects.get(event.project or "")
    if page.kind == "post":
        post = archive.posts[page.identity]
        return archive.date_of(post), archive.project_of(post)
    if page.kind == "gallery":
        gallery = archive.galleries[page.identity]
        return archive.date_of_gallery(gallery), archive.project_of_gallery(gallery)
    if page.kind == "project":
        project = archive.projects[page.identity]
        return project.period, project
    return None, None


def _newest(date: FuzzyDate | None) -> tuple[int, ...]:
    point = date.start or date.end if date else None
    if point is None:
        return (1, 0, 0, 0)
    return (0, -point.year, -(point.month or 0), -(point.day or 0))


def _names(archive: Archive, page: PageView) -> Iterator[str]:
    """Yield the names of places, people and organisations that the record speaks of."""
    locale = page.locale
    if page.kind == "event":
        yield from _of_event(archive, archive.events[page.identity], locale)
    elif page.kind == "post":
        for each in archive.posts[page.identity].events:
            if event := archive.events.get(each):
                yield from _of_event(archive, event, locale)
    elif page.kind == "gallery":
        yield from _of_gallery(archive, archive.galleries[page.identity], locale)
    elif page.kind == "project":
        project = archive.projects[page.identity]
        yield from (name for name in (project.acronym, *project.aliases) if name)
        for party in project.parties:
            yield from _of_party(archive, party.org, party.name, locale)
    elif page.kind == "organisation":
        yield from forms_of(archive.organisations[page.identity], locale)
    elif page.kind == "place":
        yield from forms_of(archive.places[page.identity], locale)


def _of_event(archive: Archive, event: Event, locale: Locale) -> Iterator[str]:
    for venue in event.venues:
        place = archive.place_of(venue)
        while place:
            yield from forms_of(place, locale)
            place = archive.places.get(place.parent or "")
        if venue.name:
            yield str(venue.name.phrase(locale))
    for person in event.people:
        yield person.name
        if person.affiliation:
            yield str(person.affiliation.phrase(locale))
    for day in event.programme:
        yield from (each.person for each in day.people)
    for patron in event.patrons:
        yield from _of_party(archive, patron.org, patron.name, locale)


def _of_gallery(archive: Archive, gallery: Gallery, locale: Locale) -> Iterator[str]:
    for item in gallery.shown:
        if place := archive.places.get(item.place or ""):
            yield from forms_of(place, locale)
    if event := archive.events.get(gallery.event or ""):
        yield from _of_event(archive, event, locale)


def _of_party(
    archive: Archive, org: str | None, name: Text | None, locale: Locale
) -> Iterator[str]:
    if record := archive.organisations.get(org or ""):
        yield from forms_of(record, locale)
    elif name:
        yield str(name.phrase(locale))


def forms_of(record: Organisation | Place, locale: Locale) -> Iterator[str]:
    """Yield a name, its short form, and its inflected forms: these find it in either language."""
    yield str(record.name.phrase(locale))
    if isinstance(record, Organisation) and record.short:
        yield record.short
    yield from record.forms
