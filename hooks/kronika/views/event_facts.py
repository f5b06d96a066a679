"""What is known of an event beside its text: hours, places, fee, registration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kronika.locales import Phrase, money
from kronika.model.event import Event, Venue
from kronika.views.common import Context, Link
from kronika.views.documents import web_link
from kronika.views.standing import is_registration_over


@dataclass(frozen=True)
class Fact:
    """A name and what stands beside it."""

    name: str
    values: tuple[Link, ...]


def build_facts(context: Context, event: Event) -> tuple[Fact, ...]:
    """Arrange the facts of an event; what no source states is left out."""
    places = tuple(link for venue in event.venues for link in _place(context, venue))
    facts = {
        "time": tuple(_times(context, event)),
        "venues" if len(event.venues) > 1 else "venue": places,
        "venues-mode": _mode(context, event),
        "project": tuple(link for link in (context.project(event.project),) if link),
        "audience": (Link(context.words(event.audience)),) if event.audience else (),
        "fee": _fee(context, event),
        "registration": _registration(context, event),
        "registration-until": _until(context, event),
    }
    return tuple(
        Fact(context.label(f"event.{key}"), values) for key, values in facts.items() if values
    )


def _times(context: Context, event: Event) -> Iterator[Link]:
    for times in event.times:
        hours = "–".join(part for part in (times.start, times.end) if part)
        day = context.date(times.day).words
        if hours:
            yield _plain(context, f"{day}, {context.label('event.hour', hours=hours)}")


def _place(context: Context, venue: Venue) -> Iterator[Link]:
    """Return a place with its address, and its coordinates as a link for a program with maps."""
    record = context.archive.place_of(venue)
    name = record.name if record else venue.name
    if name is None:
        return
    words = context.name(name)
    address = [str(context.words(text)) for text in (venue.address, venue.note) if text]
    href = context.to("place", record.id) if record else ""
    yield Link(Phrase(", ".join([str(words), *address]), words.locale), href)
    if record and record.lat is not None and record.lon is not None:
        lat, lon = f"{record.lat:f}", f"{record.lon:f}"
        label = context.label("event.map", place=words, lat=lat, lon=lon)
        yield Link(Phrase(label, context.locale), f"geo:{lat},{lon}")


def _mode(context: Context, event: Event) -> tuple[Link, ...]:
    if event.venues_mode == "unknown":
        return ()
    return (_plain(context, context.label(f"venues-mode.{event.venues_mode}")),)


def _fee(context: Context, event: Event) -> tuple[Link, ...]:
    if event.fee.is_free:
        return (_plain(context, context.label("event.free")),)
    if event.fee.amount is not None:
        return (_plain(context, money(context.locale, event.fee.amount)),)
    return ()


def _registration(context: Context, event: Event) -> tuple[Link, ...]:
    """Return the address for registration; when that is over, only as words with a notice."""
    registration = event.registration
    if registration is None or not registration.url:
        return ()
    if not is_registration_over(context, event):
        return (web_link(registration.url),)
    over = _plain(context, context.label("event.registration-over"))
    return over, Link(Phrase(registration.url, "pl"))


def _until(context: Context, event: Event) -> tuple[Link, ...]:
    registration = event.registration
    if registration is None:
        return ()
    if registration.until:
        return (Link(context.date(registration.until).words),)
    return (Link(context.words(registration.until_text)),) if registration.until_text else ()


def _plain(context: Context, words: str) -> Link:
    return Link(Phrase(words, context.locale))
