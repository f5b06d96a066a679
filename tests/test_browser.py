"""Pages in a real browser, opened from the disk, with scripts off."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import PAGES, WIDTHS, show

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("uri", PAGES)
def test_pages_open_from_the_disk_and_ask_no_other_host(site: Path, page: Page, uri: str) -> None:
    """The style sheet is applied under the page's policy, and nothing but files is asked for."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    page.goto((site / uri).as_uri())

    assert all(url.startswith(("file:", "data:")) for url in asked), asked
    assert complaints == []
    if uri != "404.html":
        assert page.locator(".k-nav ul").evaluate(
            "element => getComputedStyle(element).display"
        ) == "flex"  # fmt: skip


@pytest.mark.parametrize("uri", PAGES)
def test_nothing_sticks_out_of_the_screen(site: Path, page: Page, uri: str) -> None:
    """No page scrolls sideways, on a phone or on a wide screen (WCAG 1.4.10)."""
    for width in WIDTHS:
        show(page, site, uri, width)

        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_the_text_first(site: Path, page: Page) -> None:
    """The first stop is the skip link, in the page's language, and it is visible there."""
    page.goto((site / "projekty" / "ku.html").as_uri())
    page.keyboard.press("Tab")

    focused = page.locator(":focus")
    box = focused.bounding_box()

    assert focused.inner_text() == "Przejdź do treści"
    assert box is not None
    assert box["x"] >= 0


def test_a_long_name_leaves_the_page_on_a_small_screen(site: Path, page: Page) -> None:
    """The heading of the project with the longest name begins on the first screen, 320 × 640."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto((site / "projekty" / "ku.html").as_uri())

    box = page.locator("h1").bounding_box()

    assert box is not None
    assert box["y"] + box["height"] < 640


def test_the_language_switch_leads_to_the_same_page_and_back(site: Path, page: Page) -> None:
    """Twice the switch is where one began."""
    start = (site / "kalendarium" / "ku-2014-11.html").as_uri()
    page.goto(start)

    page.locator(".k-switch").click()
    assert page.url.endswith("/en/calendar/ku-2014-11.html")
    page.locator(".k-switch").click()

    assert page.url == start


def test_the_calendar_can_be_walked_without_scripts(site: Path, page: Page) -> None:
    """Home, kalendarium, year, month, an event in its table, place, and back by the breadcrumbs."""
    page.goto((site / "index.html").as_uri())

    page.locator(".k-nav").get_by_text("Kalendarium").click()
    assert not page.locator(".k-filter").is_visible()
    page.locator(".k-year-name a").get_by_text("2014").click()
    assert page.locator(".k-entry[id]").count() == page.locator(".k-entry[id]:visible").count()
    page.locator(".k-jump").get_by_text("Październik").click()
    page.locator("#k-table-2014-10").get_by_text("Listopad").click()
    assert page.url.endswith("2014.html#k-table-2014-11")
    page.locator("#k-table-2014-10").get_by_text("Warsztaty SAS").click()
    assert page.locator("h1").inner_text() == "Warsztaty SAS"
    page.locator("main").get_by_text("Gorlice").first.click()
    page.locator(".k-crumbs").get_by_text("Strona główna").click()

    assert page.url.endswith("/index.html")
