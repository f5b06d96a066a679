"""The archive in; what its calendar feeds hold, what they cannot hold, and the page of them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kronika.locales import Locale, Phrase, collation_key, counted
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.urls import calendar_uri, project_calendar_uri, relative
from kronika.views.calendar import shown_events
from kronika.views.common import Context, Link
from kronika.views.translation import translation_of

Reason = Literal["month", "year", "open-date", "unsure", "english"]
"""Why no feed has an event: its day is not known, not certain, or its English is missing."""


@dataclass(frozen=True)
class Feed:
    """One calendar to subscribe to: its address in the site, and how many events it has."""

    name: Phrase
    uri: str
    href: str
    events: str


@dataclass(frozen=True)
class Subscription:
    """What the page about subscribing shows."""

    whole: Feed
    projects: tuple[Feed, ...]
    absent: tuple[tuple[Reason, str], ...]
    kalendarium: Link
    is_archived: bool

    @property
    def has_unknown_days(self) -> bool:
        """Tell whether some event is left out for its date, and not only for its language."""
        return any(reason != "english" for reason, _ in self.absent)


def known_days(event: Event) -> tuple[date, date] | None:
    """Return the first and the last day of an event; None where they are not known for certain.

    A calendar program knows days only: it would show a month as its first day. It has no day
    after 31 December 9999 either, by which the end of such an event would have to be told.
    """
    dated = event.date
    if not dated.is_day_precise or dated.is_qualified:
        return None
    first, last = dated.earliest, dated.latest
    if first is None or last is None or last == date.max:
        return None
    return first, last


def fed_events(events: Iterable[Event], locale: Locale) -> tuple[Event, ...]:
    """Return the events of the kalendarium that a feed has, in the order of time.

    An event whose English is missing has no place in English feeds.
    """
    fed = [event for event in shown_events(events) if not _reason(event, locale)]
    return tuple(sorted(fed, key=lambda event: (event.date.sort_key, event.order, event.id)))


def fed_projects(
    archive: Archive, events: Sequence[Event]
) -> tuple[tuple[Project, tuple[Event, ...]], ...]:
    """Return the projects that have events in a feed, each with these, in the order of ids."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.project or "", []).append(event)
    return tuple(
        (project, tuple(found[project.id]))
        for project in archive.projects.values()
        if project.id in found
    )


def build_subscription(context: Context) -> Subscription:
    """Arrange the page that tells how to subscribe."""
    archive, locale = context.archive, context.locale
    events = fed_events(archive.kalendarium, locale)
    projects = sorted(
        fed_projects(archive, events), key=lambda each: collation_key(str(each[0].title.pl))
    )
    return Subscription(
        whole=_feed(context, context.words(archive.site.name), calendar_uri(locale), events),
        projects=tuple(
            _feed(context, context.words(each.title), project_calendar_uri(each.id, locale), mine)
            for each, mine in projects
        ),
        absent=_absent(archive, locale),
        kalendarium=Link(
            Phrase(context.label("section.calendar"), locale), context.to_section("calendar")
        ),
        is_archived=archive.site.lifecycle.state == "archived",
    )


def _feed(context: Context, name: Phrase, uri: str, events: Sequence[Event]) -> Feed:
    number = counted(context.locale, "events", len(events))
    return Feed(name, uri, relative(uri, context.uri), number)


def _absent(archive: Archive, locale: Locale) -> tuple[tuple[Reason, str], ...]:
    reasons = [_reason(event, locale) for event in shown_events(archive.kalendarium)]
    numbers = Counter(reason for reason in reasons if reason)
    return tuple((reason, counted(locale, "events", numbers[reason])) for reason in sorted(numbers))


def _reason(event: Event, locale: Locale) -> Reason | None:
    if known_days(event):
        state = translation_of(event).state
        return None if locale == "pl" or state in ("complete", "outdated") else "english"
    start, end = event.date.start, event.date.end
    if start is None or end is None:
        return "open-date"
    precisions = (start.precision, end.precision)
    return "year" if "year" in precisions else "month" if "month" in precisions else "unsure"
