"""One place arranged: what was held there and in its parts, and what was written about that."""

from __future__ import annotations

from kronika.locales import Phrase
from kronika.model.directory import Place
from kronika.urls import relative, section_uri
from kronika.views.calendar import build_entry, shown_events, year_link, years_of
from kronika.views.common import Context
from kronika.views.involvement import (
    MOST_GALLERIES,
    MOST_POSTS,
    DirectoryView,
    common_facts,
    kind_words,
    namesakes,
    record_link,
)
from kronika.views.kalendarium import MOST_LISTED
from kronika.views.news import build_item
from kronika.views.photographs import build_blocks


def build_place(context: Context, place: Place) -> DirectoryView:
    """Arrange one place; events that are not listed any more stand in the kalendarium."""
    known = context.archive.involvements
    events = known.events_at.get(place.id, ())
    posts = known.posts_at.get(place.id, ())
    return DirectoryView(
        name=context.name(place.name),
        facts=common_facts(context, place),
        map_href=relative(f"{section_uri('places', context.locale)}#k-map", context.uri)
        if place.lat is not None and place.lon is not None
        else "",
        namesakes=namesakes(context, place),
        events=tuple(build_entry(context, event) for event in events[:MOST_LISTED]),
        rest=tuple(
            year_link(context, year) for year in years_of(shown_events(events[MOST_LISTED:]))
        ),
        news_heading=Phrase(context.label("directory.news.events"), context.locale),
        posts=tuple(build_item(context, post) for post in posts[:MOST_POSTS]),
        has_more_posts=len(posts) > MOST_POSTS,
        galleries=build_blocks(context, known.galleries_at.get(place.id, ())[:MOST_GALLERIES]),
        parts=tuple(
            (record_link(context, each), kind_words(context, each))
            for each in known.parts_of_places.get(place.id, ())
        ),
    )
