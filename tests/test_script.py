"""What the one script adds, from the disk, and that nothing is missing without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import PAGES, show, wait_until

pytestmark = pytest.mark.browser

PAPER = "getComputedStyle(document.documentElement).backgroundColor"
LIGHT, DARK = "rgb(251, 250, 247)", "rgb(21, 23, 26)"


def test_the_script_runs_from_the_disk_under_the_pages_policy(site: Path, live_page: Page) -> None:
    """Its button appears, the console stays empty, and nothing but files is asked for."""
    complaints: list[str] = []
    asked: list[str] = []
    live_page.on("console", lambda message: complaints.append(message.text))
    live_page.on("pageerror", lambda error: complaints.append(str(error)))
    live_page.on("request", lambda request: asked.append(request.url))

    for uri in PAGES[:-1]:
        show(live_page, site, uri, 360)

        assert live_page.locator(".k-palette").is_visible(), uri
    assert complaints == []
    assert all(url.startswith("file:") for url in asked)


def test_a_page_without_scripts_shows_no_dead_control(site: Path, page: Page) -> None:
    """The button for the palette is there only where it works; folds work by themselves."""
    show(page, site, "projekty/ku.html", 360)

    assert not page.locator(".k-palette").is_visible()
    page.locator("#k-metka summary").click()
    assert page.locator("#k-metka dl").is_visible()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_chosen_palette_stays_from_page_to_page(
    site: Path, live_page: Page, system: str
) -> None:
    """The button turns the system's palette over, says so, and a second press follows it again."""
    live_page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    first, second = (LIGHT, DARK) if system == "light" else (DARK, LIGHT)
    show(live_page, site, "index.html", 1280)
    assert live_page.evaluate(PAPER) == first

    live_page.locator(".k-palette").click()
    show(live_page, site, "projekty/ku.html", 1280)

    assert live_page.evaluate(PAPER) == second
    pressed = "true" if second == DARK else "false"
    assert live_page.locator(".k-palette").get_attribute("aria-pressed") == pressed
    live_page.locator(".k-palette").click()
    assert live_page.evaluate("localStorage.getItem('kronika-palette')") is None
    assert live_page.evaluate(PAPER) == first


def test_folds_stay_as_the_reader_left_them(site: Path, live_page: Page) -> None:
    """A kalendarium closed on one page is closed on the next."""
    show(live_page, site, "projekty/ku.html", 1280)
    live_page.locator("#k-kalendarium-block summary").click()
    live_page.locator("#k-archived summary").click()
    # the browser tells a page of a fold in its own time, not before the click returns
    wait_until(live_page, "localStorage.getItem('kronika-fold-k-archived') === 'open'")
    wait_until(live_page, "localStorage.getItem('kronika-fold-k-kalendarium-block') === 'closed'")

    show(live_page, site, "aktualnosci/konferencja-podsumowujaca.html", 1280)

    assert live_page.locator("#k-kalendarium-block").get_attribute("open") is None
    assert live_page.locator("#k-archived").get_attribute("open") is not None


def test_the_chosen_language_opens_the_next_visit(site: Path, browser: Browser) -> None:
    """Only the home page, only at the beginning of a visit; every link leads where it says."""
    context = browser.new_context()
    page = context.new_page()
    show(page, site, "index.html", 1280)
    page.locator(".k-switch").click()
    page.wait_for_url("**/en/index.html")
    page.goto((site / "index.html").as_uri())
    assert page.url.endswith("site/index.html")

    visit = context.new_page()
    visit.goto((site / "index.html").as_uri())
    visit.wait_for_url("**/en/index.html")
    other = context.new_page()
    other.goto((site / "projekty" / "ku.html").as_uri())

    assert other.url.endswith("site/projekty/ku.html")
    context.close()
