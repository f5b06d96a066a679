"""The timeline page: what is drawn is no more exact than what is known, and never too much."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from directories import archive_with, context_of
from kronika.dates import parse_date
from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.pages import render_slots
from kronika.views.axis import Axis, Span, axis_of
from kronika.views.chart import EDGE, WIDE, Chart, Lanes
from kronika.views.chronology import Chronology, build_chronology, has_chronology
from kronika.views.site import list_pages

LIGHT = 300_000
"""Bytes of the page's HTML, whatever the archive holds."""


def chronology_of(archive: Archive, locale: Locale = "pl") -> Chronology:
    """Arrange the timeline of an archive."""
    uri = "os-czasu.html" if locale == "pl" else "en/timeline.html"
    return build_chronology(context_of(archive, uri, locale))


def with_dates(*dates: str, project: str | None = "p") -> Archive:
    """Return an archive with one project and an event for each date."""
    return archive_with(
        projects=[{"id": "p", "name": "Woda", "period": "2010-01-01/2019-12-31"}],
        events=[
            {"id": f"e{number:05}", "title": f"Narada {number}", "date": each, "project": project}
            for number, each in enumerate(dates)
        ],
    )


def body_of(archive: Archive, uri: str = "os-czasu.html") -> str:
    """Return the body of one page, with plain spaces for no-break ones."""
    pages = list_pages(archive, lambda locale, at: context_of(archive, at, locale))
    body = next(render_slots(page, "A")["body"] for page in pages if page.uri == uri)
    return body.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("written", "shape", "first", "last", "arrow"),
    [
        ("2014-02-04", "dot", None, None, False),
        ("2014-02-04/2014-05-05", "bar", "2014-02-04", "2014-05-05", False),
        ("2014-02", "frame", "2014-02-01", "2014-02-28", False),
        ("2014-02/2014-04", "frame", "2014-02-01", "2014-04-30", False),
        ("2014", "frame", "2014-01-01", "2014-12-31", False),
        ("2014-02-04?", "broken", None, None, False),
        ("2014-02~/2014-04", "broken", "2014-02-01", "2014-04-30", False),
        ("2014-02/..", "frame", "2014-02-01", "2014-02-28", True),
        ("../2014-02", "frame", "2014-02-01", "2014-02-28", True),
    ],
)
def test_a_mark_covers_all_that_its_date_may_mean(
    written: str, shape: str, first: str | None, last: str | None, arrow: bool
) -> None:
    """A month is a frame over the month and never a point on its first day."""
    chart = Chart(Axis(2010, 2019))

    mark = chart.mark(parse_date(written), Lanes(), 0)

    assert mark.shape == shape
    assert bool(mark.arrow) is arrow
    if first and last:
        start, end = chart.x(Span(date.fromisoformat(first), date.fromisoformat(last)))
        middle = float(mark.x) + float(mark.width) / 2
        assert middle == pytest.approx((start + end) / 2, abs=0.1)
        assert float(mark.width) == pytest.approx(max(end - start, 7), abs=0.1)


def test_marks_that_meet_lie_below_each_other() -> None:
    """S0-15: three workshops of one month are three marks."""
    (row,) = chronology_of(with_dates("2014-10", "2014-10", "2014-10", "2014-12")).rows

    assert len({mark.y for mark in row.marks}) == 3
    assert row.marks[0].y == row.marks[3].y


@pytest.mark.parametrize(
    ("period", "certain", "arrow", "broken"),
    [
        ("2012-01-01/2013-12-31", [True], "", False),
        ("2012/2014", [False, True, False], "", False),
        ("2012/..", [False], "right", False),
        ("../2013", [False], "left", False),
        ("2012~/2014?", [False], "", True),
        ("2000/9999-12-31", [False, True], "", False),
    ],
)
def test_the_bar_of_a_project_is_thick_only_where_it_surely_lasted(
    period: str, certain: list[bool], arrow: str, broken: bool
) -> None:
    """An open end is an arrow, a qualified one a broken line."""
    archive = archive_with(projects=[{"id": "p", "name": "P", "period": period}])

    (row,) = chronology_of(archive).rows

    assert [each.is_certain for each in row.stretches] == certain
    assert row.is_broken is broken
    assert {"": not row.arrow, "right": "l6 4" in row.arrow, "left": "l-6 4" in row.arrow}[arrow]


def test_the_table_says_the_same_as_the_chart() -> None:
    """Projects by their beginning, the events of each by date, and those of no project."""
    archive = archive_with(
        projects=[
            {"id": "b", "name": "Later", "period": "2014"},
            {"id": "a", "name": "Sooner", "period": "2012/2013"},
            {"id": "u", "name": "Undated"},
            {"id": "v", "name": "Undated with an event"},
        ],
        events=[
            {"id": "1", "title": "x", "date": "2014-10", "project": "b", "order": 1},
            {"id": "2", "title": "y", "date": "2014-10", "project": "b", "order": 2},
            {"id": "3", "title": "z", "date": "2014-02-04", "project": "b", "status": "cancelled"},
            {"id": "4", "title": "w", "date": "2013-06", "project": "v"},
            {"id": "5", "title": "q", "date": "2015"},
            {"id": "6", "title": "s", "date": "2014-11", "project": "b", "in_kalendarium": False},
        ],
    )

    view = chronology_of(archive)

    assert view.is_detailed
    assert [(str(each.name.words), bool(each.period), [str(line.link.words) for line in each.lines])
            for each in view.groups] == [
        ("Sooner", True, []),
        ("Undated with an event", False, ["w"]),
        ("Later", True, ["z", "x", "y", "s"]),
        ("bez projektu", False, ["q"]),
    ]  # fmt: skip
    assert [len(row.marks) for row in view.rows] == [len(each.lines) for each in view.groups]
    assert sorted(str(each.words) for each in view.undated) == ["Undated", "Undated with an event"]
    assert view.groups[2].lines[0].status == "odwołane"
    assert view.years == "2012–2015"


def test_the_table_is_one_that_screen_readers_can_walk() -> None:
    """A caption for each project, a head for each row; the chart is one image."""
    body = body_of(with_dates("2014-10", "2014-02-04"))
    tables = re.findall(r'<table class="k-time-table">.*?</table>', body, re.DOTALL)

    assert [re.findall(r"<caption>(?:<a[^>]*>)?(.*?)<", each) for each in tables] == [["Woda"]]
    assert tables[0].count('<th scope="row">') == tables[0].count("<tr>") == 3
    svg = re.search(r'<svg class="k-time-axis.*?</svg>', body, re.DOTALL)
    assert svg
    drawn = ElementTree.fromstring(svg[0])
    assert drawn.get("role") == "img"
    assert [each.tag for each in drawn[:2]] == ["title", "desc"]
    assert 'role="region" aria-label="Wykres; można go przewijać w bok" tabindex="0"' in body


def test_ten_thousand_events_are_counted_by_month_and_lead_to_the_kalendarium() -> None:
    """The page says so, stays light, and no event is lost from the counts."""
    dates = [f"{2010 + each % 10}-{1 + each % 12:02}-{1 + each % 28:02}" for each in range(9_990)]
    archive = with_dates(*dates, *["2014"] * 10)

    view, body = chronology_of(archive), body_of(archive)

    assert not view.is_detailed
    assert sum(int(each.count.replace("\u00a0", "")) for each in view.counts) == 10_000
    links = {str(each.link.words): each.link.href for each in view.counts}
    assert links["2014, Miesiąc nieznany"] == "kalendarium/2014.00.html"
    assert "Wydarzeń jest za dużo, żeby pokazać każde z osobna (10 000 wydarzeń)" in body
    assert len(body.encode()) < LIGHT / 3


def test_a_month_of_a_year_on_one_page_is_linked_by_its_heading() -> None:
    """Every link of the counts leads to a heading that is there."""
    dates = [f"{2010 + each % 10}-{1 + each % 12:02}" for each in range(300)]
    archive = with_dates(*dates, "2013-12-30/2014-01-02", "2015")
    pages = {page.uri: page for page in list_pages(
        archive, lambda locale, at: context_of(archive, at, locale))}  # fmt: skip

    for each in chronology_of(archive).counts:
        uri, _, anchor = each.link.href.partition("#")
        assert f'id="{anchor}"' in render_slots(pages[uri], "A")["body"]


def test_events_of_more_months_than_a_page_lists_are_counted_by_year_or_only_told() -> None:
    """Also an archive of a thousand years has a light page."""
    years = chronology_of(with_dates(*(f"{1900 + n // 12}-{1 + n % 12:02}" for n in range(720))))
    ages = with_dates(*(f"{1000 + each}" for each in range(400)))

    assert years.unit == "year"
    assert [each.link.href for each in years.counts][:1] == ["kalendarium/1959.html"]
    assert chronology_of(ages).unit == "none"
    assert "Wszystkie są w kalendarium" in body_of(ages)
    assert len(body_of(ages).encode()) < LIGHT


def test_very_many_undated_projects_are_counted_beyond_a_hundred() -> None:
    """None is left out in silence."""
    projects: list[dict[str, object]] = [
        {"id": f"p{each:04}", "name": f"Projekt {each}"} for each in range(300)
    ]
    archive = archive_with(projects=projects, events=[{"id": "e", "date": "2014"}])

    view, body = chronology_of(archive), body_of(archive)

    assert (len(view.undated), view.undated_more) == (100, 200)
    assert 'i 200 innych – <a href="projekty/index.html">' in body


def test_very_many_projects_are_cut_and_the_page_says_so() -> None:
    """The latest are there, and a link leads to all."""
    projects: list[dict[str, object]] = [
        {
            "id": f"p{each:04}",
            "name": f"Projekt {each} " + "x" * 150,
            "period": f"{1990 + each % 30}",
        }
        for each in range(2_000)
    ]
    archive = archive_with(projects=projects)

    view, body = chronology_of(archive), body_of(archive)

    assert len(view.rows) == len(view.groups) == 100
    assert view.years == "2018–2019"
    assert 'href="projekty/index.html">Wszystkie projekty' in body
    assert len(body.encode()) < LIGHT


@pytest.mark.parametrize(
    ("first", "last"), [(2014, 2014), (2011, 2015), (1990, 2026), (1000, 9999)], ids=str
)
def test_the_axis_stays_on_its_sheet_and_its_years_apart(first: int, last: int) -> None:
    """Names of years keep their distance however long the axis is."""
    chart = Chart(Axis(first, last))
    named = [float(each.x) for each in chart.ticks() if each.label]

    assert chart.width <= WIDE
    assert named[0] == EDGE
    assert all(b - a >= 40 for a, b in pairwise(named))
    assert chart.x(Span(chart.axis.start, chart.axis.end)) == (EDGE, chart.width - EDGE)


def test_long_and_hostile_names_stay_on_the_sheet_as_words() -> None:
    """Cut where they do not fit, escaped, and marked where they run from right to left."""
    archive = archive_with(
        projects=[
            {"id": "a", "name": "N" * 300, "period": "2014-11/2014-12"},
            {"id": "b", "name": "</text><script>alert(1)</script>", "period": "2010"},
            {"id": "c", "name": "מים.", "period": "2011"},
        ]
    )

    body = body_of(archive)
    rows = {row.anchor: row for row in chronology_of(archive).rows}

    assert "<script" not in body
    assert rows["end"].name.text.endswith("…")
    assert "\u2068מים.\u2069" in body


def test_a_site_without_dates_has_no_timeline_and_no_link_to_it() -> None:
    """Nothing leads to a page that would be empty."""
    archive = archive_with(projects=[{"id": "p", "name": "P"}])
    pages = list(list_pages(archive, lambda locale, at: context_of(archive, at, locale)))

    assert not has_chronology(archive)
    assert not [page.uri for page in pages if page.uri in ("os-czasu.html", "en/timeline.html")]
    assert not [page.uri for page in pages if "os-czasu" in render_slots(page, "A")["body"]]


def test_the_home_page_the_kalendarium_and_the_site_map_lead_to_it() -> None:
    """In both languages."""
    archive = with_dates("2014-10")

    for uri in ("index.html", "kalendarium/index.html", "mapa-serwisu.html"):
        assert re.search(r'href="(?:\.\./)?os-czasu\.html"', body_of(archive, uri)), uri
    for uri in ("en/index.html", "en/calendar/index.html", "en/mapa-serwisu.html"):
        assert re.search(r'href="(?:\.\./)?timeline\.html"', body_of(archive, uri)), uri


def test_an_axis_covers_open_ends_by_what_is_known() -> None:
    """An open end adds no year."""
    assert axis_of([parse_date("2012/.."), parse_date("../2014-05")]) == Axis(2012, 2014)
