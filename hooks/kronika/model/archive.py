"""All records together, read-only, with the links that are worked out from them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kronika.dates import FuzzyDate
from kronika.locales import Locale
from kronika.model.accessibility import AccessibilityStatement
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event, SameAs, Venue
from kronika.model.gallery import Gallery, Photograph
from kronika.model.involvement import Involvements
from kronika.model.involvement import grouped as _grouped
from kronika.model.mark import Mark
from kronika.model.news import Page, Post
from kronika.model.photograph import PhotographFile
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.model.titles import ids_by_title
from kronika.urls import Kind, entry_uri, record_uri


@dataclass(frozen=True)
class Archive:
    """Every record by its id; mappings are in the order of ids."""

    site: Site
    projects: Mapping[str, Project] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    galleries: Mapping[str, Gallery] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    accessibility: AccessibilityStatement | None = None
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    photographs: Mapping[str, Mapping[str, PhotographFile]] = field(default_factory=dict)
    """Files of the galleries that are pictures, by gallery and name."""
    inflections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further stems of folded words, for the search."""

    def __len__(self) -> int:
        """Count the records, the site's own aside."""
        kinds: tuple[Mapping[str, object], ...] = (
            self.projects, self.events, self.posts, self.galleries, self.pages,
            self.organisations, self.places,
        )  # fmt: skip
        return sum(map(len, kinds))

    def __bool__(self) -> bool:
        return True

    def record(self, kind: Kind, identity: str) -> Record | None:
        """Return the record of a kind with this id."""
        return self._kinds[kind].get(identity)

    @cached_property
    def kalendarium(self) -> tuple[Event, ...]:
        """All events, newest first; within one date in the editors' order."""
        return tuple(sorted(self.events.values(), key=_newest_first))

    @cached_property
    def news(self) -> tuple[Post, ...]:
        """Posts that are no drafts, newest first; those with neither date nor event last."""
        shown = [post for post in self.posts.values() if not post.draft]
        return tuple(sorted(shown, key=lambda post: (*_newest(self.date_of(post)), post.id)))

    def date_of(self, post: Post) -> FuzzyDate | None:
        """Return the date a post is sorted by: its own, else that of its latest event."""
        if post.date:
            return post.date
        dates = [self.events[each].date for each in post.events if each in self.events]
        return max(dates, key=lambda date: date.sort_key, default=None)

    def project_of(self, post: Post) -> Project | None:
        """Return the project a post belongs to, directly or through its first event."""
        if post.project:
            return self.projects.get(post.project)
        for each in post.events:
            event = self.events.get(each)
            if event and event.project:
                return self.projects.get(event.project)
        return None

    def events_of(self, project: Project) -> tuple[Event, ...]:
        """Return the events of a project, newest first."""
        return self._events_by_project.get(project.id, ())

    def kalendarium_of(self, project: Project) -> tuple[Event, ...]:
        """Return the events of a project that the kalendarium lists, newest first."""
        return self._shown_by_project.get(project.id, ())

    def years_of(self, project: Project) -> tuple[int, ...]:
        """Return the years in which the events of its kalendarium begin, newest first."""
        return self._years_by_project.get(project.id, ())

    def beside(self, event: Event) -> tuple[Event | None, Event | None]:
        """Return the event of the same project before this one in time, and the one after it."""
        events = self._events_by_project.get(event.project or "", ())
        place = self._places_in_projects.get(event.id)
        if place is None:
            return None, None
        earlier = events[place + 1] if place + 1 < len(events) else None
        return earlier, events[place - 1] if place else None

    def posts_of(self, project: Project) -> tuple[Post, ...]:
        """Return the posts of a project, newest first."""
        return self._posts_by_project.get(project.id, ())

    def posts_about(self, event: Event) -> tuple[Post, ...]:
        """Return the posts that name an event, newest first."""
        return self._posts_by_event.get(event.id, ())

    def galleries_of(self, project: Project) -> tuple[Gallery, ...]:
        """Return the galleries of a project, directly or through their event, newest first."""
        return self._galleries_by_project.get(project.id, ())

    def galleries_about(self, event: Event) -> tuple[Gallery, ...]:
        """Return the galleries of an event, newest first."""
        return self._galleries_by_event.get(event.id, ())

    def date_of_gallery(self, gallery: Gallery) -> FuzzyDate | None:
        """Return when the photographs were taken: the gallery's date, else that of its event."""
        event = self.events.get(gallery.event or "")
        return gallery.date or (event.date if event else None)

    def project_of_gallery(self, gallery: Gallery) -> Project | None:
        """Return the project a gallery belongs to, directly or through its event."""
        event = self.events.get(gallery.event or "")
        return self.projects.get(gallery.project or (event and event.project) or "")

    def photograph(self, name: str) -> tuple[Gallery, Photograph] | None:
        """Return the published photograph that `<gallery>/<file>` names."""
        folder, _, file = unicodedata.normalize("NFC", name).partition("/")
        gallery = self.galleries.get(folder)
        shown = gallery.shown if gallery else ()
        return next(((gallery, each) for each in shown if gallery and each.name == file), None)

    def suspected(self, event: Event) -> tuple[tuple[Event, SameAs], ...]:
        """Return the events that say of themselves to be probably this one, with what they say."""
        return self._suspected.get(event.id, ())

    def twins_of(self, event: Event) -> tuple[str, ...]:
        """Return the ids of all events without a title that share its date and project."""
        return self._untitled.get((event.project, event.date), ())

    def place_of(self, venue: Venue) -> Place | None:
        """Return the place with a record that a venue names, by id or by its exact name."""
        if venue.place:
            return self.places.get(venue.place)
        return self.place_named(venue.name.pl if venue.name else "")

    def place_named(self, name: str) -> Place | None:
        """Return the place with a record of this id or exactly this name."""
        return self.places.get(name) or self._places_by_name.get(name)

    def uri_of(self, kind: Kind, identity: str, locale: Locale) -> str:
        """Return where a record is shown: its page, or its line in the index of its kind.

        The only answer to this question: an institution or a place of which there is no more than
        one thing to say has no page (`Involvements.has_page`).
        """
        if kind in ("organisation", "place") and not self.involvements.has_page(kind, identity):
            return entry_uri(kind, identity, locale)
        return record_uri(kind, identity, locale)

    @cached_property
    def involvements(self) -> Involvements:
        """What institutions and places took part in."""
        return Involvements(self)

    # Looked up once for each page: searched anew, time would grow with the square of the archive.

    @cached_property
    def _events_by_project(self) -> Mapping[str, tuple[Event, ...]]:
        return _grouped((each.project, each) for each in self.kalendarium)

    @cached_property
    def _shown_by_project(self) -> Mapping[str, tuple[Event, ...]]:
        return _grouped((each.project, each) for each in self.kalendarium if each.in_kalendarium)

    @cached_property
    def _years_by_project(self) -> Mapping[str, tuple[int, ...]]:
        return {
            project: tuple(dict.fromkeys(each.date.years[0] for each in shown))
            for project, shown in self._shown_by_project.items()
        }

    @cached_property
    def _places_in_projects(self) -> Mapping[str, int]:
        groups = self._events_by_project.values()
        return {event.id: place for events in groups for place, event in enumerate(events)}

    @cached_property
    def _posts_by_project(self) -> Mapping[str, tuple[Post, ...]]:
        owners = ((self.project_of(post), post) for post in self.news)
        return _grouped((owner.id if owner else None, post) for owner, post in owners)

    @cached_property
    def _posts_by_event(self) -> Mapping[str, tuple[Post, ...]]:
        return _grouped((each, post) for post in self.news for each in dict.fromkeys(post.events))

    @cached_property
    def gallery_list(self) -> tuple[Gallery, ...]:
        """All galleries, newest first; those of unknown date last."""
        galleries = self.galleries.values()
        return tuple(
            sorted(galleries, key=lambda each: (*_newest(self.date_of_gallery(each)), each.id))
        )

    @cached_property
    def _galleries_by_project(self) -> Mapping[str, tuple[Gallery, ...]]:
        owners = ((self.project_of_gallery(each), each) for each in self.gallery_list)
        return _grouped((owner.id if owner else None, each) for owner, each in owners)

    @cached_property
    def _galleries_by_event(self) -> Mapping[str, tuple[Gallery, ...]]:
        return _grouped((each.event, each) for each in self.gallery_list)

    @cached_property
    def _suspected(self) -> Mapping[str, tuple[tuple[Event, SameAs], ...]]:
        return _grouped(
            (same.event, (event, same))
            for event in self.kalendarium
            for same in event.probably_same_as
        )

    @cached_property
    def _untitled(self) -> Mapping[tuple[str | None, FuzzyDate], tuple[str, ...]]:
        untitled = (each for each in self.kalendarium if not each.title)
        return _grouped(((each.project, each.date), each.id) for each in untitled)

    @cached_property
    def ids_by_title(self) -> Mapping[Kind, Mapping[str, str]]:
        """The ids of records by their titles and names, for what is cited by these."""
        return {kind: ids_by_title(records.values()) for kind, records in self._kinds.items()}

    @cached_property
    def _kinds(self) -> Mapping[Kind, Mapping[str, Record]]:
        return {
            "project": self.projects, "event": self.events, "post": self.posts,
            "organisation": self.organisations, "place": self.places,
            "gallery": self.galleries, "page": self.pages,
        }  # fmt: skip

    @cached_property
    def _places_by_name(self) -> Mapping[str, Place]:
        return {place.name.pl: place for place in reversed(list(self.places.values()))}


def _newest_first(event: Event) -> tuple[object, ...]:
    return (*_newest(event.date), event.order, event.id)


def _newest(date: FuzzyDate | None) -> tuple[int, ...]:
    """Order by the latest start first, or by the end where that is open; what has no date, last."""
    point = date.start or date.end if date else None
    if point is None:
        return (1, 0, 0, 0)
    return (0, -point.year, -(point.month or 0), -(point.day or 0))
