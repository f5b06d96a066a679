"""The kalendarium of a busy archive in a real browser: its clock, its keyboard, its screens."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import show, wait_until
from calendars import TODAY
from test_access import AXE, FOCUSABLE, FOCUSED, RUN, TAGS
from test_validator import complaints_of

pytestmark = pytest.mark.browser

SHOWN = """() => [...document.querySelectorAll(".k-entry[id]")]
    .filter(entry => entry.offsetParent).map(entry => entry.id)"""


@pytest.fixture
def today(browser: Browser) -> Iterator[Page]:
    """Open a page on a known day, with scripts on."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.clock.set_fixed_time(TODAY)
    yield page
    context.close()


@pytest.mark.parametrize("uri", ["index.html", "en/index.html"])
def test_home_shows_what_is_to_come_on_the_readers_day(busy: Path, today: Page, uri: str) -> None:
    """Soonest first, three at the most; what began today is still to come."""
    show(today, busy, uri, 1280)

    assert today.evaluate(SHOWN) == ["e-zaraz", "e-wczesniejsze", "e-planowane"]
    heading = "Nadchodzące" if uri == "index.html" else "Upcoming"
    assert today.locator("#k-upcoming").inner_text() == heading


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2027-01-31T23:59:00", ["e-wczesniejsze", "e-planowane"]),
        ("2027-02-01T00:01:00", ["e-planowane"]),
        ("2027-03-07T12:00:00", ["e-planowane"]),
        ("2027-03-08T00:01:00", []),
    ],
)
def test_nothing_to_come_ever_goes_stale(
    busy: Path, today: Page, day: str, shown: list[str]
) -> None:
    """A month is to come until its last day; afterwards the part is gone with its heading."""
    today.clock.set_fixed_time(day)
    show(today, busy, "index.html", 360)

    assert today.evaluate(SHOWN) == shown
    assert today.locator("#k-upcoming").is_visible() == bool(shown)


def test_home_without_scripts_claims_nothing_of_today(busy: Path, page: Page) -> None:
    """The newest entries stand in the kalendarium; no heading says that they are to come."""
    show(page, busy, "index.html", 1280)

    assert not page.locator("#k-upcoming").is_visible()
    assert page.locator(".k-home-dates").get_by_text("Planowane").locator("visible=true").count()


def test_a_page_of_an_event_tells_when_its_date_has_passed(busy: Path, today: Page) -> None:
    """Only where the record does not say more than that."""
    show(today, busy, "kalendarium/planowane.html", 360)
    assert not today.locator(".k-past").is_visible()

    today.clock.set_fixed_time("2027-03-08T00:01:00")
    today.reload()
    assert today.locator(".k-past").is_visible()
    show(today, busy, "kalendarium/zjazd.html", 360)
    assert today.locator(".k-past").count() == 0


def test_the_list_is_narrowed_by_project_kind_and_time(busy: Path, today: Page) -> None:
    """The count is told, empty months are gone, and the address holds the choice."""
    show(today, busy, "kalendarium/index.html", 1280)
    assert len(today.evaluate(SHOWN)) == 212

    today.locator("[name=project]").select_option("woda")
    today.locator("[name=when]").select_option("upcoming")
    assert today.evaluate(SHOWN) == ["e-planowane", "e-wczesniejsze", "e-zaraz"]
    assert today.get_by_role("status").inner_text() == "Pokazano wydarzeń: 3 z\u00a0212."
    assert today.locator(".k-month:visible").count() == 3
    assert today.url.endswith("#project=woda&when=upcoming")

    today.locator(".k-switch").click()
    today.wait_for_url("**/en/calendar/index.html#project=woda&when=upcoming")
    assert today.get_by_role("status").inner_text() == "Events shown: 3 of 212."
    today.get_by_role("button", name="Show all").click()
    wait_until(today, "document.querySelectorAll('.k-month[hidden]').length === 0")
    assert "#" not in today.url.removesuffix("#")
    assert not today.get_by_role("button", name="Show all").is_visible()


def test_an_archived_project_has_nothing_to_come(busy: Path, today: Page) -> None:
    """Its event of next year is among the past ones, whatever the clock says."""
    show(today, busy, "kalendarium/index.html", 1280)
    today.locator("[name=when]").select_option("upcoming")

    assert "e-dawne" not in today.evaluate(SHOWN)


def test_a_choice_that_does_not_exist_changes_nothing(busy: Path, today: Page) -> None:
    """Whoever follows an old or wrong address sees the whole list."""
    today.goto((busy / "kalendarium" / "index.html").as_uri() + "#project=nie-ma&kind=x&y=z")

    assert len(today.evaluate(SHOWN)) == 212


def test_tables_follow_the_choice(busy: Path, today: Page) -> None:
    """A mark of an event that the list does not show is gone from its day."""
    today.goto((busy / "kalendarium" / "2012.html").as_uri() + "#kind=conference")

    marks = today.locator(".k-on-day > li:visible a")
    assert {marks.nth(n).get_attribute("href") for n in range(marks.count())} == {"zjazd.html"}


def test_the_filter_leaves_no_gap_when_it_appears(busy: Path, today: Page) -> None:
    """Its place is kept, so that nothing moves under a reader's finger."""
    today.add_init_script(
        "window.shifted = 0; new PerformanceObserver(list => {"
        "for (const entry of list.getEntries()) window.shifted += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    for uri in ("kalendarium/index.html", "kalendarium/2012.html"):
        show(today, busy, uri, 360)
        today.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")

        assert today.evaluate("window.shifted") == 0, uri


def test_the_keyboard_alone_finds_an_event_of_a_crowded_day(busy: Path, today: Page) -> None:
    """From the first stop of a year's page into its table, to the rest of a day, to an event."""
    show(today, busy, "kalendarium/2012.html", 1280)

    def tab_to(selector: str) -> None:
        for _ in range(700):
            today.keyboard.press("Tab")
            if today.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"no stop at {selector}")

    tab_to("[name=kind]")
    today.keyboard.press("Home")
    tab_to("#k-table-2012-05 .k-more-on-day a")
    stop = today.evaluate(FOCUSED, FOCUSABLE)
    assert stop["outline"]
    assert stop["seen"]
    assert today.evaluate("document.activeElement.textContent") == "i\u00a0jeszcze 197+197"
    today.keyboard.press("Enter")
    assert today.url.endswith("2012.html#e-dzien-003")
    tab_to(".k-name")
    today.keyboard.press("Enter")
    today.wait_for_url("**/dzien-003.html")
    assert today.locator("h1").inner_text() == "Spotkanie 003"


@pytest.mark.parametrize("uri", ["kalendarium/2012.html", "en/calendar/2012.html"])
def test_a_crowded_year_passes_axe_at_both_widths(busy: Path, today: Page, uri: str) -> None:
    """Every kind of cell, light and dark."""
    show(today, busy, uri, 1280)
    today.evaluate(AXE.read_text("utf-8"))

    for scheme, width in (("light", 360), ("dark", 1280)):
        today.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        today.set_viewport_size({"width": width, "height": 640})
        assert today.evaluate(RUN, [TAGS, []]) == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_tables_fit_every_screen(busy: Path, page: Page, width: int) -> None:
    """No sideways scrolling, no day wider than its column, no row taller than a crowd of three."""
    show(page, busy, "kalendarium/2012.html", width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cells = page.locator(".k-calendar td.has-events")
    widths = cells.evaluate_all("cells => cells.map(cell => [cell.scrollWidth, cell.clientWidth])")
    assert all(inner <= outer for inner, outer in widths)
    rows = page.locator(".k-calendar tbody tr")
    assert max(rows.evaluate_all("rows => rows.map(row => row.offsetHeight)")) < 160


def test_tables_stand_beside_the_list_or_after_it(busy: Path, page: Page) -> None:
    """On a phone one column, the list first."""
    boxes = {}
    for width in (360, 1280):
        show(page, busy, "kalendarium/2012.html", width)
        entries = page.locator(".k-year-content").bounding_box()
        tables = page.locator(".k-tables").bounding_box()
        assert entries
        assert tables
        boxes[width] = entries, tables

    assert boxes[360][1]["y"] >= boxes[360][0]["y"] + boxes[360][0]["height"]
    assert boxes[1280][1]["y"] == boxes[1280][0]["y"]
    assert boxes[1280][1]["x"] > boxes[1280][0]["x"] + boxes[1280][0]["width"]


def test_called_off_events_are_told_apart_in_words(busy: Path, page: Page) -> None:
    """In lists, in tables, on their pages and in the titles of these."""
    for uri, words in (
        ("kalendarium/odwolane.html", "Wydarzenie odwołane"),
        ("en/calendar/przelozone.html", "Event postponed"),
    ):
        show(page, busy, uri, 360)
        assert page.locator(".k-called-off").inner_text() == words
        assert page.title().startswith(f"{words}: ")
    show(page, busy, "kalendarium/2012.html", 360)
    assert page.locator("#e-odwolane .k-status").inner_text().lower() == "odwołane"
    assert "odwołane: Debata" in page.locator("#k-table-2012-03").inner_text()


def test_an_archive_full_of_hard_cases_is_valid_html(busy: Path, tmp_path: Path) -> None:
    """Lists, tables, and pages of events with every kind of fact, in both languages."""
    names = ("index", "2012", "2027", "zjazd", "odwolane", "przelozone", "noc", "planowane", "rok")
    for language, folder in (("pl", busy / "kalendarium"), ("en", busy / "en" / "calendar")):
        (tmp_path / "site" / language).mkdir(parents=True)
        for name in names:
            shutil.copy(folder / f"{name}.html", tmp_path / "site" / language)

    assert complaints_of(tmp_path) == []


def test_the_day_of_the_build_is_on_no_page(busy: Path) -> None:
    """Dates in the pages come from the records alone."""
    for path in busy.rglob("*.html"):
        days = set(re.findall(r'data-last="([^"]+)"', path.read_text("utf-8")))
        assert days <= {
            "2011-05-01", "2012-02-29", "2012-03-10", "2012-03-14", "2012-04-30", "2012-05-17",
            "2012-10-28", "2012-12-31", "2026-12-01", "2027-01-31", "2027-03-07",
        }, path  # fmt: skip
