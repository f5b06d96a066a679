"""Pages of the demonstration archive in a real Chromium: one of each type, in both languages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TYPES = {
    "home": ("index.html", "en/index.html"),
    "news": ("aktualnosci/index.html", "en/news/index.html"),
    "news-year": ("aktualnosci/2014.html", "en/news/2014.html"),
    "post": (
        "aktualnosci/zaproszenie-na-konferencje-przedstawicieli-samorzadow.html",
        "en/news/zaproszenie-na-konferencje-przedstawicieli-samorzadow.html",
    ),
    "post-polish-only": (
        "aktualnosci/konferencja-podsumowujaca.html",
        "en/news/konferencja-podsumowujaca.html",
    ),
    "kalendarium": ("kalendarium/index.html", "en/calendar/index.html"),
    "kalendarium-year": ("kalendarium/2014.html", "en/calendar/2014.html"),
    "subscribe": ("kalendarium/subskrypcja.html", "en/calendar/subscribe.html"),
    "kalendarium-days": ("kalendarium/2015.html", "en/calendar/2015.html"),
    "event": (
        "kalendarium/mjup-2015-11-konferencja.html",
        "en/calendar/mjup-2015-11-konferencja.html",
    ),
    "event-untitled": ("kalendarium/ku-2014-09-a.html", "en/calendar/ku-2014-09-a.html"),
    "projects": ("projekty/index.html", "en/projects/index.html"),
    "project": ("projekty/ku.html", "en/projects/ku.html"),
    "project-undated": ("projekty/ug.html", "en/projects/ug.html"),
    "galleries": ("galeria/index.html", "en/gallery/index.html"),
    "gallery": ("galeria/ku-2014-09-smilowice.html", "en/gallery/ku-2014-09-smilowice.html"),
    "institutions": ("instytucje/index.html", "en/institutions/index.html"),
    "institution": ("instytucje/zpp.html", "en/institutions/zpp.html"),
    "institution-named-like-a-place": ("instytucje/gorlice.html", "en/institutions/gorlice.html"),
    "institution-of-people": ("instytucje/uj.html", "en/institutions/uj.html"),
    "places": ("miejsca/index.html", "en/places/index.html"),
    "place": ("miejsca/gorlice.html", "en/places/gorlice.html"),
    "place-of-parts": ("miejsca/nowe-brzesko.html", "en/places/nowe-brzesko.html"),
    "timeline": ("os-czasu.html", "en/timeline.html"),
    "search": ("szukaj.html", "en/search.html"),
    "page": ("o-serwisie.html", "en/o-serwisie.html"),
    "handbook": ("dla-redakcji/index.html", "en/dla-redakcji/index.html"),
    "handbook-table": ("dla-redakcji/pola.html", "en/dla-redakcji/pola.html"),
    "handbook-mistakes": ("dla-redakcji/bledy-tekst.html", "en/dla-redakcji/bledy-tekst.html"),
    "statement": ("deklaracja-dostepnosci.html", "en/deklaracja-dostepnosci.html"),
    "privacy": ("prywatnosc.html", "en/prywatnosc.html"),
    "site-map": ("mapa-serwisu.html", "en/mapa-serwisu.html"),
    "open-data": ("otwarte-dane/index.html", "en/open-data/index.html"),
    "dictionary": ("otwarte-dane/slownik.html", "en/open-data/dictionary.html"),
    "translations": ("tlumaczenia.html", "en/tlumaczenia.html"),
}
"""Each page type by a page of it in Polish and one in English."""

POLISH = [polish for polish, _ in TYPES.values()]
PAGES = [*(uri for pair in TYPES.values() for uri in pair), "404.html"]
WIDTHS = (320, 360, 1280)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium that `make` found."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def show(page: Page, folder: Path, uri: str, width: int, height: int = 640) -> None:
    """Open a page from the disk on a screen of some width; the URI may have a fragment."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{folder.as_uri()}/{uri}")


def wait_until(page: Page, expression: str) -> None:
    """Wait until an expression is true: a page's policy lets Playwright's own wait fail."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)
