"""The archive in, the search page out: its form and its words, and the A–Z index below them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kronika.locales import LOCALES, Phrase, labels
from kronika.urls import Kind
from kronika.views.calendar import shown_events, years_of
from kronika.views.common import Context
from kronika.views.news import year_of
from kronika.views.project import by_title
from kronika.views.subject_index import SubjectIndex, build_index

_SAID = "search.said."

Options = tuple[tuple[str, Phrase], ...]
"""What can be chosen in a list of the form: (value, words)."""


@dataclass(frozen=True)
class SearchView:
    """What the search page shows; the form works where scripts run, the index everywhere."""

    root: str
    said: str
    kinds: Options
    years: Options
    projects: Options
    languages: Options
    index: SubjectIndex


def build_search(context: Context) -> SearchView:
    """Arrange the search page."""
    projects = by_title(context.archive.projects.values())
    return SearchView(
        root=_way_up(context.uri),
        said=_said(context),
        kinds=tuple(
            (each, Phrase(context.label(f"kind.{each}"), context.locale))
            for each in _kinds(context)
        ),
        years=tuple((str(year), Phrase(str(year), context.locale)) for year in _years(context)),
        projects=tuple((each.id, context.words(each.title)) for each in projects),
        languages=tuple(
            (each, Phrase(context.label(f"search.language.{each}"), context.locale))
            for each in (*LOCALES, "all")
        ),
        index=build_index(context),
    )


def _way_up(uri: str) -> str:
    """Return the way from a page to where the site begins; the script puts it before addresses."""
    return "../" * uri.count("/")


def _said(context: Context) -> str:
    """Return what the script says, as JSON: its words come from the labels like all others."""
    words = labels(context.locale)
    said = {key.removeprefix(_SAID): word for key, word in words.items() if key.startswith(_SAID)}
    said |= {f"kind.{each}": words[f"kind.{each}"] for each in _kinds(context)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _kinds(context: Context) -> list[Kind]:
    """Return the kinds of records that there are, as the form lists them."""
    archive = context.archive
    found: tuple[tuple[Kind, object], ...] = (
        ("project", archive.projects), ("event", archive.events), ("post", archive.news),
        ("gallery", archive.galleries), ("organisation", archive.organisations),
        ("place", archive.places), ("page", archive.pages),
    )  # fmt: skip
    return [kind for kind, records in found if records]


def _years(context: Context) -> list[int]:
    """Return every year that events, posts or periods of projects speak of, newest first."""
    archive = context.archive
    years = set(years_of(shown_events(archive.kalendarium)))
    years |= {year_of(context, post) for post in archive.news}
    for event in archive.events.values():
        years |= set(event.date.years)
    for project in archive.projects.values():
        years |= set(project.period.years if project.period else ())
    for gallery in archive.galleries.values():
        date = archive.date_of_gallery(gallery)
        years |= set(date.years if date else ())
    return sorted(years - {0}, reverse=True)
