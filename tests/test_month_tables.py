"""Months as tables: each event on its days, and none on a day that no source gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import archive_of, context_of, event
from kronika.model.event import Event
from kronika.views.calendar import LONGEST, months_of
from kronika.views.month_tables import MOST_ON_A_DAY, MonthTable, build_table, by_month


def table_of(year: int, month: int, *events: Event, locale: str = "pl") -> MonthTable:
    """Build the table of one month from the events that touch it."""
    context = context_of(archive_of(events), "en" if locale == "en" else "pl")
    touching = by_month(year, events).get(month, [])
    return build_table(context, year, month, touching, lambda each: f"#e-{each.id}")


def days_of(table: MonthTable) -> dict[str, list[str]]:
    """Return the names of the events on each day that has any."""
    return {
        day.machine: [str(mark.name) for mark in day.marks]
        for week in table.weeks
        for day in week
        if day and day.marks
    }


def test_weeks_start_on_monday_and_hold_every_day_once() -> None:
    """The first of October 2014 was a Wednesday; days of other months stay empty."""
    table = table_of(2014, 10, event("2014-10"))

    assert [len(week) for week in table.weeks] == [7] * 5
    assert table.weeks[0][:2] == (None, None)
    numbers = [day.number for week in table.weeks for day in week if day]
    assert numbers == list(range(1, 32))
    assert table.weekdays[0] == ("pon", "poniedziałek")
    assert table_of(2014, 10, event("2014-10"), locale="en").weekdays[6][1] == "Sunday"


def test_an_event_over_several_days_is_on_each_of_them() -> None:
    """A month-only event stands above the days, an untitled one is called so."""
    table = table_of(
        2014, 9,
        event("2014-09-23/2014-09-24", "k", title="Konferencja"),
        event("2014-09", "a"),
    )  # fmt: skip

    assert days_of(table) == {"2014-09-23": ["Konferencja"], "2014-09-24": ["Konferencja"]}
    assert [str(mark.name) for mark in table.undated] == ["spotkanie (tytułu nie podano)"]


@pytest.mark.parametrize(
    ("text", "year", "month", "days"),
    [
        ("2012-12-30/2013-01-02", 2012, 12, ["2012-12-30", "2012-12-31"]),
        ("2012-12-30/2013-01-02", 2013, 1, ["2013-01-01", "2013-01-02"]),
        ("2016-02-29", 2016, 2, ["2016-02-29"]),
        ("2016-02-28/2016-03-01", 2016, 2, ["2016-02-28", "2016-02-29"]),
        ("2014-10-25/2014-10-26", 2014, 10, ["2014-10-25", "2014-10-26"]),
        ("2014-02-04?", 2014, 2, ["2014-02-04"]),
        ("9999-12-31", 9999, 12, ["9999-12-31"]),
    ],
)
def test_ends_of_years_and_leap_days_are_days_like_others(
    text: str, year: int, month: int, days: list[str]
) -> None:
    """An event over a year's end is in the tables of both years."""
    assert list(days_of(table_of(year, month, event(text)))) == days


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2014", [(2014, 0)]),
        ("2011/2015", [(2011, 0)]),
        ("2014-10", [(2014, 10)]),
        ("2014-09/2014-10", [(2014, 9), (2014, 10)]),
        ("2014-02-04/2014-03", [(2014, 2), (2014, 3)]),
        ("2014-10-05/..", [(2014, 10)]),
        ("../2014-10", [(2014, 10)]),
        ("2014/2015-03-05", [(2014, 0)]),
        ("1000-01-01/9000-12-31", [(1000, 1)]),
        ("2014-12/2015-01", [(2014, 12), (2015, 1)]),
    ],
)
def test_an_event_stands_in_the_months_that_are_known(
    text: str, months: list[tuple[int, int]]
) -> None:
    """What is known by the year alone is in no month, and a life's work only where it begins."""
    assert list(months_of(event(text))) == months


@pytest.mark.parametrize(
    "text", ["2014-10", "2014-09/2014-10", "2014-10-05/..", "../2014-10", "2014-10~"]
)
def test_an_unknown_day_is_never_a_day(text: str) -> None:
    """It is above the days of its month, and on none of them."""
    table = table_of(2014, 10, event(text))

    assert days_of(table) == {}
    assert len(table.undated) == 1


def test_two_hundred_events_on_a_day_leave_a_cell_as_small_as_three() -> None:
    """The rest is counted, with a link to the first of it in the list."""
    events = [event("2012-05-17", f"e-{number:03}") for number in range(200)]

    table = table_of(2012, 5, *events)

    (day,) = (day for week in table.weeks for day in week if day and day.marks)
    assert len(day.marks) == MOST_ON_A_DAY
    assert day.more == 197
    assert day.more_href == "#e-e-003"


def test_a_cancelled_event_says_so_in_its_table() -> None:
    """In words, for everybody who does not see how the bar is drawn."""
    table = table_of(2014, 10, event("2014-10-05", status="cancelled", title="X"))

    (mark,) = (mark for week in table.weeks for day in week if day for mark in day.marks)
    assert mark.status == "odwołane"


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, LONGEST + 40))
def test_no_day_of_an_event_is_lost(first: date, length: int) -> None:
    """All tables together hold exactly its days, unless it lasts longer than a year."""
    last = first + timedelta(days=length)
    one = event(f"{first}/{last}")

    found = [
        day for year, month in months_of(one) for day in days_of(table_of(year, month, one))
    ]  # fmt: skip

    days = [(first + timedelta(days=step)).isoformat() for step in range(length + 1)]
    assert found == (days if length < LONGEST else [])
