"""Events in, calendars (RFC 5545 with the properties of RFC 7986) out.

The same records give the same bytes: when an event was last changed is what its record says, never
the clock. A calendar is written here rather than by a library so that those libraries can read it
back in tests, as strangers do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kronika.date_words import date_words
from kronika.feeds.content_lines import property_line, text_line, write_lines
from kronika.feeds.moments import TIME_ZONE_LINES, calendar_values, hours_on
from kronika.locales import LOCALES, Locale, Phrase, Text, label
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.model.records import Lifecycle
from kronika.urls import (
    calendar_uri,
    event_calendar_uri,
    project_calendar_uri,
    record_uri,
    section_uri,
)
from kronika.views.subscribing import fed_events, fed_projects, known_days

NEVER = date(1970, 1, 1)
"""Stands where the standard demands a date of change and no record gives one."""

REFRESH = "P1D"
"""How often a program is asked to look for changes."""


def render_calendars(archive: Archive, base_url: str | None) -> Iterator[tuple[str, str]]:
    """Return every calendar with its address: of the archive, of each project, of each event.

    `base_url` is the published address of the site; without it no calendar names an address.
    """
    for locale in LOCALES:
        writer = _Writer(archive, locale, base_url)
        known = [event for event in archive.events.values() if known_days(event)]
        written = {event.id: writer.event(event) for event in known}
        fed = fed_events(known, locale)
        yield calendar_uri(locale), writer.whole([written[event.id] for event in fed])
        for project, mine in fed_projects(archive, fed):
            events = [written[event.id] for event in mine]
            yield project_calendar_uri(project.id, locale), writer.project(project, events)
        for identity, event in written.items():
            yield event_calendar_uri(identity, locale), writer.single(event)


def uid_of(archive: Archive, event: Event) -> str:
    """Return the name by which calendars know an event for ever: of its id and the archive's.

    An archive without an `identifier` has the name of the program, as its title and its address
    may change.
    """
    return f"{event.id}@{archive.site.identifier or 'kronika'}"


def changed_on(event: Event) -> date | None:
    """Return the day of the last change to an event that its record tells exactly."""
    metka = event.metka
    dates = (metka.changed, metka.published, metka.created) if metka else ()
    for dated in dates:
        if dated and not dated.is_qualified and dated.earliest == dated.latest:
            return dated.earliest
    return None


@dataclass(frozen=True)
class _Writer:
    """Writes the calendars of one locale; an event is written once, as text, for all of them."""

    archive: Archive
    locale: Locale
    base_url: str | None

    def whole(self, events: Sequence[str]) -> str:
        site = self.archive.site
        page = section_uri("calendar", self.locale)
        head = self._about(site.name, page, calendar_uri(self.locale), (site.lifecycle,))
        return _calendar([*self._head(), *head], events)

    def project(self, project: Project, events: Sequence[str]) -> str:
        page = record_uri("project", project.id, self.locale)
        uri = project_calendar_uri(project.id, self.locale)
        states = (project.lifecycle, self.archive.site.lifecycle)
        return _calendar([*self._head(), *self._about(project.title, page, uri, states)], events)

    def single(self, event: str) -> str:
        return _calendar(self._head(), [event])

    def event(self, event: Event) -> str:
        archive, status = self.archive, _STATUS.get(event.status)
        lines = ["BEGIN:VEVENT", text_line("UID", uid_of(archive, event)), *self._stamps(event)]
        lines += _when(event)
        lines.append(self._said("SUMMARY", self._summary(event)))
        lines.append(text_line("DESCRIPTION", "\n".join(self._description(event))))
        if places := self._places(event):
            lines.append(text_line("LOCATION", places))
        lines += self._position(event)
        if event.kind != "other":
            lines.append(text_line("CATEGORIES", self._label(f"event-kind.{event.kind}")))
        if status:
            lines.append(property_line("STATUS", status))
        if self.base_url:
            lines.append(property_line("URL", self._page(event)))
        # The archive does not know who takes part: nobody's time is taken.
        return write_lines([*lines, "TRANSP:TRANSPARENT", "END:VEVENT"])

    def _head(self) -> list[str]:
        product = f"-//Kronika//Kalendarium//{self.locale.upper()}"
        return ["VERSION:2.0", property_line("PRODID", product), "CALSCALE:GREGORIAN"]

    def _about(
        self, title: Text, page: str, uri: str, lifecycles: Iterable[Lifecycle]
    ) -> list[str]:
        name = self._label("feed.name", name=title.phrase(self.locale))
        lines = [text_line(each, name) for each in ("NAME", "X-WR-CALNAME")]
        about = self._label("feed.description")
        lines += [text_line(each, about) for each in ("DESCRIPTION", "X-WR-CALDESC")]
        if self.base_url:
            lines.append(property_line("URL", f"{self.base_url}{page}"))
            lines.append(property_line("SOURCE;VALUE=URI", f"{self.base_url}{uri}"))
        if all(lifecycle.state != "archived" for lifecycle in lifecycles):
            lines.append(property_line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH))
            lines.append(property_line("X-PUBLISHED-TTL", REFRESH))
        return lines

    def _stamps(self, event: Event) -> list[str]:
        changed, edition = changed_on(event), self.archive.site.edition
        issued = edition.date.latest if edition and edition.date else None
        lines = [property_line("DTSTAMP", _midnight(changed or issued or NEVER))]
        if changed:
            lines.append(property_line("LAST-MODIFIED", _midnight(changed)))
        return lines

    def _summary(self, event: Event) -> Phrase:
        project = self._project(event)
        if event.title:
            title = event.title.phrase(self.locale)
        else:
            parts = [self._label("calendar.untitled-heading"), project and str(project)]
            title = Phrase(" – ".join(part for part in parts if part), self.locale)
        if event.status not in ("cancelled", "postponed"):
            return title
        return Phrase(self._label(f"feed.{event.status}", title=title), title.locale)

    def _description(self, event: Event) -> Iterator[str]:
        if event.status in ("cancelled", "postponed"):
            yield self._fact("feed.status", self._label(f"status.{event.status}"))
        if project := self._project(event):
            yield self._fact("event.project", str(project))
        yield self._fact("feed.date", date_words(event.date, self.locale))
        for times in event.times:
            hours = "–".join(part for part in (times.start, times.end) if part)
            if hours:
                day = date_words(times.day, self.locale)
                yield self._fact("event.time", f"{day}, {self._label('event.hour', hours=hours)}")
        if event.venues_mode != "unknown":
            yield self._fact("event.venues-mode", self._label(f"venues-mode.{event.venues_mode}"))
        if event.fee.is_free:
            yield self._fact("event.fee", self._label("event.free"))
        if self.base_url:
            yield self._page(event)

    def _places(self, event: Event) -> str:
        return " / ".join(
            filter(None, (self._place(event, each) for each in range(len(event.venues))))
        )

    def _place(self, event: Event, number: int) -> str:
        venue = event.venues[number]
        place = self.archive.place_of(venue)
        texts = (place.name if place else venue.name, venue.address)
        return ", ".join(str(text.phrase(self.locale)) for text in texts if text)

    def _position(self, event: Event) -> Iterator[str]:
        place = self.archive.place_of(event.venues[0]) if len(event.venues) == 1 else None
        if place and place.lat is not None and place.lon is not None and abs(place.lat) <= 90:
            yield property_line("GEO", f"{place.lat};{place.lon}")

    def _project(self, event: Event) -> Phrase | None:
        project = self.archive.projects.get(event.project or "")
        return project.title.phrase(self.locale) if project else None

    def _page(self, event: Event) -> str:
        return f"{self.base_url}{record_uri('event', event.id, self.locale)}"

    def _said(self, name: str, phrase: Phrase) -> str:
        """Write words that may be in another language than the calendar, and then say so."""
        mark = "" if phrase.locale == self.locale else f";LANGUAGE={phrase.locale}"
        return text_line(f"{name}{mark}", str(phrase))

    def _fact(self, key: str, value: str) -> str:
        return f"{self._label(key)}: {value}"

    def _label(self, key: str, **values: object) -> str:
        return label(self.locale, key, **values)


_STATUS = {
    "planned": "CONFIRMED",
    "held": "CONFIRMED",
    "cancelled": "CANCELLED",
    # The standard has no word for it: the day is not certain any more, which is what this one says.
    "postponed": "TENTATIVE",
}


def _calendar(head: Sequence[str], events: Sequence[str]) -> str:
    """Put events into a calendar, with the time zone where one of them needs it.

    A calendar must hold something: with no event yet, that is the time zone.
    """
    zone = TIME_ZONE_LINES if not events or any(";TZID=" in event for event in events) else ()
    opening = write_lines(["BEGIN:VCALENDAR", *head, *zone])
    return "".join([opening, *events, write_lines(["END:VCALENDAR"])])


def _when(event: Event) -> list[str]:
    """Return the days of an event, or the hours of its only day where they are known.

    An event of several days stays one event of whole days: its hours differ from day to day.
    """
    days = known_days(event)
    assert days is not None, "only such events are written"
    first, last = days
    start, end = hours_on(event, first) if first == last else ("", "")
    if not start:
        after = last + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    parameter, values = calendar_values(first, *filter(None, (start, end)))
    names = ("DTSTART", "DTEND")
    return [f"{name}{parameter}:{value}" for name, value in zip(names, values, strict=False)]


def _midnight(day: date) -> str:
    return f"{day:%Y%m%d}T000000Z"
