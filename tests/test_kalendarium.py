"""Pages of the kalendarium: none is too long, and together they hold every event."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import dropwhile, takewhile

import pytest

from calendars import archive_of, context_of, event
from kronika.locales import LOCALES, Locale
from kronika.model.archive import Archive
from kronika.model.directory import Place
from kronika.model.event import Event
from kronika.pages import render_slots
from kronika.urls import section_uri
from kronika.views.calendar import build_block
from kronika.views.home import build_home
from kronika.views.kalendarium import MOST_LISTED, KalendariumView, Shelf, build_index
from kronika.views.page_view import PageView
from kronika.views.site import list_pages

TITLE = "Warsztaty z konsultacji społecznych dla samorządów dwóch powiatów, spotkanie {}"
LIGHT = 300_000


def many(count: int, date: str = "{year}-{month:02}-{day:02}", years: int = 10) -> list[Event]:
    """Make events over some years, each with a title of usual length and two places."""
    return [
        event(
            date.format(year=2014 + n % years, month=n % 12 + 1, day=n % 28 + 1), f"e-{n:05}",
            title=TITLE.format(n), project=f"p{n % 7}", kind="workshop",
            venues=["Gorlice", "Zawiercie"],
        )
        for n in range(count)
    ]  # fmt: skip


def pages_of(archive: Archive, locale: Locale = "pl") -> list[PageView]:
    """Return the index, the years and the months of the kalendarium."""
    folder = section_uri("calendar", locale).removesuffix("index.html")
    pattern = re.compile(re.escape(folder) + r"(index|[0-9.]+)\.html")
    every = list_pages(archive, lambda at, uri: context_of(archive, at, uri))
    of_locale = dropwhile(lambda page: page.locale != locale, every)
    indexes = takewhile(lambda page: page.template not in ("project", "event"), of_locale)
    return [page for page in indexes if pattern.fullmatch(page.uri)]


def listed(view: object) -> list[str]:
    """Return the ids of the events in the lists of a page."""
    assert isinstance(view, KalendariumView)
    return [
        entry.identity for year in view.years for month in year.months for entry in month.entries
    ]


@pytest.mark.parametrize(
    "events",
    [many(2_000), many(900, "2014-05-{day:02}"), many(600, "2014"), many(600, "2014-05-17")],
    ids=["ten years", "one month", "one year", "one day"],
)
def test_pages_stay_light_and_lose_no_event(events: list[Event]) -> None:
    """However events crowd, each is listed on the pages of its year or month exactly once."""
    archive = archive_of(events)

    pages = pages_of(archive)

    below = [page for page in pages if not page.uri.endswith("index.html")]
    counts = Counter(identity for page in below for identity in listed(page.content))
    assert counts == Counter(list(archive.events))
    for page in pages:
        assert len(listed(page.content)) <= MOST_LISTED
        assert len("".join(render_slots(page, "Archiwum").values()).encode()) < LIGHT, page.uri


def test_ten_thousand_events_are_counted_where_they_are_not_listed() -> None:
    """The index links the years, the years their months, with how many events are there."""
    archive = archive_of(many(10_000))
    shelf = Shelf(archive)

    index = build_index(context_of(archive), shelf)

    assert index.years == ()
    assert [each.count for each in index.elsewhere] == ["1\u00a0000\u00a0wydarzeń"] * 10
    assert sum(len(sheets) for sheets in shelf.sheets.values()) >= 60
    assert {year: len(events) for year, events in shelf.years.items()} == dict.fromkeys(
        range(2023, 2013, -1), 1_000
    )


def test_the_index_lists_whole_years_as_long_as_they_fit() -> None:
    """The newest stand in full; no year is cut in two."""
    crowd = [event(f"{2013 - n // 100}-05", f"f-{n:03}") for n in range(400)]
    archive = archive_of([event("2014", "rok"), *crowd])

    index = _index(archive)

    assert [year.year for year in index.years] == [2014, 2013, 2012]
    assert [str(each.link.words) for each in index.elsewhere] == ["2011", "2010"]
    assert [each.count for each in index.elsewhere] == ["100\u00a0wydarzeń"] * 2


def test_an_event_over_a_years_end_is_on_the_pages_of_both_years() -> None:
    """And once in the index, where it begins."""
    archive = archive_of([event("2012-12-30/2013-01-02", "n"), event("2011-05", "m")])
    pages = {page.uri: page for page in pages_of(archive)}

    assert listed(pages["kalendarium/2012.html"].content) == ["n"]
    assert listed(pages["kalendarium/2013.html"].content) == ["n"]
    index = pages["kalendarium/index.html"]
    assert listed(index.content) == ["n", "m"]
    assert "Tylko wydarzenia rozpoczęte rok wcześniej." in render_slots(index, "Archiwum")["body"]


def test_years_without_events_are_no_neighbours() -> None:
    """Links lead to the nearest year, and the nearest month, that has any."""
    archive = archive_of([event("2014-10", "a"), event("2010-03", "b"), event("2014-02", "c")])
    pages = {page.uri: page.content for page in pages_of(archive)}

    year = pages["kalendarium/2014.html"]

    assert isinstance(year, KalendariumView)
    assert year.newer is None
    assert str(year.older and year.older.words) == "2010"
    october, february = year.tables
    assert october.newer is None
    assert october.older is not None
    assert (str(october.older.words), october.older.href) == ("Luty", "#k-table-2014-02")
    assert february.older is not None
    assert (str(february.older.words), february.older.href) == (
        "Marzec 2010",
        "2010.html#k-table-2010-03",
    )


def test_an_event_with_an_open_beginning_stands_at_its_end() -> None:
    """Each year and month has one heading, whatever ends of dates are open."""
    dates = ("2014-05", "2013-05", "../2014-05", "../2013", "2013-05-02/..")
    events = [event(date, f"e-{n}", project="p") for n, date in enumerate(dates)]
    archive = archive_of(events)

    block = build_block(context_of(archive), archive.projects["p"], 12)

    assert block is not None
    assert [(year.year, [month.machine for month in year.months]) for year in block.years] == [
        (2014, ["2014-05"]),
        (2013, ["2013", "2013-05"]),
    ]


def test_events_of_a_year_stand_before_its_months() -> None:
    """They may belong to any of them."""
    archive = archive_of([event("2014", "rok"), event("2014-12", "grudzien")])
    pages = {page.uri: page.content for page in pages_of(archive)}

    assert listed(pages["kalendarium/2014.html"]) == ["rok", "grudzien"]
    assert listed(pages["kalendarium/index.html"]) == ["rok", "grudzien"]


def test_pages_of_both_languages_are_pairs() -> None:
    """Each page of a month has its other language under the same name."""
    archive = archive_of(many(300, "2014-05-{day:02}"))

    polish, english = ({page.uri: page for page in pages_of(archive, each)} for each in LOCALES)

    assert {page.alternate for page in polish.values()} == set(english)
    assert {page.alternate for page in english.values()} == set(polish)
    assert str(english["en/calendar/2014.05.2.html"].title) == "Calendar May 2014, part 2"


def test_there_is_nothing_to_choose_in_a_list_of_one_kind() -> None:
    """The choice offers the projects and kinds that are listed, and dates only to come."""
    one = archive_of([event("2014-05", "a", project="p"), event("2014-06", "b", project="p")])
    two = archive_of([event("2014-05", "a", project="p"), event("2014-06", "b", kind="meeting")])
    edition = {"number": "1", "date": "2020"}

    assert _index(archive_of(one.events.values(), edition=edition)).filter is None
    choice = _index(archive_of(two.events.values(), edition=edition)).filter
    assert choice is not None
    assert [value for value, _ in choice.projects] == ["-", "p"]
    assert [value for value, _ in choice.kinds] == ["meeting", "other"]
    assert not choice.has_dates


def test_the_block_beside_a_page_shows_as_many_as_the_site_says() -> None:
    """What it leaves out is one link a year away."""
    archive = archive_of(event(f"{2010 + n % 4}-05", f"e-{n}", project="p") for n in range(20))

    block = build_block(context_of(archive), archive.projects["p"], 12)

    assert block is not None
    assert sum(len(month.entries) for year in block.years for month in year.months) == 12
    assert [str(link.words) for link in block.rest] == ["2011", "2010"]
    assert [link.href for link in block.rest] == ["2011.html", "2010.html"]


@pytest.mark.parametrize(
    ("fields", "is_soon"),
    [
        ({}, True),
        ({"status": "planned"}, True),
        ({"status": "held"}, False),
        ({"status": "cancelled"}, False),
        ({"status": "postponed"}, False),
        ({"in_kalendarium": "no"}, False),
    ],
)
def test_home_keeps_what_may_be_to_come_for_the_browser(
    fields: dict[str, str], is_soon: bool
) -> None:
    """Only the reader's clock decides; what was called off or took place is not offered to it."""
    edition = {"number": "1", "date": "2026-01-01"}
    archive = archive_of([event("2027-05-01", **fields), event("2014-05", "old")], edition=edition)

    home = build_home(context_of(archive))

    assert [entry.identity for entry in home.soon] == (["e"] if is_soon else [])


def test_an_archived_site_has_nothing_to_come() -> None:
    """Neither on the home page nor among the dates of a list."""
    archive = archive_of([event("2090-05-01")], lifecycle={"state": "archived"})

    assert build_home(context_of(archive)).soon == ()
    assert _index(archive).filter is None


def _index(archive: Archive) -> KalendariumView:
    return build_index(context_of(archive), Shelf(archive))


def test_overviews_of_a_large_archive_stay_light_and_lead_to_every_event() -> None:
    """The site map links years, a place its newest events; the coverage page says what it omits."""
    events = many(1_500)
    archive = archive_of(events)
    place = Place.model_validate({"id": "gorlice", "name": "Gorlice"})
    archive = replace(archive, places={"gorlice": place})
    wanted = {"mapa-serwisu.html", "tlumaczenia.html", "miejsca/gorlice.html"}
    pages = {
        page.uri: page
        for page in list_pages(archive, lambda at, uri: context_of(archive, at, uri))
        if page.uri in wanted
    }

    bodies = {uri: render_slots(page, "Archiwum")["body"] for uri, page in pages.items()}

    assert set(bodies) == wanted
    assert all(len(body.encode()) < LIGHT for body in bodies.values())
    assert 'href="kalendarium/2014.html"' in bodies["mapa-serwisu.html"]
    assert 'href="../kalendarium/2014.html"' in bodies["miejsca/gorlice.html"]
    assert 'href="coverage.json"' in bodies["tlumaczenia.html"]
    assert "tabela pokazuje 500" in bodies["tlumaczenia.html"]
