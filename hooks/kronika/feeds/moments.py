"""A day and an hour in Poland in, the moment as calendars and data name it out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kronika.dates import FuzzyDate
from kronika.model.event import Event

TIME_ZONE = "Europe/Warsaw"

TIME_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{TIME_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19970330T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)
"""When clocks change in Poland, by the two rules that hold since 1996."""


def hours_on(event: Event, day: date) -> tuple[str, str]:
    """Return when an event starts and ends on one of its days; empty where it is not known.

    Several times on one day make one span, from the first start to the last end. Where one of
    them has no end, the end of the span is not known.
    """
    known = [times for times in event.times if times.start and _is_day(times.day, day)]
    starts = [times.start for times in known if times.start]
    ends = [times.end for times in known if times.end]
    if not starts:
        return "", ""
    start, end = min(starts), max(ends, default="")
    return start, end if len(ends) == len(known) and end > start else ""


def calendar_values(day: date, *hours: str) -> tuple[str, list[str]]:
    """Return the parameter and the values of hours of one day in a calendar.

    Universal time is right without any rule: it is taken for days before the two rules above, when
    others held every few years, and for the hour that comes twice in autumn, which programs take
    now for the first and now for the second one.
    """
    moments = [_local(day, hour) for hour in hours]
    if day < _RULES_SINCE or any(_comes_twice(each) for each in moments):
        return "", [f"{each.astimezone(UTC):%Y%m%dT%H%M%SZ}" for each in moments]
    return f";TZID={TIME_ZONE}", [f"{each:%Y%m%dT%H%M%S}" for each in moments]


def iso_moment(day: date, hour: str) -> str:
    """Return a moment with the distance from universal time that held then: `…T10:30:00+01:00`.

    The hour that comes twice in autumn is the first one, as in our calendars.
    """
    return _local(day, hour).isoformat()


_WARSAW = ZoneInfo(TIME_ZONE)
_RULES_SINCE = date(1996, 10, 28)


def _comes_twice(moment: datetime) -> bool:
    return moment.utcoffset() != moment.replace(fold=1).utcoffset()


def _is_day(dated: FuzzyDate, day: date) -> bool:
    return dated.earliest == dated.latest == day and not dated.is_qualified


def _local(day: date, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{hour}").replace(tzinfo=_WARSAW)
