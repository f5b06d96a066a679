"""Dates in words, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from kronika.date_words import date_words, month_heading, weekday_words
from kronika.dates import FuzzyDate, parse_date
from test_dates import values

MONTHS = (
    ("styczeń", "stycznia", "January"), ("luty", "lutego", "February"),
    ("marzec", "marca", "March"), ("kwiecień", "kwietnia", "April"), ("maj", "maja", "May"),
    ("czerwiec", "czerwca", "June"), ("lipiec", "lipca", "July"),
    ("sierpień", "sierpnia", "August"), ("wrzesień", "września", "September"),
    ("październik", "października", "October"), ("listopad", "listopada", "November"),
    ("grudzień", "grudnia", "December"),
)  # fmt: skip


@pytest.mark.parametrize(("number", "names"), list(enumerate(MONTHS, start=1)))
def test_months_stand_in_the_right_case(number: int, names: tuple[str, str, str]) -> None:
    """Alone in the nominative, with a day or after a preposition in the genitive."""
    nominative, genitive, english = names
    month, day = parse_date(f"2014-{number:02}"), parse_date(f"2014-{number:02}-04")

    assert date_words(month, "pl") == f"{nominative} 2014"
    assert date_words(day, "pl") == f"4\u00a0{genitive} 2014"
    assert date_words(parse_date(f"2014-{number:02}/.."), "pl") == f"od\u00a0{genitive} 2014"
    assert date_words(month, "en") == f"{english} 2014"
    assert month_heading(2014, number, "pl") == f"{nominative.capitalize()} 2014"
    assert month_heading(2014, number, "en") == f"{english} 2014"


@pytest.mark.parametrize(
    ("text", "polish", "english"),
    [
        ("2014", "2014", "2014"),
        ("2014-02-04/2014-02-05", "4–5 lutego 2014", "4–5 February 2014"),
        ("2014-02-04/2014-03-01", "4 lutego – 1 marca 2014", "4 February – 1 March 2014"),
        (
            "2014-12-30/2015-01-02",
            "30 grudnia 2014 – 2 stycznia 2015",
            "30 December 2014 – 2 January 2015",
        ),
        ("2014-09/2014-10", "wrzesień–październik 2014", "September–October 2014"),
        ("2014-12/2015-01", "grudzień 2014 – styczeń 2015", "December 2014 – January 2015"),
        ("2011/2015", "2011–2015", "2011–2015"),
        ("2014-02-04/..", "od 4 lutego 2014", "from 4 February 2014"),
        (
            "2013-07-01/2014-12-31",
            "1 lipca 2013 – 31 grudnia 2014",
            "1 July 2013 – 31 December 2014",
        ),
        ("2014-02-04/2014-02-04", "4 lutego 2014", "4 February 2014"),
        ("2014-02/2014-02", "luty 2014", "February 2014"),
        ("2014/2014", "2014", "2014"),
        ("2014-02-04/2014-03", "4 lutego 2014 – marzec 2014", "4 February 2014 – March 2014"),
        ("2014/2015-03-05", "2014 – 5 marca 2015", "2014 – 5 March 2015"),
        ("2014-02/..", "od lutego 2014", "from February 2014"),
        ("2014-02~/..", "od ok. lutego 2014", "from about February 2014"),
        (
            "../2014-02%",
            "do ok. lutego 2014 (data niepewna)",
            "until about February 2014 (date uncertain)",
        ),
        (
            "2014-02-04?/2014-02-05",
            "4 lutego 2014 (data niepewna) – 5 lutego 2014",
            "4 February 2014 (date uncertain) – 5 February 2014",
        ),
        ("2014~/2015~", "ok. 2014 – ok. 2015", "about 2014 – about 2015"),
        ("../2017-06", "do czerwca 2017", "until June 2017"),
        ("2014-02?", "luty 2014 (data niepewna)", "February 2014 (date uncertain)"),
        ("2014-02~", "ok. lutego 2014", "about February 2014"),
        ("2014%", "ok. 2014 (data niepewna)", "about 2014 (date uncertain)"),
    ],
)
def test_ranges_and_doubts_read_as_people_say_them(text: str, polish: str, english: str) -> None:
    """Spaces between number, month and dash may not break, which is not compared here."""
    value = parse_date(text)

    assert date_words(value, "pl").replace("\u00a0", " ") == polish
    assert date_words(value, "en").replace("\u00a0", " ") == english


@given(values)
def test_words_name_every_known_year(value: FuzzyDate) -> None:
    """Nothing that is known gets lost in the words, in either language."""
    for locale in ("pl", "en"):
        words = date_words(value, "en" if locale == "en" else "pl")
        for point in (value.start, value.end):
            assert point is None or str(point.year) in words


@given(values)
def test_words_never_hide_a_doubt(value: FuzzyDate) -> None:
    """What is uncertain or approximate is called so, open intervals included."""
    points = [point for point in (value.start, value.end) if point]

    words = date_words(value, "en")

    assert ("date uncertain" in words) == any(point.is_uncertain for point in points)
    assert ("about" in words) == any(point.is_approximate for point in points)


@pytest.mark.parametrize(
    ("text", "polish"),
    [
        ("2014-02-04/2014-02-05", "4–5_lutego 2014"),
        ("2014-02-04/2014-03-01", "4_lutego_– 1_marca 2014"),
        ("2014-12/2015-01", "grudzień 2014_– styczeń 2015"),
        ("2014-02-04/..", "od_4_lutego 2014"),
        ("../2017-06", "do_czerwca 2017"),
        ("2014-02~", "ok._lutego 2014"),
        ("2014~/2015~", "ok._2014_– ok._2015"),
    ],
)
def test_lines_break_only_where_a_date_reads_on(text: str, polish: str) -> None:
    """A no-break space, here an underscore, ties day to month, "od" to its date, dash to start."""
    assert date_words(parse_date(text), "pl") == polish.replace("_", "\u00a0")


def test_weekdays_start_on_monday_in_both_languages() -> None:
    """Names of days are written small in Polish and large in English."""
    week = [date(2014, 2, day) for day in (3, 4, 9)]

    assert [weekday_words(day, "pl") for day in week] == ["poniedziałek", "wtorek", "niedziela"]
    assert [weekday_words(day, "en") for day in week] == ["Monday", "Tuesday", "Sunday"]
