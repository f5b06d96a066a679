"""One institution arranged: what it took part in, with whom, and what was written about it."""

from __future__ import annotations

from itertools import chain

from kronika.locales import Phrase
from kronika.model.directory import Organisation
from kronika.model.event import Event, Person
from kronika.views.calendar import build_entry
from kronika.views.common import Context
from kronika.views.event import event_link
from kronika.views.involvement import (
    MOST_GALLERIES,
    MOST_POSTS,
    DirectoryView,
    PersonView,
    common_facts,
    kind_words,
    namesakes,
    newest,
    part_view,
    record_link,
)
from kronika.views.kalendarium import MOST_LISTED
from kronika.views.news import build_item
from kronika.views.photographs import build_blocks


def build_organisation(context: Context, organisation: Organisation) -> DirectoryView:
    """Arrange one institution."""
    archive, known = context.archive, context.archive.involvements
    identity = organisation.id
    parts = known.parts.get(identity, ())
    patronages = known.patronages.get(identity, ())[:MOST_LISTED]
    posts = newest(
        chain(
            (archive.posts_of(part.project) for part in parts),
            (archive.posts_about(event) for event in patronages),
        ),
        known.post_ranks,
        MOST_POSTS + 1,
    )
    galleries = newest(
        (archive.galleries_of(part.project) for part in parts), known.gallery_ranks, MOST_GALLERIES
    )
    return DirectoryView(
        name=context.name(organisation.name),
        facts=common_facts(context, organisation),
        namesakes=namesakes(context, organisation),
        projects=tuple(part_view(context, part, identity) for part in parts[:MOST_LISTED]),
        patron_of=tuple(build_entry(context, event) for event in patronages),
        people=tuple(
            _person(context, person, event)
            for person, event in known.people.get(identity, ())[:MOST_LISTED]
        ),
        news_heading=Phrase(
            context.label(f"directory.news.{_about(bool(parts), bool(patronages))}"), context.locale
        ),
        posts=tuple(build_item(context, post) for post in posts[:MOST_POSTS]),
        has_more_posts=len(posts) > MOST_POSTS,
        galleries=build_blocks(context, galleries),
        parts=tuple(
            (record_link(context, each), kind_words(context, each))
            for each in known.parts_of_organisations.get(identity, ())
        ),
    )


def _about(has_projects: bool, has_events: bool) -> str:
    """Return what its news is about: it is not about the institution itself."""
    return "both" if has_projects and has_events else "projects" if has_projects else "events"


def _person(context: Context, person: Person, event: Event) -> PersonView:
    return PersonView(
        " ".join(each for each in (person.degree, person.name) if each),
        context.label(f"person-role.{person.role}") if person.role != "other" else "",
        context.date(event.date),
        event_link(context, event.id),
    )
