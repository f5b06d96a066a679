"""Events in, their data for search engines (schema.org `Event` as JSON-LD) out.

Only what the record says: a month stays a month, and what is not known is not there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kronika.dates import Point
from kronika.feeds.moments import hours_on, iso_moment
from kronika.locales import LOCALES, Locale, Text, label
from kronika.model.archive import Archive
from kronika.model.event import Event, Venue
from kronika.model.project import Project
from kronika.urls import record_uri
from kronika.views.subscribing import known_days
from kronika.views.translation import translation_of

Data = dict[str, Any]


def render_events(archive: Archive, base_url: str | None) -> dict[str, str]:
    """Return the data of each event by the address of its page, as an element for its head.

    An English page without English words has none: it points search engines to the Polish one.
    """
    return {
        record_uri("event", event.id, locale): as_element(
            describe_event(archive, event, locale, base_url)
        )
        for locale in LOCALES
        for event in archive.events.values()
        if locale == "pl" or translation_of(event).state in ("complete", "outdated")
    }


def describe_event(
    archive: Archive, event: Event, locale: Locale, base_url: str | None = None
) -> Data:
    """Return an event as JSON-LD, without its empty parts."""
    project = archive.projects.get(event.project or "")
    untitled = label(locale, "calendar.untitled-heading")
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": str(event.title.phrase(locale)) if event.title else untitled,
        "url": f"{base_url}{record_uri('event', event.id, locale)}" if base_url else None,
        **_dates(event),
        "eventStatus": _STATUS.get(event.status),
        "location": _one_or_many([_place(archive, venue, locale) for venue in event.venues]),
        "organizer": _one_or_many(
            [_named("Person", each.name) for each in event.people if each.role == "organiser"]
        ),
        "funder": _one_or_many(_funders(archive, project, locale)),
        "isAccessibleForFree": True if event.fee.is_free else None,
    }
    return {key: value for key, value in data.items() if value is not None}


def known(data: Data) -> Data:
    """Return data without its empty parts; of a list of one, the one."""
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in data.items()
        if value not in (None, "", [])
    }


def as_element(data: Data) -> str:
    """Return data as a script element, which nothing inside can end: browsers never run it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f'<script type="application/ld+json">{text}</script>'


_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

_STATUS: Mapping[str, str] = {
    "planned": "https://schema.org/EventScheduled",
    "held": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
    "postponed": "https://schema.org/EventPostponed",
}


def _dates(event: Event) -> Data:
    """Return the start and the end as exactly as they are known; what is doubtful is left out."""
    if days := known_days(event):
        first, last = days
        start, end = hours_on(event, first)[0], hours_on(event, last)[1]
        return {
            "startDate": iso_moment(first, start) if start else first.isoformat(),
            "endDate": iso_moment(last, end)
            if end
            else last.isoformat()
            if event.date.is_interval
            else None,
        }
    ends = (event.date.start, event.date.end if event.date.is_interval else None)
    return {
        key: point.edtf if point and not _is_doubtful(point) else None
        for key, point in zip(("startDate", "endDate"), ends, strict=True)
    }


def _is_doubtful(point: Point) -> bool:
    return point.is_uncertain or point.is_approximate


def _place(archive: Archive, venue: Venue, locale: Locale) -> Data | None:
    place = archive.place_of(venue)
    name = place.name if place else venue.name
    if name is None:
        return None
    data: Data = {"@type": "Place", "name": _words(name, locale)}
    if venue.address:
        data["address"] = _words(venue.address, locale)
    if place and place.lat is not None and place.lon is not None:
        position = {"latitude": float(place.lat), "longitude": float(place.lon)}
        data["geo"] = {"@type": "GeoCoordinates", **position}
    return data


def _funders(archive: Archive, project: Project | None, locale: Locale) -> list[Data | None]:
    """List who pays for the project of an event: its funds, and parties in that role."""
    if project is None:
        return []
    names = [each.fund for each in project.funding if each.fund]
    for party in project.parties_in("funder"):
        record = archive.organisations.get(party.org or "")
        names += [text for text in (record.name if record else party.name,) if text]
    return [_named("Organization", _words(name, locale)) for name in dict.fromkeys(names)]


def _named(kind: str, name: str) -> Data:
    return {"@type": kind, "name": name}


def _one_or_many(found: list[Data | None]) -> Data | list[Data] | None:
    known = [each for each in found if each]
    return known[0] if len(known) == 1 else known or None


def _words(text: Text, locale: Locale) -> str:
    return str(text.phrase(locale))
