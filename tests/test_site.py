"""The built demonstration archive, as readers get it."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from pathlib import Path

import html5lib
import pytest

from building import ROOT, build, copy_site, digest
from kronika.publishing.inspection import inspect_site

KALENDARIUM = [
    ("Grudzień 2014", "Kraków", "Konferencja kończąca projekt"),
    ("Listopad 2014", "", "listopad 2014"),
    ("Październik 2014", "Gorlice / Zawiercie", "Warsztaty strategiczne"),
    ("Październik 2014", "Gorlice / Zawiercie", "Warsztaty SAS"),
    ("Październik 2014", "Gorlice / Zawiercie", "Warsztaty z konsultacji społecznych"),
    ("Wrzesień 2014", "", "wrzesień 2014"),
    ("Wrzesień 2014", "", "wrzesień 2014"),
    ("Czerwiec 2014", "", "czerwiec 2014"),
    ("Maj 2014", "", "maj 2014"),
    ("Kwiecień 2014", "", "kwiecień 2014"),
]


def text_of(html: str) -> str:
    """Return the words of a piece of HTML, without those meant for screen readers only."""
    html = re.sub(r'<span class="k-spoken">.*?</span>', "", html, flags=re.DOTALL)
    html = re.sub(r"</(dt|dd|p|li|h[1-6])>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def pages(site: Path) -> list[Path]:
    """Return every page of a site, in order."""
    return sorted(site.rglob("*.html"))


def test_every_link_and_anchor_leads_somewhere_and_nothing_is_loaded_from_elsewhere(
    site: Path,
) -> None:
    """The inspection that each build runs finds nothing in the demonstration archive."""
    assert len(pages(site)) > 140
    assert inspect_site(site) == ()


@pytest.mark.parametrize("page", ["projekty/ku.html", "aktualnosci/konferencja-podsumowujaca.html"])
def test_the_ten_entries_of_the_kalendarium_print_exactly(site: Path, page: str) -> None:
    """Month, places and title of each, newest first, in the printed order (S0-12 to S0-21)."""
    html = (site / page).read_text("utf-8")
    block = html.partition('<section class="k-block" aria-labelledby="k-kalendarium">')[2]
    block = block.partition("</details>")[0]

    found = []
    for month in block.split('<div class="k-month">')[1:]:
        heading = text_of(month.partition("</h3>")[0])
        for entry in month.split("<li ")[1:]:
            places = re.search(r'<span class="k-places">(.*?)</span>', entry, re.DOTALL)
            title = re.search(r'<a class="k-name[^>]*>(.*?)</a>', entry, re.DOTALL)
            assert title
            found.append(
                (heading, text_of(places.group(1)) if places else "", text_of(title.group(1)))
            )

    assert found == KALENDARIUM


def test_untitled_entries_are_named_for_screen_readers(site: Path) -> None:
    """The page shows the month alone; whoever hears it is told that the title is not stated."""
    html = (site / "projekty" / "ku.html").read_text("utf-8")

    assert html.count("spotkanie (tytułu nie podano)") == 6


def test_pages_say_what_is_not_known(site: Path) -> None:
    """The six key facts are shown also where no source states them."""
    html = text_of((site / "projekty" / "ug.html").read_text("utf-8"))

    for name in ("Okres realizacji", "Wartość projektu", "Wkład UE", "Lider"):
        assert f"{name} nie podano" in html
    assert "Opublikowano: data nieznana" in text_of(
        (site / "aktualnosci" / "konferencja-inaugurujaca.html").read_text("utf-8")
    )


def test_the_statement_of_cofinancing_stands_in_its_exact_words(site: Path) -> None:
    """S4-9, on the project's page in both languages."""
    statement = (
        "Projekt współfinansowany ze środków Unii Europejskiej "
        "w ramach Europejskiego Funduszu Społecznego."
    )

    for page in ("projekty/ug.html", "en/projects/ug.html"):
        assert statement in text_of((site / page).read_text("utf-8"))


def test_money_and_period_are_printed_in_both_languages(site: Path) -> None:
    """S3-8, S3-9."""
    polish = text_of((site / "projekty" / "ku.html").read_text("utf-8"))
    english = text_of((site / "en" / "projects" / "ku.html").read_text("utf-8"))

    assert "1 646 350 zł" in polish
    assert "1 lipca 2013 – 31 grudnia 2014" in polish
    assert "PLN 1,646,350" in english
    assert "1 July 2013 – 31 December 2014" in english


def test_an_untranslated_page_claims_nothing(site: Path) -> None:
    """It is a frame around Polish text: marked, not indexed, and no pair of the Polish page."""
    name = "konferencja-podsumowujaca.html"
    english = (site / "en" / "news" / name).read_text("utf-8")
    polish = (site / "aktualnosci" / name).read_text("utf-8")

    assert '<meta name="robots" content="noindex">' in english
    assert "exists in Polish only" in english
    assert '<div class="k-prose" lang="pl">' in english
    assert "hreflang" not in english + polish


def test_a_translated_page_is_one_of_a_pair(site: Path) -> None:
    """Both sides name each other."""
    name = "konferencja-inaugurujaca.html"

    assert f'hreflang="pl" href="../../aktualnosci/{name}"' in (
        site / "en" / "news" / name
    ).read_text("utf-8")
    assert f'hreflang="en" href="../en/news/{name}"' in (site / "aktualnosci" / name).read_text(
        "utf-8"
    )


def test_coverage_names_what_is_missing(site: Path) -> None:
    """The data say the same as the page."""
    records = json.loads((site / "coverage.json").read_text("utf-8"))["records"]
    states = {(each["kind"], each["id"]): each["state"] for each in records}

    assert states["post", "konferencja-podsumowujaca"] == "missing"
    assert states["post", "konferencja-inaugurujaca"] == "complete"
    assert states["project", "ug"] == "partial"
    assert states["event", "ku-2014-11"] == "complete"


def test_every_page_stands_alone(site: Path) -> None:
    """Saved by itself it names site, edition, licence and its own address."""
    for path in pages(site):
        if path.name == "404.html":
            continue
        html = path.read_text("utf-8")
        uri = path.relative_to(site).as_posix()
        for words in ("2026.1", "CC-BY-4.0", f"<code>{uri}</code>"):
            assert words in html, uri


def test_every_page_has_one_title_one_heading_and_its_language(site: Path) -> None:
    """And the skip link is the first thing in the body."""
    for path in pages(site):
        if path.name == "404.html":
            continue
        html = path.read_text("utf-8")
        language = "en" if path.relative_to(site).parts[0] == "en" else "pl"

        assert html.count("<h1") == 1, path
        assert f'<html lang="{language}"' in html
        body = html.partition("<body>")[2].lstrip()
        assert body.startswith('<a class="k-skip"')
        assert "kronika:" not in html.replace('name="kronika:state"', ""), path


def test_pages_are_well_formed_html(site: Path) -> None:
    """A strict HTML5 parser finds no error in any page."""
    for path in pages(site):
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(path.read_text("utf-8"))


def test_same_input_gives_the_same_bytes_at_any_place_and_time(tmp_path: Path, site: Path) -> None:
    """Another folder, epoch, time zone, locale and hash seed change nothing."""
    folder = copy_site(tmp_path / "elsewhere" / "with a space")
    other = {
        "SOURCE_DATE_EPOCH": "4102444800",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
    }

    result = build(folder, "-q", environment=other)

    assert result.returncode == 0, result.stderr
    assert digest(folder / "site") == digest(site)


def test_the_published_address_is_named_only_where_it_is_known(tmp_path: Path) -> None:
    """With `site_url` there are canonical links and a sitemap of what may be indexed."""
    folder = copy_site(tmp_path / "archive")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\nsite_url: https://archiwum.example/a/\n")

    assert build(folder, "-q").returncode == 0

    sitemap = (folder / "site" / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://archiwum.example/a/projekty/ku.html</loc>" in sitemap
    assert "en/news/konferencja-podsumowujaca.html" not in sitemap
    page = (folder / "site" / "projekty" / "ku.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://archiwum.example/a/projekty/ku.html">' in page
    assert 'href="/a/index.html"' in (folder / "site" / "404.html").read_text("utf-8")


def test_material_ships_no_file_of_its_own(site: Path) -> None:
    """What is published beside the pages is ours, and little."""
    assets = sorted(path.name for path in (site / "assets").iterdir())

    assert assets == [
        "icon.svg", "kronika.css", "kronika.js", "photographs", "search", "search-engine.js",
        "search-page.js", "search-words.js",
    ]  # fmt: skip
    scripts = {path.relative_to(site).as_posix() for path in site.rglob("*.js")}
    ours = {f"assets/{name}" for name in assets if name.endswith(".js")}
    assert {uri for uri in scripts - ours if not uri.startswith("assets/search/")} == set()


def test_pages_weigh_little(site: Path) -> None:
    """A first page takes at most 90 kB over the wire, and the next one 15 kB."""
    shared = sum(len(gzip.compress(path.read_bytes())) for path in (site / "assets").glob("*.*"))
    heaviest = max(
        len(gzip.compress(path.read_bytes()))
        for path in pages(site)
        if path.parent.name != "dla-redakcji"  # tables for editors at their desks
    )

    assert heaviest + shared <= 90_000
    assert heaviest <= 15_000


def test_the_style_sheet_holds_only_what_is_used() -> None:
    """Each class it names is one that a template, the frame or the prose writes."""
    theme = ROOT / "hooks" / "kronika" / "theme"
    styles = (theme / "assets" / "kronika.css").read_text("utf-8")
    writers = [theme / "main.html", *(theme / "assets").glob("*.js")]
    writers += (ROOT / "hooks" / "kronika").rglob("*.py")
    writers += (ROOT / "hooks").glob("*.py")
    writers += (ROOT / "hooks" / "kronika" / "templates").rglob("*.html")
    written = "".join(path.read_text("utf-8") for path in writers)

    named = set(re.findall(r"\.((?:k|is)-[a-z-]+)", styles))

    assert len(named) > 50
    assert {name for name in named if name not in written} == set()


def test_headings_and_titles_keep_words_together(site: Path) -> None:
    """No line ends in a one-letter word, or between a number and what it counts."""
    post = (site / "aktualnosci" / "konferencja-inaugurujaca.html").read_text("utf-8")
    event = (site / "kalendarium" / "ku-2014-10-warsztaty-konsultacje.html").read_text("utf-8")

    assert "<h1>4-5\u00a0lutego 2014 ROKU</h1>" in post
    assert "<title>4-5\u00a0lutego 2014 ROKU – " in post
    assert "<h1>Warsztaty z\u00a0konsultacji społecznych</h1>" in event
    assert "<title>Warsztaty z\u00a0konsultacji społecznych, " in event


def test_every_page_describes_itself(site: Path) -> None:
    """Search engines and shared links have a sentence for each."""
    bare = [
        path.relative_to(site).as_posix()
        for path in pages(site)
        if path.name != "404.html" and '<meta name="description"' not in path.read_text("utf-8")
    ]

    assert bare == []


def test_titles_differ_within_a_language(site: Path) -> None:
    """Whoever has ten tabs open, or hears a list of windows, can tell any two pages apart."""
    for language in ("pl", "en"):
        titles: dict[str, str] = {}
        for path in pages(site):
            uri = path.relative_to(site).as_posix()
            if uri == "404.html" or uri.startswith("en/") != (language == "en"):
                continue
            found = re.search(r"<title>(.*?)</title>", path.read_text("utf-8"))
            assert found
            assert found.group(1) not in titles, (uri, titles.get(found.group(1)))
            titles[found.group(1)] = uri
