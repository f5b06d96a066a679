"""The map and the timeline in a real browser: what is drawn can be read and reached."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from browsing import WIDTHS, show

pytestmark = pytest.mark.browser

BOXES = """selector => [...document.querySelectorAll(selector)].map(each => {
    const box = each.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
})"""
SIZE = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"


@pytest.mark.parametrize("uri", ["miejsca/index.html", "en/places/index.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_names_on_the_map_do_not_touch_and_stay_on_it(
    site: Path, page: Page, uri: str, width: int
) -> None:
    """With the fonts that are there, on a phone and on a wide screen."""
    show(page, site, uri, width)
    names = page.evaluate(BOXES, ".k-map-label")
    (sheet,) = page.evaluate(BOXES, ".k-map-sheet")

    assert len(names) == 5
    for one, other in combinations(names, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    for left, top, right, bottom in names:
        assert sheet[0] <= left < right <= sheet[2]
        assert sheet[1] <= top < bottom <= sheet[3]


def test_the_words_of_the_map_are_large_enough_on_a_phone(site: Path, page: Page) -> None:
    """Units of the sheet are about pixels there."""
    show(page, site, "miejsca/index.html", 360)
    (sheet,) = page.evaluate(BOXES, ".k-map-sheet")

    assert page.evaluate(SIZE, ".k-map-label") * (sheet[2] - sheet[0]) / 360 >= 11


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("uri", ["os-czasu.html", "miejsca/index.html"])
def test_drawn_words_stand_out_from_the_paper(
    site: Path, page: Page, uri: str, scheme: Literal["light", "dark"]
) -> None:
    """As much as any other words: 4.5 to 1."""
    page.emulate_media(color_scheme=scheme)
    show(page, site, uri, 1280)
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    fills = page.evaluate("[...document.querySelectorAll('main svg text')]"
                          ".map(each => getComputedStyle(each).fill)")  # fmt: skip

    assert fills
    assert min(contrast(fill, paper) for fill in fills) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as a browser names them, by WCAG 2.2."""
    lights = []
    for colour in (one, other):
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
                  for each in parts]  # fmt: skip
        lights.append(sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_the_timeline_scrolls_in_itself_and_by_the_keyboard(site: Path, live_page: Page) -> None:
    """On a phone the chart keeps its size; the page does not move sideways."""
    page = live_page
    show(page, site, "os-czasu.html", 360)
    chart = page.locator(".k-time")
    chart.focus()
    before = chart.evaluate("each => each.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)

    assert before == 0
    assert chart.evaluate("each => each.scrollLeft") > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SIZE, ".k-time-axis text") >= 12


def test_the_timeline_prints_within_the_page(site: Path, page: Page) -> None:
    """Nothing of the chart is cut off on paper."""
    page.emulate_media(media="print")
    show(page, site, "os-czasu.html", 658)
    (chart,) = page.evaluate(BOXES, ".k-time-axis")

    assert chart[2] <= 658


@pytest.mark.parametrize("uri", ["os-czasu.html", "miejsca/index.html"])
def test_forced_colours_tell_frames_from_filled_marks(site: Path, page: Page, uri: str) -> None:
    """The drawings take the reader's colours, and names keep a halo of the paper's."""
    page.emulate_media(forced_colors="active")
    show(page, site, uri, 1280)
    name, sign = (
        (".k-time-axis text", ".k-time-axis .k-time-frame")
        if "czasu" in uri
        else (".k-map-label", ".k-map-dot")
    )
    colours = "selector => {const s = getComputedStyle(document.querySelector(selector));"
    words = page.evaluate(colours + "return [s.fill, s.stroke];}", name)
    mark = page.evaluate(colours + "return [s.fill, s.stroke];}", sign)

    assert words[0] != words[1]
    assert mark[0] != mark[1]
