"""Calendars as text: what must stand in them to the letter, and what must never."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from building import ROOT
from calendar_clients import (
    BASE,
    TITLES,
    lines_of,
    make_archive,
    make_event,
    many_events,
    moment,
    read_with_ical_js,
    read_with_icalendar,
    run_ical_js,
)
from kronika.feeds.content_lines import escaped, text_line, write_lines
from kronika.feeds.ical import render_calendars, uid_of
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.publishing.examining import examine
from trees import put

WHOLE = "kalendarium/kalendarium.ics"


def whole(*events: Event, base_url: str | None = BASE, **site: object) -> str:
    """Return the Polish calendar of an archive of some events."""
    return dict(render_calendars(make_archive(events, **site), base_url))[WHOLE]


def unfolded(text: str) -> list[str]:
    """Return the lines of a calendar as they were before they were folded."""
    return text.replace("\r\n ", "").split("\r\n")


def test_every_line_keeps_the_standard() -> None:
    """At most 75 octets, ended by CRLF alone, each of them whole characters."""
    for text in dict(render_calendars(make_archive(many_events(300)), BASE)).values():
        lines = text.encode().split(b"\r\n")
        assert lines[-1] == b""
        for line in lines:
            assert len(line) <= 75
            assert not re.search("[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]", line.decode())


@pytest.mark.parametrize("sign", ["a", "ż", "€", "🎉"])
def test_a_long_line_is_folded_between_characters(sign: str) -> None:
    """Whatever the width of its characters, and as late as it can be."""
    for before in range(8):
        line = "x" * before + sign * 200

        lines = write_lines([line]).encode().split(b"\r\n")[:-1]

        assert b"".join(each.removeprefix(b" ") for each in lines).decode() == line
        assert all(72 <= len(each) <= 75 for each in lines[:-1])
        assert all(each.decode() for each in lines)


@pytest.mark.parametrize("title", [each for each in TITLES if each])
def test_a_title_is_only_a_title(title: str) -> None:
    """Line ends and words of the standard in it make no second event, and come back unchanged."""
    text = whole(make_event("e", "2014-02-04", title=title))

    for read in (read_with_icalendar, read_with_ical_js):
        assert read(text)["e@kronika"].summary == lines_of(title).strip()
    assert unfolded(text).count("BEGIN:VEVENT") == 1


@settings(deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_words_come_back(words: str) -> None:
    """Whatever they are, but for marks that nobody can print, which are left out."""
    shown = re.sub("[\x00-\x08\x0e-\x1b\x1f\x7f]", "", re.sub(_LINE_ENDS, "\n", words))
    opening = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:u"]
    lines = [*opening, text_line("SUMMARY", words), "END:VEVENT", "END:VCALENDAR"]

    (event,) = Calendar.from_ical(write_lines(lines)).walk("VEVENT")

    assert str(event["SUMMARY"]) == shown


_LINE_ENDS = "\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"


def test_nothing_unprintable_is_left_in_a_text() -> None:
    """Marks that some program might take for the end of a line least of all."""
    assert escaped("a\r\nb\rc\nd\u2028e\x85f\x00\x07g\th") == "a\\nb\\nc\\nd\\ne\\nfg\th"
    assert escaped('\\;,:"') == '\\\\\\;\\,:"'


def test_uids_survive_titles_addresses_and_neighbours() -> None:
    """A program that knew an event knows it after every change but that of its id."""
    before = [make_event(name, "2014-02-04") for name in ("e-a", "e-c")]
    after = [
        make_event("e-a", "2014-02-05", title="Nowy tytuł"),
        make_event("e-b", "2014-02-04"),
        make_event("e-c", "2014-02-04"),
    ]

    old = read_with_icalendar(whole(*before))
    new = read_with_icalendar(whole(*after, base_url="https://inny.example/", name="Nowa nazwa"))

    assert set(old) < set(new)
    assert set(new) - set(old) == {"e-b@kronika"}


def test_two_archives_may_have_events_of_one_name() -> None:
    """The identifier tells them apart."""
    event = make_event("e", "2014")

    assert uid_of(make_archive([event]), event) == "e@kronika"
    assert uid_of(make_archive([event], identifier="gmina-a"), event) == "e@gmina-a"


@pytest.mark.parametrize(
    "dated",
    [
        "2014-10", "2014", "2014-10-05?", "2014-10-05~", "2014-10/..", "2014-10-05/..",
        "../2014-10-05", "2014-10/2014-11",
    ],
)  # fmt: skip
def test_what_has_no_known_day_is_in_no_calendar(dated: str) -> None:
    """Never the first of the month, in no file."""
    calendars = dict(render_calendars(make_archive([make_event("e", dated, project="ku")]), BASE))

    assert sorted(calendars) == ["en/calendar/calendar.ics", WHOLE]
    assert not any("VEVENT" in text for text in calendars.values())


def test_what_the_kalendarium_does_not_list_has_only_its_own_file() -> None:
    """The feed is the kalendarium, and nothing else."""
    event = make_event("e", "2014-02-04", project="ku", in_kalendarium="no")

    calendars = dict(render_calendars(make_archive([event]), BASE))

    assert [uri for uri, text in calendars.items() if "VEVENT" in text] == [
        "kalendarium/e.ics",
        "en/calendar/e.ics",
    ]


def test_an_event_without_its_english_is_not_in_english_feeds() -> None:
    """Its own file says which language the title is in."""
    calendars = dict(
        render_calendars(make_archive([make_event("e", "2014-02-04", title="T")]), BASE)
    )

    assert "VEVENT" not in calendars["en/calendar/calendar.ics"]
    assert "SUMMARY;LANGUAGE=pl:T" in unfolded(calendars["en/calendar/e.ics"])
    assert "SUMMARY:T" in unfolded(calendars["kalendarium/e.ics"])


@pytest.mark.parametrize(
    ("dated", "times", "lines"),
    [
        ("2012-02-29", [], ["DTSTART;VALUE=DATE:20120229", "DTEND;VALUE=DATE:20120301"]),
        ("2014-12-30/2015-01-01", [], ["DTSTART;VALUE=DATE:20141230", "DTEND;VALUE=DATE:20150102"]),
        (
            "2014-02-04/2014-02-05",
            [{"day": "2014-02-04", "start": "10:30"}],
            ["DTSTART;VALUE=DATE:20140204", "DTEND;VALUE=DATE:20140206"],
        ),
        ("2014-02-04", [{"day": "2014-02-04", "end": "15:00"}],
         ["DTSTART;VALUE=DATE:20140204", "DTEND;VALUE=DATE:20140205"]),
        ("2014-02-04", [{"day": "2014-02-04", "start": "10:30"}],
         ["DTSTART;TZID=Europe/Warsaw:20140204T103000"]),
        (
            "2014-02-04",
            [{"day": "2014-02-04", "start": "13:00", "end": "15:00"},
             {"day": "2014-02-04", "start": "09:00", "end": "11:30"}],
            ["DTSTART;TZID=Europe/Warsaw:20140204T090000",
             "DTEND;TZID=Europe/Warsaw:20140204T150000"],
        ),
        ("1985-07-01", [{"day": "1985-07-01", "start": "10:00", "end": "11:00"}],
         ["DTSTART:19850701T080000Z", "DTEND:19850701T090000Z"]),
    ],
)  # fmt: skip
def test_days_and_hours_to_the_letter(
    dated: str, times: list[dict[str, str]], lines: list[str]
) -> None:
    """Whole days end on the day after; hours count only where the event has a single day."""
    text = unfolded(whole(make_event("e", dated, times=times)))

    text = text[text.index("BEGIN:VEVENT") :]
    assert [each for each in text if each.startswith(("DTSTART", "DTEND"))] == lines


def test_hours_of_several_days_stand_in_the_words() -> None:
    """Each with its day."""
    times = [
        {"day": "2014-02-04", "start": "10:30"},
        {"day": "2014-02-05", "start": "09:00", "end": "13:00"},
    ]

    event = Calendar.from_ical(whole(make_event("e", "2014-02-04/2014-02-05", times=times)))
    described = str(event.walk("VEVENT")[0]["DESCRIPTION"]).replace("\u00a0", " ")

    assert "Godzina: 4 lutego 2014, godz. 10:30\n" in described
    assert "Godzina: 5 lutego 2014, godz. 09:00–13:00\n" in described


def test_the_time_zone_of_the_calendar_is_that_of_poland() -> None:
    """Every hour around each change of clocks, by the rules in the calendar alone (ical.js)."""
    ends = [date(year, month, 31) for year in range(1997, 2038) for month in (3, 10)]
    sundays = [end - timedelta(days=(end.weekday() + 1) % 7) for end in ends]
    hours = ("00:30", "01:30", "03:00", "04:30", "12:00")
    events = {f"e-{day}-{hour[:2]}": (day, hour) for day in sundays for hour in hours}
    archive = [
        make_event(name, str(day), times=[{"day": str(day), "start": hour}])
        for name, (day, hour) in events.items()
    ]

    found = read_with_ical_js(whole(*archive))

    assert {uid: told.start for uid, told in found.items()} == {
        f"{name}@kronika": moment(day, hour) for name, (day, hour) in events.items()
    }


def test_the_hour_that_comes_twice_is_the_first_one() -> None:
    """For every reader alike: 02:30 in summer time."""
    night = "2014-10-26"
    times = [{"day": night, "start": "02:30", "end": "04:00"}]
    text = whole(make_event("e", night, times=times))

    for read in (read_with_icalendar, read_with_ical_js):
        told = read(text)["e@kronika"]
        assert told.start == moment(date(2014, 10, 26), "02:30")
        assert str(told.start) == "2014-10-26 00:30:00+00:00"
        assert str(told.end) == "2014-10-26 03:00:00+00:00"


@pytest.mark.parametrize(
    ("metka", "edition", "lines"),
    [
        ({"created": "2014-01-01", "published": "2014-01-02", "changed": "2014-01-03"},
         "2020-01-01", ["DTSTAMP:20140103T000000Z", "LAST-MODIFIED:20140103T000000Z"]),
        ({"published": "2014-01-02", "changed": "2014-01"}, "2020-01-01",
         ["DTSTAMP:20140102T000000Z", "LAST-MODIFIED:20140102T000000Z"]),
        (None, "2020-01-01", ["DTSTAMP:20200101T000000Z"]),
        (None, None, ["DTSTAMP:19700101T000000Z"]),
    ],
)  # fmt: skip
def test_the_date_of_change_comes_from_the_records(
    metka: dict[str, str] | None, edition: str | None, lines: list[str]
) -> None:
    """The clock is never asked, and what is not known is not claimed where the standard allows."""
    site = {"edition": {"number": "1", "date": edition}} if edition else {}

    text = unfolded(whole(make_event("e", "2014-02-04", metka=metka), **site))

    assert [each for each in text if each.startswith(("DTSTAMP", "LAST-MOD"))] == lines


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("planned", ["STATUS:CONFIRMED"]),
        ("held", ["STATUS:CONFIRMED"]),
        ("unknown", []),
        ("cancelled", ["STATUS:CANCELLED"]),
        ("postponed", ["STATUS:TENTATIVE"]),
    ],
)
def test_what_became_of_an_event(status: str, line: list[str]) -> None:
    """What does not take place as told says so in its title too: programs hide the rest."""
    text = unfolded(whole(make_event("e", "2014-02-04", title="T", status=status)))

    titles = {"cancelled": "SUMMARY:Odwołane: T", "postponed": "SUMMARY:Przełożone: T"}
    assert [each for each in text if each.startswith("STATUS")] == line
    assert titles.get(status, "SUMMARY:T") in text


def test_programs_are_asked_to_look_again_until_the_end() -> None:
    """Not once the archive, or the project, is archived."""
    events = [
        make_event("a", "2014-02-04", project="ku"), make_event("b", "2014-02-04", project="mj"),
    ]  # fmt: skip
    archived = {"state": "archived"}

    running = dict(render_calendars(make_archive(events, project_lifecycle=archived), BASE))
    over = dict(render_calendars(make_archive(events, lifecycle=archived), BASE))

    asking = [uri for uri, text in running.items() if "REFRESH-INTERVAL;VALUE=DURATION:P1D" in text]
    assert asking == [
        WHOLE, "kalendarium/projekt-ku.ics",
        "en/calendar/calendar.ics", "en/calendar/project-ku.ics",
    ]  # fmt: skip
    assert all(("X-PUBLISHED-TTL:P1D" in text) == (uri in asking) for uri, text in running.items())
    assert not any("REFRESH" in text or "TTL" in text for text in over.values())


def test_addresses_are_named_only_where_they_are_known() -> None:
    """An archive on a disk has none."""
    event = make_event("e", "2014-02-04", project="ku", title={"pl": "T", "en": "T"})
    archive = make_archive([event])

    known, unknown = (dict(render_calendars(archive, base)) for base in (BASE, None))

    assert f"SOURCE;VALUE=URI:{BASE}en/calendar/project-ku.ics" in unfolded(
        known["en/calendar/project-ku.ics"]
    )
    assert f"URL:{BASE}en/calendar/e.html" in unfolded(known["en/calendar/e.ics"])
    assert set(known) == set(unknown)
    assert not any("://" in text for text in unknown.values())


def test_a_position_is_that_of_the_only_place() -> None:
    """Two places have none in common."""
    one = make_event("e", "2014-02-04", venues=["Gorlice"])
    two = make_event("e", "2014-02-04", venues=["Gorlice", "Zawiercie"])

    assert "GEO:49.6546;21.1597" in unfolded(whole(one))
    assert "GEO" not in whole(two)


def test_a_calendar_with_no_event_yet_can_be_subscribed_to() -> None:
    """It holds the time zone, as it must hold something."""
    text = whole()

    assert run_ical_js(text)["zones"] == ["Europe/Warsaw"]
    assert run_ical_js(text)["name"] == "Kalendarium – Archiwum"
    assert read_with_icalendar(text) == {}


PROGRAM = """
import sys, hashlib
sys.path[:0] = {paths!r}
from calendar_clients import BASE, make_archive, many_events
from kronika.feeds.ical import render_calendars
print(hashlib.sha256(repr(list(render_calendars(make_archive(many_events(200)), BASE))).encode())
      .hexdigest())
"""


def test_the_same_records_give_the_same_bytes_anywhere() -> None:
    """In other time zones, at other dates, whatever order sets have."""
    program = PROGRAM.format(paths=[str(ROOT / "hooks"), str(ROOT / "tests")])
    surroundings = (
        {"TZ": "UTC", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "2"},
        {"TZ": "America/Los_Angeles", "SOURCE_DATE_EPOCH": "2000000000", "LC_ALL": "C"},
    )

    digests = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, **each},
            capture_output=True, text=True, check=True, timeout=120,
        ).stdout
        for each in surroundings
    }  # fmt: skip

    assert len(digests) == 1


def test_time_and_memory_grow_with_the_events_alone() -> None:
    """Four times the events take about four times as much; a square would be sixteen."""
    archives = [make_archive(many_events(size)) for size in (1_000, 2_000, 4_000)]

    costs = [_cost(archive) for archive in archives]

    seconds, memory = zip(*costs, strict=True)
    assert seconds[2] < 10 * seconds[0]
    assert memory[2] < 6 * memory[0]


def _cost(archive: Archive) -> tuple[float, int]:
    for _ in render_calendars(archive, BASE):
        pass  # what is worked out once is not counted
    start = time.process_time()
    for _ in render_calendars(archive, BASE):
        pass
    seconds = time.process_time() - start
    tracemalloc.start()
    for _ in render_calendars(archive, BASE):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, most


def test_no_event_takes_the_address_of_a_feed(tmp_path: Path) -> None:
    """Its own file would lie where the feed of the project does."""
    put(tmp_path, "content/projects/ku.yml", "name: K\n")
    for name in ("projekt-ku", "project-ku", "projekt-inny", "kalendarium", "subscribe"):
        put(tmp_path, f"content/events/{name}.yml", "date: 2014-02-04\n")

    problems = examine(tmp_path).problems

    assert {each.path.rpartition("/")[2] for each in problems if each.code == "reserved-id"} == {
        "projekt-ku.yml", "project-ku.yml", "kalendarium.yml", "subscribe.yml",
    }  # fmt: skip
