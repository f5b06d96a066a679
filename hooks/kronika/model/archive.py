"""All records together, read-only, with the links that are worked out from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kronika.dates import FuzzyDate
from kronika.model.accessibility import AccessibilityStatement
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event, Venue
from kronika.model.gallery import Gallery
from kronika.model.mark import Mark
from kronika.model.news import Page, Post
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.model.titles import ids_by_title
from kronika.urls import Kind


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

    def __len__(self) -> int:
        """Count the records, the site's own aside."""
        kinds: tuple[Mapping[str, object], ...] = (
            self.projects, self.events, self.posts, self.galleries, self.pages,
            self.organisations, self.places,
        )  # fmt: skip
        return sum(map(len, kinds))

    def __bool__(self) -> bool:
        return True

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
        return tuple(each for each in self.kalendarium if each.project == project.id)

    def posts_of(self, project: Project) -> tuple[Post, ...]:
        """Return the posts of a project, newest first."""
        return tuple(post for post in self.news if self.project_of(post) is project)

    def posts_about(self, event: Event) -> tuple[Post, ...]:
        """Return the posts that name an event, newest first."""
        return tuple(post for post in self.news if event.id in post.events)

    def place_of(self, venue: Venue) -> Place | None:
        """Return the place with a record that a venue names, by id or by its exact name."""
        if venue.place:
            return self.places.get(venue.place)
        name = venue.name.pl if venue.name else ""
        return self.places.get(name) or self._places_by_name.get(name)

    @cached_property
    def ids_by_title(self) -> Mapping[Kind, Mapping[str, str]]:
        """The ids of records by their titles and names, for what is cited by these."""
        kinds: Mapping[Kind, Mapping[str, Record]] = {
            "project": self.projects, "event": self.events, "post": self.posts,
            "organisation": self.organisations, "place": self.places,
            "gallery": self.galleries, "page": self.pages,
        }  # fmt: skip
        return {kind: ids_by_title(records.values()) for kind, records in kinds.items()}

    @cached_property
    def _places_by_name(self) -> Mapping[str, Place]:
        return {place.name.pl: place for place in reversed(list(self.places.values()))}


def _newest_first(event: Event) -> tuple[object, ...]:
    return (*_newest(event.date), event.order, event.id)


def _newest(date: FuzzyDate | None) -> tuple[int, ...]:
    """Order by the latest start first; what has no date comes last."""
    if date is None or date.start is None:
        return (1, 0, 0, 0)
    start = date.start
    return (0, -start.year, -(start.month or 0), -(start.day or 0))
