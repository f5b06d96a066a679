"""Calendars read back by three programs that nobody here wrote, event by event, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from building import ROOT
from calendar_clients import (
    BASE,
    Told,
    lines_of,
    make_archive,
    many_events,
    moment,
    read_with_ical_js,
    read_with_icalendar,
    read_with_khal,
)
from kronika.date_words import date_words
from kronika.feeds.ical import render_calendars
from kronika.locales import Locale, label, labels
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.publishing.examining import examine

FEEDS: dict[Locale, str] = {"pl": "kalendarium/kalendarium.ics", "en": "en/calendar/calendar.ics"}
STATUSES = {
    "planned": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED",
    "postponed": "TENTATIVE", "unknown": "",
}  # fmt: skip


def uid_of(archive: Archive, event: Event) -> str:
    """Return the UID of an event: of its id and of the archive's identifier, if there is one."""
    return f"{event.id}@{archive.site.identifier or 'kronika'}"


def told_of(archive: Archive, event: Event, locale: Locale) -> Told:
    """Work out from the record what a calendar must say, in another way than the program does."""
    first, last = event.date.days[0], event.date.days[-1]
    slots = [(times.start, times.end) for times in event.times if times.start and first == last]
    start: date | datetime = first
    end: date | datetime | None = last + timedelta(days=1)
    if slots:
        start = moment(first, sorted(slot[0] or "" for slot in slots)[0])
        has_ends = all(slot[1] for slot in slots)
        end = moment(first, sorted(slot[1] or "" for slot in slots)[-1]) if has_ends else None
    project = archive.projects.get(event.project or "")
    summary = label(locale, "calendar.untitled-heading")
    if event.title:
        summary = lines_of(str(event.title.phrase(locale)))
    elif project:
        summary += f" – {project.title.phrase(locale)}"
    if event.status in ("cancelled", "postponed"):
        word = {"pl": ("Odwołane", "Przełożone"), "en": ("Cancelled", "Postponed")}[locale]
        summary = f"{word[event.status == 'postponed']}: {summary}"
    venues = []
    for venue in event.venues:
        place = archive.place_of(venue)
        name = place.name if place else venue.name
        words = [str(text.phrase(locale)) for text in (name, venue.address) if text]
        venues.append(", ".join(words))
    folder = "kalendarium" if locale == "pl" else "en/calendar"
    kind = label(locale, f"event-kind.{event.kind}")
    return Told(
        summary=summary,
        start=start,
        end=end,
        location=" / ".join(venues),
        categories=(kind,) if event.kind != "other" else (),
        status=STATUSES[event.status],
        url=f"{BASE}{folder}/{event.id}.html",
        description="\n".join(
            [*facts_of(archive, event, locale), f"{BASE}{folder}/{event.id}.html"]
        ),
        position=position_of(archive, event),
        stamp=stamp_of(archive, event),
    )


def facts_of(archive: Archive, event: Event, locale: Locale) -> list[str]:
    """Return the lines of the description before the address."""
    words_of = labels(locale)
    facts: list[tuple[str, str]] = []
    if event.status in ("cancelled", "postponed"):
        facts.append(("feed.status", words_of[f"status.{event.status}"]))
    if event.project:
        facts.append(("event.project", str(archive.projects[event.project].title.phrase(locale))))
    facts.append(("feed.date", date_words(event.date, locale)))
    for times in event.times:
        hours = f"{times.start or ''}–{times.end or ''}".strip("–")
        hour = words_of["event.hour"].format(hours=hours)
        facts.append(("event.time", f"{date_words(times.day, locale)}, {hour}"))
    if event.venues_mode != "unknown":
        facts.append(("event.venues-mode", words_of[f"venues-mode.{event.venues_mode}"]))
    if event.fee.is_free:
        facts.append(("event.fee", words_of["event.free"]))
    return [f"{words_of[key]}: {words}" for key, words in facts]


def position_of(archive: Archive, event: Event) -> tuple[float, float] | None:
    """Return the coordinates of the only place of an event."""
    places = [archive.place_of(venue) for venue in event.venues]
    if len(places) != 1 or places[0] is None or places[0].lat is None or places[0].lon is None:
        return None
    return float(places[0].lat), float(places[0].lon)


def stamp_of(archive: Archive, event: Event) -> datetime:
    """Return when an event was last changed: by its record, else by the edition, else never."""
    edition = archive.site.edition
    dated = event.metka.changed if event.metka else edition.date if edition else None
    day = dated.days[0] if dated else date(1970, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def expected(archive: Archive, locale: Locale) -> dict[str, Told]:
    """Return what the feed of the whole archive must say, by UID."""
    return {
        uid_of(archive, event): told_of(archive, event, locale)
        for event in archive.events.values()
        if event.in_kalendarium
        and len(event.date.edtf.split("/")[0]) == len(event.date.edtf.split("/")[-1]) == 10
        and (locale == "pl" or event.title is None or event.title.en)
    }


def as_khal_tells(told: Told) -> Told:
    """Return what khal can tell: it shows an hour where no end is known, and no coordinates."""
    end = told.end or told.start + timedelta(hours=1)
    return replace(told, end=end, position=None, stamp=None)


@pytest.fixture(scope="module")
def demonstration() -> Archive:
    """Read the demonstration archive."""
    return examine(ROOT).reading.archive


@pytest.fixture(scope="module")
def large() -> Archive:
    """Make an archive of 2,000 events."""
    return make_archive(many_events(2_000))


@pytest.mark.parametrize("locale", FEEDS)
@pytest.mark.parametrize("name", ["demonstration", "large"])
@pytest.mark.parametrize("client", [read_with_icalendar, read_with_ical_js])
def test_libraries_read_what_the_records_say(
    client: object, name: str, locale: Locale, request: pytest.FixtureRequest
) -> None:
    """Each event with each of its fields; no event is lost, none comes twice or from a title."""
    archive = request.getfixturevalue(name)
    text = dict(render_calendars(archive, BASE))[FEEDS[locale]]

    assert callable(client)
    found = client(text)

    assert found == expected(archive, locale)
    assert len(found) >= (1 if name == "demonstration" else 500)


@pytest.mark.parametrize("name", ["demonstration", "large"])
def test_a_calendar_program_shows_what_the_records_say(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Imported into khal and listed."""
    archive = request.getfixturevalue(name)
    text = dict(render_calendars(archive, BASE))[FEEDS["pl"]]

    found = read_with_khal(text, date(2011, 12, 31), date(2017, 12, 31))

    wanted = {uid: as_khal_tells(told) for uid, told in expected(archive, "pl").items()}
    assert found == wanted


@pytest.mark.parametrize("locale", FEEDS)
def test_each_event_of_the_demonstration_has_a_file_of_its_own(
    demonstration: Archive, locale: Locale
) -> None:
    """Also one that the kalendarium of its source does not list."""
    calendars = dict(render_calendars(demonstration, BASE))
    folder = FEEDS[locale].rpartition("/")[0]
    known = [event for event in demonstration.events.values() if event.date.days]

    assert len(known) == 3
    for event in known:
        text = calendars[f"{folder}/{event.id}.ics"]
        told = {uid_of(demonstration, event): told_of(demonstration, event, locale)}
        assert read_with_icalendar(text) == told
        assert read_with_ical_js(text) == told
        if locale == "pl":
            shown = read_with_khal(text, date(2014, 1, 1), date(2015, 12, 31))
            assert shown == {uid: as_khal_tells(each) for uid, each in told.items()}
