"""Searching the demonstration archive from a disk, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import show
from building import build, copy_site
from kronika.feeds.search.documents import Document
from kronika.feeds.search.index import render_index
from kronika.feeds.search.texts import passages_of
from kronika.locales import Text
from kronika.model.archive import Archive
from kronika.model.site import Site
from test_access import AXE, RUN, TAGS
from test_stemming import STEMS

pytestmark = pytest.mark.browser

PAGES = {"pl": "szukaj.html", "en": "en/search.html"}
STEM = """async ([texts, locale]) => {
    const {readTable, stemsOf, wordsOf} = window.kronikaWords;
    const table = readTable(await window.kronikaSearch.load(`${locale}/stems`));
    return Object.fromEntries(
        texts.map(text => [text, wordsOf(text).map(word => [word, stemsOf(word, table)])]));
}"""


@pytest.fixture
def searching(browser: Browser) -> Iterator[Page]:
    """Open a browser with scripts on that may load files of the disk and nothing else."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.on(
        "request", lambda asked: None if asked.url.startswith("file:") else faults.append(asked.url)
    )
    yield page
    context.close()
    assert faults == []


def ask(page: Page, query: str) -> list[str]:
    """Type a query, press Enter, and return the titles of the results."""
    before = page.locator(".k-found").inner_text()
    page.fill(".k-ask-field", query)
    page.press(".k-ask-field", "Enter")
    expect(page.locator(".k-found")).to_have_text(re.compile(r"\w"))
    if before:
        page.wait_for_timeout(200)
    return page.locator(".k-result h2").all_inner_texts()


@pytest.mark.parametrize("locale", ["pl", "en"])
def test_the_browser_stems_as_the_index_does(site: Path, searching: Page, locale: str) -> None:
    """All vectors give the same words and stems in the browser, from a disk."""
    show(searching, site, PAGES[locale], 1280)
    expected: Any = STEMS["pl" if locale == "pl" else "en"]

    assert searching.evaluate(STEM, [list(expected), locale]) == expected


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("konferencja inaugurujaca", "Konferencja inaugurująca projekt"),
        ("krakowie", "Kraków"),
        ("zawierciu", "Zawiercie"),
        ("URZĄD", "Kompetentny urząd"),
        ("śmiłowice", "Śmiłowice"),
        ("smilowicach", "Śmiłowice"),
        ("Rosińskiego", "Konferencja podsumowująca"),
        ("konfer", "Konferencja kończąca projekt"),
    ],
)
def test_any_form_of_a_word_finds_its_page(
    site: Path, searching: Page, query: str, title: str
) -> None:
    """Another case, no diacritics, capitals, or a beginning: the page is among the first ten."""
    show(searching, site, PAGES["pl"], 1280)

    assert title in ask(searching, query)


def test_a_result_says_what_it_is_and_marks_the_words(site: Path, searching: Page) -> None:
    """Title, kind, date and project, and the words in their sentence, as text with marks."""
    show(searching, site, f"{PAGES['pl']}#q=konsultacje&kind=event", 1280)
    first = searching.locator(".k-result").first

    expect(first.locator("h2 a")).to_have_attribute("href", re.compile(r"^kalendarium/.+\.html$"))
    assert "wydarzenie" in first.locator(".k-meta").inner_text()
    assert any(
        "konsultacj" in mark.lower()
        for mark in searching.locator(".k-result mark").all_inner_texts()
    )


def test_the_number_of_pages_is_announced_in_its_plural_form(site: Path, searching: Page) -> None:
    """A status says how many there are, without the focus moving."""
    show(searching, site, PAGES["pl"], 1280)
    ask(searching, "konferencja")

    status = searching.locator(".k-found")
    expect(status).to_have_attribute("role", "status")
    number = int(re.search(r"\d+", status.inner_text())[0])  # type: ignore[index]
    words = "strony" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "stron"
    assert status.inner_text() == f"Znaleziono {number} {words}."
    assert searching.evaluate("document.activeElement.name") == "q"


def test_more_results_are_shown_when_asked_for(site: Path, searching: Page) -> None:
    """Ten at a time; the button leads the keyboard on to the first new one and goes at the end."""
    show(searching, site, PAGES["pl"], 1280)
    ask(searching, "projekt")
    number = int(re.search(r"\d+", searching.locator(".k-found").inner_text())[0])  # type: ignore[index]
    assert number > 10
    assert searching.locator(".k-result").count() == 10

    for shown in range(20, number + 10, 10):
        searching.click(".k-more-results")
        expect(searching.locator(".k-result")).to_have_count(min(shown, number))

    expect(searching.locator(".k-more-results")).to_be_hidden()
    assert searching.evaluate("document.activeElement.closest('.k-result') !== null")


def test_a_phrase_must_stand_as_typed(site: Path, searching: Page) -> None:
    """Words in quotation marks are found side by side, in their order; others are not."""
    show(searching, site, PAGES["pl"], 1280)

    assert ask(searching, '"Kalendarium spotkań"')
    assert ask(searching, "„usług publicznych”")
    assert ask(searching, '"spotkań Kalendarium"') == []
    assert "Nic nie znaleziono" in searching.locator(".k-found").inner_text()


def test_phrases_of_a_page_may_stand_far_apart(site: Path, searching: Page, tmp_path: Path) -> None:
    """Each is looked for on its own, in any part of a long text, and is what the result shows."""
    folder = tmp_path / "dlugi"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("search"))
    words = [f"slowo{each % 50} fraza{each}" for each in range(8_000)]
    page = Document(
        uri="index.html", kind="post", locale="pl", title="Długi tekst", lead="", names=(),
        when="", years=None, project="", passages=passages_of([" ".join(words)]), order=(1,),
    )  # fmt: skip
    for uri, script in render_index(Archive(site=Site(id="site", name=Text("x"))), [page], "pl"):
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_text(script, "utf-8")
    show(searching, folder, PAGES["pl"], 1280)

    assert ask(searching, '"slowo3 fraza53" "slowo49 fraza7999"') == ["Długi tekst"]
    expect(searching.locator(".k-result mark").first).to_have_text("slowo3 fraza53")
    assert ask(searching, '"slowo3 fraza53" "fraza7999 slowo49"') == []


def test_the_way_to_the_content_keeps_the_question(site: Path, searching: Page) -> None:
    """The skip link leads past the header, and the results stay; so does a link to the index."""
    show(searching, site, f"{PAGES['pl']}#q=konferencja", 1280)
    expect(searching.locator(".k-result").first).to_be_visible()

    searching.locator(".k-skip").focus()
    searching.keyboard.press("Enter")
    searching.wait_for_timeout(200)

    assert searching.input_value(".k-ask-field") == "konferencja"
    assert searching.locator(".k-result").count() == 10
    show(searching, site, f"{PAGES['pl']}#k-index", 1280)
    searching.wait_for_timeout(200)
    assert searching.evaluate("window.scrollY") > 100


def test_what_is_only_in_the_other_language_is_found_and_said_so(
    site: Path, searching: Page
) -> None:
    """An English reader finds the Polish post, in Polish, and hears that it is."""
    show(searching, site, PAGES["en"], 1280)

    assert ask(searching, "rywalizacja")
    status = searching.locator(".k-found").inner_text()
    assert status.startswith("Nothing found in English; these pages are in Polish.")
    expect(searching.locator(".k-result").first).to_have_attribute("lang", "pl")


def test_pressing_more_twice_shows_nothing_twice(site: Path, searching: Page) -> None:
    """A second click while results are on their way is no second wish."""
    show(searching, site, PAGES["pl"], 1280)
    ask(searching, "projekt")
    searching.evaluate(
        "for (const _ of [1, 2, 3]) document.querySelector('.k-more-results').click()"
    )
    expect(searching.locator(".k-result")).to_have_count(20)
    searching.wait_for_timeout(200)

    links = searching.locator(".k-result h2 a").evaluate_all("all => all.map(each => each.href)")
    assert len(links) == len(set(links)) == 20


def test_people_in_photographs_cannot_be_searched_for(tmp_path: Path) -> None:
    """Who is seen is for the editors alone: the name stands nowhere in the built site."""
    folder = copy_site(tmp_path / "archive")
    record = folder / "content" / "galleries" / "ku-2014-09-smilowice" / "gallery.yml"
    text = record.read_text("utf-8")
    record.write_text(
        text.replace("    alt:", "    people: [Wiktoria Sekretna]\n    alt:", 1), "utf-8"
    )
    assert "Sekretna" in record.read_text("utf-8")

    assert build(folder, "-q").returncode == 0

    for path in (folder / "site").rglob("*"):
        assert not path.is_file() or b"ekretn" not in path.read_bytes().lower(), path


def test_results_can_be_narrowed(site: Path, searching: Page) -> None:
    """By kind, year, project and language; the choices stand in the address."""
    show(searching, site, f"{PAGES['pl']}#q=konferencja", 1280)
    expect(searching.locator(".k-found")).to_have_text(re.compile(r"\d"))
    searching.select_option("[name=kind]", "event")
    searching.select_option("[name=year]", "2015")
    expect(searching.locator(".k-found")).to_have_text(re.compile(r"^Znaleziono 1 stronę"))

    assert searching.url.endswith("#q=konferencja&kind=event&year=2015")
    assert searching.locator(".k-result a").get_attribute("href") == (
        "kalendarium/mjup-2015-11-konferencja.html"
    )
    searching.select_option("[name=kind]", "")
    searching.select_option("[name=year]", "")
    searching.select_option("[name=project]", "ku")
    expect(searching.locator(".k-found")).to_have_text(re.compile(r"\d"))
    searching.wait_for_timeout(200)
    assert "MJUP" not in " ".join(searching.locator(".k-result .k-meta").all_inner_texts())
    searching.select_option("[name=lang]", "en")
    expect(searching.locator(".k-result").first).to_have_attribute("lang", "en")


def test_choices_alone_list_what_fits_them(site: Path, searching: Page) -> None:
    """Without words, all of a kind and a year, the newest first; without a choice, nothing."""
    show(searching, site, f"{PAGES['pl']}#kind=event&year=2014", 1280)

    expect(searching.locator(".k-found")).to_have_text("Znaleziono 12 stron.")
    dates = searching.locator(".k-result .k-when").all_inner_texts()
    assert dates[:2] == ["grudzień 2014", "listopad 2014"]
    searching.select_option("[name=kind]", "")
    searching.select_option("[name=year]", "")
    expect(searching.locator(".k-result")).to_have_count(0)
    assert searching.locator(".k-found").inner_text() == ""


def test_an_address_leads_back_to_its_results(site: Path, searching: Page) -> None:
    """What was linked is searched for again, and the language switch takes it along."""
    show(searching, site, f"{PAGES['pl']}#q=gorlice&kind=place", 1280)

    expect(searching.locator(".k-result h2").first).to_have_text("Gorlice")
    assert searching.input_value(".k-ask-field") == "gorlice"
    assert searching.locator(".k-switch").get_attribute("href").endswith("#q=gorlice")  # type: ignore[union-attr]
    assert searching.title().startswith("gorlice – ")


def test_words_that_no_page_has_together_are_told_so(site: Path, searching: Page) -> None:
    """Pages with most of them are shown, and it is said that none has all."""
    show(searching, site, PAGES["pl"], 1280)

    assert ask(searching, "konferencja źdźbłoxyz")
    assert searching.locator(".k-found").inner_text().startswith("Żadna strona nie ma wszystkich")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("…?!", "Wpisz słowo"),
        ("w i na", "Te słowa są w każdym"),
        ("źdźbłoxyz", "Nic nie znaleziono"),
        ("<svgx onloadx=źdźbłoxyz()>", "Nic nie znaleziono"),
        ('"', "Wpisz słowo"),
        ("\u202e\u200f", "Wpisz słowo"),
        ("x" * 10_000, "Nic nie znaleziono"),
        ("constructor __proto__ toString", "Nic nie znaleziono"),
    ],
)
def test_any_query_has_an_answer(site: Path, searching: Page, query: str, said: str) -> None:
    """Punctuation, markup, right-to-left marks and very long queries: words, and no fault."""
    show(searching, site, PAGES["pl"], 1280)

    assert ask(searching, query) == []
    assert said in searching.locator(".k-found").inner_text()
    searching.evaluate("query => { location.hash = 'q=' + encodeURIComponent(query); }", query)
    searching.wait_for_timeout(100)
    assert searching.locator(".k-result").count() == 0


def test_hostile_words_in_a_record_are_shown_as_text(
    site: Path, searching: Page, tmp_path: Path
) -> None:
    """Markup in the index of a page becomes letters on the screen."""
    folder = tmp_path / "kopia"
    shutil.copytree(site, folder)
    nasty = '<img src=x onerror="document.title=1"></script>'
    for path in (folder / "assets" / "search" / "pl").glob("t*.js"):
        text = path.read_text("utf-8").replace("Gorlice", json.dumps("Gorlice " + nasty)[1:-1])
        path.write_text(text, "utf-8")
    show(searching, folder, PAGES["pl"], 1280)

    assert any(nasty in title for title in ask(searching, "gorlice"))
    assert searching.locator(".k-results img").count() == 0


def test_results_are_walked_with_the_arrow_keys(site: Path, searching: Page) -> None:
    """Down to the first result, up again, and Escape back to the field."""
    show(searching, site, PAGES["pl"], 1280)
    titles = ask(searching, "konferencja")

    searching.keyboard.press("ArrowDown")
    searching.keyboard.press("ArrowDown")
    assert searching.evaluate("document.activeElement.textContent") == titles[1]
    searching.keyboard.press("ArrowUp")
    assert searching.evaluate("document.activeElement.textContent") == titles[0]
    searching.keyboard.press("Escape")
    assert searching.evaluate("document.activeElement.name") == "q"


@pytest.mark.parametrize("locale", ["pl", "en"])
def test_results_pass_axe(site: Path, live_page: Page, locale: str) -> None:
    """Results, filters and marks, light and dark, on a phone and a wide screen."""
    query = "konferencja" if locale == "pl" else "conference"
    show(live_page, site, f"{PAGES[locale]}#q={query}&lang=all", 360)
    expect(live_page.locator(".k-result").first).to_be_visible()
    live_page.evaluate(AXE.read_text("utf-8"))

    for scheme, width in (("light", 320), ("dark", 1280)):
        live_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        live_page.set_viewport_size({"width": width, "height": 640})
        assert live_page.evaluate(RUN, [TAGS, []]) == []
        assert live_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("uri", ["index.html", "en/projects/ku.html"])
def test_the_box_in_the_header_leads_to_the_results(site: Path, searching: Page, uri: str) -> None:
    """From any page, in its language; the query stands after "#", where no server sees it."""
    show(searching, site, uri, 1280)
    searching.fill(".k-search input", "Łódź & gmina")
    searching.press(".k-search input", "Enter")

    page = PAGES["en" if uri.startswith("en/") else "pl"]
    searching.wait_for_url(re.compile(re.escape(page) + "#q="))
    assert searching.input_value(".k-ask-field") == "Łódź & gmina"


def test_on_a_phone_the_header_leads_to_the_search_page(site: Path, searching: Page) -> None:
    """One word takes the place of the box, so that a page's heading stays on the first screen."""
    show(searching, site, "index.html", 360)
    searching.click(".k-search button")

    searching.wait_for_url(re.compile(r"/szukaj\.html$"))
    expect(searching.locator(".k-ask-field")).to_be_visible()


def test_without_scripts_the_index_leads_on(site: Path, page: Page) -> None:
    """The box leads to the A–Z index, whose names lead to pages, and no form promises more."""
    show(page, site, "index.html", 1280)
    page.fill(".k-search input", "konferencja")
    page.press(".k-search input", "Enter")

    assert page.url.removesuffix("?").endswith("/szukaj.html")  # no server hears of the word
    expect(page.locator(".k-ask")).to_be_hidden()
    expect(page.get_by_text("Bez nich prowadzi indeks")).to_be_visible()
    for name in ("Gorlice", "Związek Powiatów Polskich", "Jerzy Rosiński", "oświata"):
        expect(page.locator(".k-subjects").get_by_text(name).first).to_be_visible()
    assert page.locator(".k-index-years dt").all_inner_texts() == ["2015", "2014"]


def test_parts_of_two_builds_are_not_mixed(site: Path, browser: Browser, tmp_path: Path) -> None:
    """A part that the browser kept from an earlier build is refused, and the reader is told."""
    folder = tmp_path / "kopia"
    shutil.copytree(site, folder)
    for path in (folder / "assets" / "search" / "pl").glob("w*.js"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r',"[0-9a-f]{12}",', ',"000000000000",', text, count=1), "utf-8")
    context = browser.new_context()
    page = context.new_page()
    show(page, folder, PAGES["pl"], 1280)

    ask(page, "konferencja")
    assert "Odśwież stronę" in page.locator(".k-found").inner_text()
    context.close()
