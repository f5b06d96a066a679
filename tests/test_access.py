"""Every page type for everybody: axe-core, the keyboard, larger text, forced colours, print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browsing import PAGES, POLISH, TYPES, show
from building import ROOT

pytestmark = pytest.mark.browser

AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ON_SCREEN = ["target-size", "link-in-text-block"]
"""Rules that paper has no use for: nobody follows a link there, with or without a finger."""

RUN = """async ([tags, without]) => {
    const found = await axe.run(document, {
        resultTypes: ["violations", "incomplete"],
        runOnly: {type: "tag", values: tags},
        rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}])),
    });
    // A cell that is scrolled out of a table's window has no background that axe could see; the
    // same cell is judged at the width where it is in view.
    const isSeen = node => !document.querySelector(node.target.join(" "))?.closest(".k-table");
    const brief = (kind, isMeant) => found[kind]
        .map(rule => [rule.id, rule.nodes.filter(isMeant).map(node => node.target.join(" "))])
        .filter(([, targets]) => targets.length);
    return [...brief("violations", () => true), ...brief("incomplete", isSeen)];
}"""

FOCUSABLE = "a[href], button, input, select, summary, [tabindex='0']"
FOCUSED = """focusable => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        order: [...document.querySelectorAll(focusable)].indexOf(element),
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.right > 0 && box.left < innerWidth
            && box.bottom > 0 && box.top < innerHeight,
    };
}"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important } p { margin-bottom: 2em !important }
html { font-size: 225% !important }"""
CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(element => {
    const style = getComputedStyle(element);
    const isHidden = element.closest(".k-spoken, .k-crumbs, .k-banner-more, .k-bar-name, svg");
    return !isHidden && style.overflow === "hidden"
        && (element.scrollHeight > element.clientHeight + 1
            || element.scrollWidth > element.clientWidth + 1);
}).map(element => element.className || element.tagName)"""
SMALL_TARGETS = """() => [...document.querySelectorAll("nav a, button, summary, .k-switch")]
    .filter(element => element.offsetParent && !element.hidden)
    .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
    .filter(([, box]) => box.height < 24 || box.width < 24)
    .map(([words, box]) => `${words} ${box.width} x ${box.height}`)"""


def conditions(page: Page) -> Iterator[str]:
    """Put a page under each condition in turn: palettes and widths, print, forced colours.

    Each palette is seen in the narrow layout and in the wide one, and each width once at least.
    """
    for scheme, width in (("light", 320), ("dark", 360), ("light", 1280), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 640})
        yield f"{scheme} {width}"
    page.emulate_media(media="print", color_scheme="light")
    yield "print"
    page.emulate_media(media="screen", color_scheme="light", forced_colors="active")
    yield "forced colours"


@pytest.mark.parametrize("uri", PAGES)
def test_axe_finds_nothing(site: Path, live_page: Page, uri: str) -> None:
    """WCAG 2.2 A and AA and best practice, in every palette, at every width, printed too."""
    show(live_page, site, uri, 1280)
    live_page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = {}

    for condition in conditions(live_page):
        without = ON_SCREEN if condition == "print" else []
        if result := live_page.evaluate(RUN, [TAGS, without]):
            found[condition] = result

    assert found == {}


@pytest.mark.parametrize(
    "name", ["home", "post", "kalendarium", "kalendarium-days", "project", "translations"]
)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_walks_through_every_control(
    site: Path, live_page: Page, name: str, width: int
) -> None:
    """Each is reached once, in the order of the page, in view and with a visible outline."""
    live_page.emulate_media(reduced_motion="reduce")
    show(live_page, site, TYPES[name][0], width)
    count = live_page.locator(FOCUSABLE).locator("visible=true").count()
    walked = []

    for _ in range(count):
        live_page.keyboard.press("Tab")
        walked.append(live_page.evaluate(FOCUSED, FOCUSABLE))

    orders = [stop["order"] for stop in walked]
    assert count > 10
    assert orders == sorted(set(orders))
    assert all(stop["outline"] for stop in walked)
    assert all(stop["seen"] for stop in walked)
    live_page.keyboard.press("Tab")
    assert live_page.evaluate("document.activeElement.tagName") in ("BODY", "A")


@pytest.mark.parametrize("name", ["home", "project", "kalendarium"])
def test_letters_are_no_shortcuts(site: Path, live_page: Page, name: str) -> None:
    """A voice that is heard as letters moves nothing (WCAG 2.1.4)."""
    show(live_page, site, TYPES[name][0], 1280)

    for letter in "fsnp/?.,bh":
        live_page.keyboard.press(letter)

    assert live_page.evaluate("document.activeElement.tagName") == "BODY"
    assert live_page.url.endswith(TYPES[name][0])


def test_nothing_breaks_when_text_is_spaced_and_twice_as_large(site: Path, page: Page) -> None:
    """At the spacing of WCAG 1.4.12 and 200 % text nothing is cut off or sticks out."""
    sheet = site / "assets" / "kronika.css"
    page.route("**/kronika.css", lambda route: route.fulfill(
        body=sheet.read_text("utf-8") + SPACING, content_type="text/css"))  # fmt: skip
    for uri in POLISH:
        show(page, site, uri, 640)

        assert page.evaluate("document.documentElement.scrollWidth") <= 640, uri
        assert page.evaluate(CLIPPED) == [], uri


def test_controls_are_large_enough_for_a_finger(site: Path, live_page: Page) -> None:
    """Everything that navigates is at least 24 by 24 px (WCAG 2.5.8), without an exception."""
    for uri in POLISH:
        show(live_page, site, uri, 320)

        assert live_page.evaluate(SMALL_TARGETS) == [], uri


def test_a_known_day_stays_told_apart_where_colours_are_forced(site: Path, page: Page) -> None:
    """The filled dot is all border, which forced colours keep; bars take the system's colour."""
    page.emulate_media(forced_colors="active")
    show(page, site, "kalendarium/index.html", 1280)
    width = "element => getComputedStyle(element, '::before').borderTopWidth"

    filled = page.locator(".k-entry.is-day").first.evaluate(width)
    ring = page.locator(".k-entry.is-month").first.evaluate(width)

    assert float(filled[:-2]) > 2 * float(ring[:-2])


def test_nothing_moves_for_readers_who_ask_for_that(site: Path, page: Page) -> None:
    """No animation, no transition, no smooth scrolling."""
    page.emulate_media(reduced_motion="reduce")
    show(page, site, "projekty/ku.html", 1280)

    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(element => {
            const style = getComputedStyle(element);
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
                || style.scrollBehavior === "smooth";
        }).length"""
    )

    assert moving == 0


@pytest.mark.parametrize("identity", ["ku", "mjup", "ug"])
def test_a_project_prints_as_a_record_of_two_to_four_pages(
    site: Path, page: Page, identity: str
) -> None:
    """Folded parts are printed too, and what only a screen needs is left out."""
    page.goto((site / "projekty" / f"{identity}.html").as_uri())

    document = page.pdf(format="A4")
    page.emulate_media(media="print")

    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", document)) <= 4
    assert page.locator(".k-metka dl").evaluate("element => element.offsetHeight") > 0
    assert not page.locator(".k-nav").is_visible()


def test_addresses_of_links_elsewhere_are_printed(site: Path, page: Page) -> None:
    """On paper the words of a link lead nowhere."""
    page.emulate_media(media="print")
    page.goto((site / "projekty" / "ku.html").as_uri())

    assert page.get_by_text("http://zpp.pl/").first.is_visible()


def test_nothing_shifts_while_a_page_is_loaded(site: Path, live_page: Page) -> None:
    """The script fills places that were kept for it, on phones and on wide screens."""
    live_page.add_init_script(
        "window.shifted = 0; new PerformanceObserver(list => {"
        "for (const entry of list.getEntries()) window.shifted += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    painted = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)))"
    for uri in POLISH:
        for width in (360, 1280):
            show(live_page, site, uri, width)
            live_page.evaluate(painted)

            assert live_page.evaluate("window.shifted") == 0, uri
