"""Check that dates fit each other: events and posts their project, hours their day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kronika.date_words import named_weekday, weekday_words
from kronika.dates import FuzzyDate
from kronika.errors import Problem
from kronika.locales import LOCALES, Text
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.model.news import Post
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.values import Origin
from kronika.reading.guarded import Marks, Path

FARTHEST = timedelta(days=5 * 365 + 1)
"""How far a date may lie outside what it belongs to before it must be a slip: five years."""

FARTHEST_YEARS, FEWEST_DATES = 20, 3
"""How far from the middle year of the archive a date is no surprise, and how many make a middle."""

_WARSAW = ZoneInfo("Europe/Warsaw")


def check_dates(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Report dates that contradict their project, their weekday, their hours or the edition."""
    place = _Places(marks)
    problems: list[Problem] = []
    for event in archive.events.values():
        project = archive.projects.get(event.project or "")
        problems += _against_project(place, event, event.date, project)
        problems += _weekdays(place, event, event.date, event.date_text)
        problems += _hours(place, event)
        problems += _programme_days(place, event)
    for post in archive.posts.values():
        if post.date:
            problems += _against_project(place, post, post.date, archive.project_of(post))
            problems += _weekdays(place, post, post.date, post.date_text)
    problems += _against_edition(place, archive)
    told = {(each.path, each.line) for each in problems if each.field == "date"}
    far = _against_others(place, archive)
    return problems + [each for each in far if (each.path, each.line) not in told]


class _Places:
    """Finds where a value stands, and makes problems there."""

    def __init__(self, marks: Mapping[str, Marks]) -> None:
        self._marks = marks

    def problem(self, origin: Origin, path: Path, code: str, **values: str | Text) -> Problem:
        place = self._marks.get(origin.path, Marks()).value((*origin.prefix, *path))
        field = ".".join(str(step) for step in path)
        return Problem(origin.path, *place, code, field, tuple(values.items()))


def _against_project(
    place: _Places, record: Event | Post, dated: FuzzyDate, project: Project | None
) -> Iterator[Problem]:
    period = project.period if project else None
    if project is None or period is None:
        return
    before, after = distance(dated, period)
    if isinstance(record, Post) and after <= FARTHEST:
        after = timedelta(0)  # one may well write about a project that has ended
    if not before and not after:
        return
    if max(before, after) > FARTHEST:
        code = "date-far-from-period"
    else:
        code = "post-before-project" if isinstance(record, Post) else "date-outside-period"
    values = {"found": dated.edtf, "project": project.id, "period": period.edtf}
    yield place.problem(record.origin, ("date",), code, **values)


def distance(dated: FuzzyDate, period: FuzzyDate) -> tuple[timedelta, timedelta]:
    """Return how long before a period and how long after it a date lies, at the very least."""
    nothing = timedelta(0)
    before = after = nothing
    if dated.latest and period.earliest:
        before = max(nothing, period.earliest - dated.latest)
    if dated.earliest and period.latest:
        after = max(nothing, dated.earliest - period.latest)
    return before, after


def _against_edition(place: _Places, archive: Archive) -> Iterator[Problem]:
    """Report dates that no period bounds and that lie years after the archive was published."""
    edition = archive.site.edition
    if edition is None or edition.date is None or edition.date.latest is None:
        return
    for record, dated in _unbounded(archive):
        if dated.earliest and dated.earliest - edition.date.latest > FARTHEST:
            values = {"found": dated.edtf, "edition": edition.date.edtf}
            yield place.problem(record.origin, ("date",), "date-after-edition", **values)


def _against_others(place: _Places, archive: Archive) -> Iterator[Problem]:
    """Report dates that no period bounds and that lie far from the middle year of all dates."""
    dates = [event.date for event in archive.events.values()]
    dates += [post.date for post in archive.posts.values() if post.date]
    if len(dates) < FEWEST_DATES:
        return
    middle = sorted(each.years[0] for each in dates)[(len(dates) - 1) // 2]
    for record, dated in _unbounded(archive):
        if dated.years[0] - middle > FARTHEST_YEARS or middle - dated.years[-1] > FARTHEST_YEARS:
            values = {"found": dated.edtf, "year": str(middle)}
            yield place.problem(record.origin, ("date",), "date-far-from-others", **values)


def _unbounded(archive: Archive) -> Iterator[tuple[Event | Post, FuzzyDate]]:
    """List the dates of events and posts that belong to no project with a period."""
    records: list[Event | Post] = [*archive.events.values(), *archive.posts.values()]
    for record in records:
        project = (
            archive.projects.get(record.project or "")
            if isinstance(record, Event)
            else archive.project_of(record)
        )
        if record.date and not (project and project.period):
            yield record, record.date


def _weekdays(
    place: _Places, record: Record, dated: FuzzyDate, printed: Text | None
) -> Iterator[Problem]:
    """Compare the weekdays that a source prints with those of the date: a wrong year shows so."""
    days = dated.days
    if not days or printed is None or len(days) > 6:
        return
    known = {day.weekday() for day in days}
    words = re.findall(r"\w+", f"{printed.pl} {printed.en or ''}")
    named = {word: named_weekday(word) for word in words}
    for word, number in named.items():
        if number is not None and number not in known:
            ends = dict.fromkeys((days[0], days[-1]))
            actual = Text(
                *(" – ".join(weekday_words(day, each) for day in ends) for each in LOCALES)
            )
            values = {"found": word, "date": dated.edtf, "actual": actual}
            yield place.problem(record.origin, ("date_text",), "weekday-differs", **values)
            return


def _hours(place: _Places, event: Event) -> Iterator[Problem]:
    for number, times in enumerate(event.times):
        here: Path = ("times", number)
        yield from _within(place, event, times.day, (*here, "day"))
        if times.start and times.end and times.end <= times.start:
            values = {"start": times.start, "end": times.end}
            yield place.problem(event.origin, (*here, "end"), "time-reversed", **values)
        for name, hour in (("start", times.start), ("end", times.end)):
            if hour and times.day.is_day_precise and is_skipped(times.day.days[0], hour):
                values = {"found": hour, "day": times.day.edtf}
                yield place.problem(event.origin, (*here, name), "time-skipped", **values)


def is_skipped(day: date, hour: str) -> bool:
    """Tell whether the clocks in Poland jumped over this hour of this day."""
    moment = datetime.fromisoformat(f"{day.isoformat()}T{hour}").replace(tzinfo=_WARSAW)
    back = moment.astimezone(ZoneInfo("UTC")).astimezone(_WARSAW)
    return back.replace(tzinfo=None) != moment.replace(tzinfo=None)


def _programme_days(place: _Places, event: Event) -> Iterator[Problem]:
    for number, part in enumerate(event.programme):
        if part.day:
            yield from _within(place, event, part.day, ("programme", number, "day"))


def _within(place: _Places, event: Event, day: FuzzyDate, path: Path) -> Iterator[Problem]:
    if any(distance(day, event.date)):
        values = {"found": day.edtf, "date": event.date.edtf}
        yield place.problem(event.origin, path, "day-outside-event", **values)
