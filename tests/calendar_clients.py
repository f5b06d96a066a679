"""Archives with many events, what calendars must say of them, and three programs that read them.

None of the programs was written here: `icalendar` (Python), `ical.js` (JavaScript) and `khal`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from building import ROOT
from kronika.locales import Text
from kronika.model.archive import Archive
from kronika.model.directory import Place
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.model.site import Site

WARSAW = ZoneInfo("Europe/Warsaw")
BASE = "https://kronika.example/archiwum/"

TITLES = (
    "Konferencja; warsztaty, dyskusja: „cele” \\ plany",
    "Koniec\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:obce",
    "ż" * 90,
    "a" * 74 + "👩‍👩‍👧‍👦 🎉",
    'Cudzysłów "prosty" i \\n, który nie jest końcem wiersza',
    None,
    "UWAGA: BEGIN:VEVENT;X=1:2",
    "Dwa\u2028wiersze\x0bi\x85trzeci",
    ",;\\:",
    "   Spotkanie   z   odstępami",
)
"""Titles that no calendar likes; None is a title that no source gives."""

DATES: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    ("{day}", ()),
    ("{day}", (("{day}", "10:30", ""),)),
    ("{day}", (("{day}", "09:15", "16:45"),)),
    ("{day}", (("{day}", "14:00", "16:00"), ("{day}", "10:00", "12:00"))),
    ("{day}", (("{day}", "14:00", ""), ("{day}", "10:00", "12:00"))),
    ("{day}/{later}", ()),
    ("{day}/{later}", (("{day}", "10:30", ""), ("{later}", "09:00", "13:00"))),
    ("{day}", (("{day}", "", "15:00"),)),
    ("{month}", ()),
    ("{year}", ()),
    ("{day}?", ()),
    ("{month}~", ()),
    ("{day}/..", ()),
    ("{month}/{latermonth}", ()),
)
"""Dates and times of every precision."""

DAYS = (
    "2012-02-29", "2014-10-26", "2014-03-30", "2015-12-31", "2014-02-04", "2016-02-28",
    "2013-06-30", "2014-10-25",
)  # fmt: skip


def make_event(identity: str, dated: str, **fields: Any) -> Event:
    """Return an event; fields are as an editor types them."""
    return Event.model_validate({"id": identity, "date": dated, **fields})


def make_archive(events: Iterable[Event], **site: Any) -> Archive:
    """Return an archive of some events, of two projects and one place with coordinates."""
    lives = site.pop("project_lifecycle", "running")
    projects = (
        Project(id="ku", name=Text("Kompetentny urząd; tak")),
        Project.model_validate({"id": "mj", "name": "Jakość", "lifecycle": lives}),
    )
    place = Place.model_validate(
        {"id": "gorlice", "name": "Gorlice", "lat": "49.6546", "lon": "21.1597"}
    )
    return Archive(
        site=Site.model_validate({"id": "site", "name": "Archiwum", **site}),
        projects={project.id: project for project in projects},
        events={event.id: event for event in sorted(events, key=lambda each: each.id)},
        places={place.id: place},
    )


def many_events(number: int) -> Iterator[Event]:
    """Return events in which every kind of date meets every title, status and number of venues."""
    statuses = ("unknown", "planned", "held", "cancelled", "postponed")
    kinds = ("other", "conference", "workshop", "meeting")
    venues: tuple[tuple[str, ...], ...] = ((), ("Gorlice",), ("Gorlice", "Zawiercie; sala 2, I p."))
    for count in range(number):
        first = date.fromisoformat(DAYS[count % len(DAYS)]) + timedelta(
            days=count // len(DAYS) % 200 if count >= 100 * len(DAYS) else 0
        )
        later = first + timedelta(days=1 + count % 3)
        words = {
            "day": first, "later": later, "year": first.year, "month": f"{first:%Y-%m}",
            "latermonth": f"{first.year + 1}-01",
        }  # fmt: skip
        dated, times = DATES[count // 3 % len(DATES)]
        title = TITLES[count // 7 % len(TITLES)]
        fields: dict[str, Any] = {
            "times": [
                {"day": str(day).format(**words), "start": start or None, "end": end or None}
                for day, start, end in times
            ],
            "status": statuses[count % 5],
            "kind": kinds[count % 4],
            "venues": [{"name": each} for each in venues[count % 3]],
            "project": ("ku", "mj", None)[count % 3],
            "venues_mode": ("unknown", "parallel")[count % 11 == 0],
            "fee": ("unknown", "free", "100")[count % 13 % 3],
            "metka": {"changed": f"2020-01-{1 + count % 28:02}"} if count % 2 else None,
        }
        if title:
            fields["title"] = {"pl": title, "en": f"EN {title}"} if count % 2 else title
        yield make_event(f"e-{count:05}", dated.format(**words), **fields)


@dataclass(frozen=True)
class Told:
    """What a calendar says of one event; a day for whole days, a moment in universal time else."""

    summary: str
    start: date | datetime
    end: date | datetime | None
    location: str = ""
    categories: tuple[str, ...] = ()
    status: str = ""
    url: str = ""
    description: str = ""
    position: tuple[float, float] | None = None
    stamp: datetime | None = None


def lines_of(text: str) -> str:
    """Return a text with each end of a line as a line feed, as calendars can hold it."""
    for end in ("\r\n", "\u2028", "\x0b", "\x85"):
        text = text.replace(end, "\n")
    return text


def moment(day: date, hour: str) -> datetime:
    """Return an hour of a day in Poland in universal time."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=WARSAW).astimezone(UTC)


def read_with_icalendar(text: str) -> dict[str, Told]:
    """Return what the Python library reads, by UID."""
    found: dict[str, Told] = {}
    for event in Calendar.from_ical(text).walk("VEVENT"):
        assert not event.errors
        categories = event.get("CATEGORIES")
        ends = [event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None]
        uid = str(event["UID"])
        assert uid not in found
        found[uid] = Told(
            summary=str(event["SUMMARY"]),
            start=_universal(ends[0]),
            end=_universal(ends[1]) if ends[1] else None,
            location=str(event.get("LOCATION", "")),
            categories=tuple(str(each) for each in categories.cats) if categories else (),
            status=str(event.get("STATUS", "")),
            url=str(event.get("URL", "")),
            description=str(event["DESCRIPTION"]),
            position=(event["GEO"].latitude, event["GEO"].longitude) if "GEO" in event else None,
            stamp=event["DTSTAMP"].dt,
        )
    return found


def run_ical_js(text: str) -> dict[str, Any]:
    """Return a calendar as the JavaScript library reads it, with what it says of itself."""
    script = ROOT / "tests" / "node" / "read_calendar.cjs"
    result = subprocess.run(
        ["node", str(script)], input=text.encode(), capture_output=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stderr.decode()
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def read_with_ical_js(text: str) -> dict[str, Told]:
    """Return what the JavaScript library reads, by UID; its zone is the one in the calendar."""
    events = run_ical_js(text)["events"]
    found = {
        each["uid"]: Told(
            summary=each["summary"],
            start=_of_ical_js(each["start"]),
            end=_of_ical_js(each["end"]) if each["end"] else None,
            location=each["location"] or "",
            categories=tuple(each["categories"]),
            status=each["status"] or "",
            url=each["url"] or "",
            description=each["description"],
            position=(each["geo"][0], each["geo"][1]) if each["geo"] else None,
            stamp=datetime.fromtimestamp(each["stamp"]["seconds"], UTC),
        )
        for each in events
    }
    assert len(found) == len(events)
    return found


def read_with_khal(text: str, first: date, last: date) -> dict[str, Told]:
    """Import a calendar into a folder of khal and list what it then shows between two days."""
    with _memory() as folder:
        config = folder / "config"
        config.write_text(_KHAL.format(folder=folder), "utf-8")
        (folder / "vdir").mkdir()
        (folder / "all.ics").write_bytes(text.encode())
        _khal(folder, "import", "--batch", "-a", "archive", str(folder / "all.ics"))
        names = (
            "uid", "title", "start-long-full", "end-long-full", "all-day", "location",
            "categories", "status", "url", "description",
        )  # fmt: skip
        fields = [part for name in names for part in ("--json", name)]
        until = str(last + timedelta(days=1))
        listed = _khal(folder, "list", "-a", "archive", "--once", *fields, str(first), until)
    days = [json.loads(line) for line in listed.splitlines() if line.startswith("[")]
    return {each["uid"]: _of_khal(each) for day in days for each in day}


_KHAL = """
[calendars]
[[archive]]
path = {folder}/vdir
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Warsaw
default_timezone = Europe/Warsaw
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def _khal(folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "khal", "-c", str(folder / "config"), *arguments],
        env={**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "error" not in result.stderr.lower(), result.stderr
    return result.stdout


@contextmanager
def _memory() -> Iterator[Path]:
    """Make a folder in memory where there is such: khal waits for the disk at each event."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with TemporaryDirectory(dir=place) as name:
        yield Path(name)


def _of_khal(event: dict[str, str]) -> Told:
    is_whole = event["all-day"] == "True"
    ends = (event["start-long-full"], event["end-long-full"])
    start, end = (_khal_moment(each, is_whole) for each in ends)
    return Told(
        summary=event["title"],
        start=start,
        end=end + timedelta(days=1) if is_whole else end,  # it shows the last day
        location=event["location"],
        categories=tuple(each for each in event["categories"].split(",") if each),
        status=event["status"].strip(),
        url=event["url"],
        description=event["description"],
    )


def _khal_moment(written: str, is_whole: bool) -> date | datetime:
    day, _, hour = written.partition(" ")
    return date.fromisoformat(day) if is_whole else moment(date.fromisoformat(day), hour)


def _universal(value: date | datetime) -> date | datetime:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _of_ical_js(value: dict[str, Any]) -> date | datetime:
    if "day" in value:
        return date.fromisoformat(value["day"])
    return datetime.fromtimestamp(value["seconds"], UTC)
