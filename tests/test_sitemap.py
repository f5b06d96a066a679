"""The sitemap, robots.txt and the cards of shared links: what is known, under whole addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atom_rules import parse_strictly
from followed import BASE
from kronika.feeds.robots import render_robots
from kronika.feeds.sitemap import MOST_ADDRESSES, render_sitemaps
from kronika.publishing.preparing import prepare
from kronika.views.page_view import PageView
from open_data import LITTLE, make_data_archive, make_post

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def many_pages(number: int) -> Iterator[PageView]:
    """Return as many pages, each at its own address."""
    first = next(page for page in prepare(LITTLE).pages if page.locale == "pl")
    for count in range(number):
        yield replace(first, uri=f"s-{count:06}.html", translation="missing", kind=None)


def addresses(text: str) -> list[str]:
    """Return the addresses that a sitemap lists, read strictly."""
    root = parse_strictly(text)
    return [each.findtext(f"{SPACE}loc") or "" for each in root]


def test_x10_a_sitemap_holds_no_more_than_the_protocol_allows() -> None:
    """Above 50,000 addresses it lists sitemaps, and these list every page once."""
    number = MOST_ADDRESSES + 1
    files = dict(render_sitemaps(make_data_archive(), many_pages(number), BASE))

    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert addresses(files["sitemap.xml"]) == [f"{BASE}sitemap-1.xml", f"{BASE}sitemap-2.xml"]
    listed = [addresses(files[f"sitemap-{each}.xml"]) for each in (1, 2)]
    assert [len(each) for each in listed] == [MOST_ADDRESSES, 1]
    assert len({*listed[0], *listed[1]}) == number
    assert all(len(text.encode()) < 50_000_000 for text in files.values())


def test_x10_as_many_as_it_allows_stay_in_one_file() -> None:
    """The index is made only where it is needed."""
    files = dict(render_sitemaps(make_data_archive(), many_pages(3), BASE, most=3))

    assert list(files) == ["sitemap.xml"]
    assert len(addresses(files["sitemap.xml"])) == 3


def test_x7_any_address_keeps_the_sitemap_well_formed() -> None:
    """Also one with signs of XML in it."""
    base = "https://k.example/a&b'/"

    files = dict(render_sitemaps(make_data_archive(), many_pages(1), base))

    assert addresses(files["sitemap.xml"]) == [f"{base}s-000000.html"]


@pytest.mark.parametrize(
    ("metka", "day"),
    [
        ({"changed": "2015-03-02"}, "2015-03-02"), ({"changed": "2015-03"}, None),
        ({"changed": "2015-03-02?"}, None), ({"published": "2015-03-02"}, None), ({}, None),
    ],
)  # fmt: skip
def test_the_last_change_is_told_only_where_its_day_is_known(metka: Any, day: str | None) -> None:
    """Neither a month nor the day of publication is taken for it."""
    archive = make_data_archive(make_post("p", metka=metka))
    page = replace(next(many_pages(1)), kind="post", identity="p")

    text = dict(render_sitemaps(archive, [page], BASE))["sitemap.xml"]

    assert re.findall("<lastmod>(.*)</lastmod>", text) == ([day] if day else [])


def test_the_sitemap_of_a_site_lists_what_may_be_indexed(followed: Path) -> None:
    """Every page that is no mere frame around Polish text, with its change where known."""
    text = (followed / "sitemap.xml").read_text("utf-8")
    listed = {each.removeprefix(BASE) for each in addresses(text)}

    shown = {
        path.relative_to(followed).as_posix()
        for path in followed.rglob("*.html")
        if path.name != "404.html" and 'content="noindex"' not in path.read_text("utf-8")
    }
    assert listed == shown
    assert re.findall("<lastmod>.*</lastmod>", text) == ["<lastmod>2015-03-02</lastmod>"]


def test_robots_may_read_everything_and_learn_of_the_sitemap(followed: Path, site: Path) -> None:
    """The sitemap is named where its whole address is known, and is there."""
    named = (followed / "robots.txt").read_text("utf-8")

    assert named == f"User-agent: *\nDisallow:\n\nSitemap: {BASE}sitemap.xml\n"
    assert (followed / "sitemap.xml").is_file()
    assert (site / "robots.txt").read_text("utf-8") == render_robots(None)
    assert "Sitemap" not in render_robots(None)
    assert not (site / "sitemap.xml").exists()


def card(folder: Path, uri: str) -> dict[str, str]:
    """Return what a shared link of a page shows."""
    html = (folder / uri).read_text("utf-8")
    found = re.findall(r'<meta property="og:([a-z_:]+)" content="([^"]*)">', html)
    assert len(found) == len(dict(found)), "nothing is said twice"
    return dict(found)


def test_shared_links_have_a_card(followed: Path) -> None:
    """Title, kind, site, description, language, and the whole address."""
    translated = card(followed, "en/news/drugi.html")
    polish = card(followed, "aktualnosci/drugi.html")

    assert translated == {
        "title": "Second", "type": "article", "site_name": "Archive &amp; co",
        "description": "Text.", "locale": "en_GB", "locale:alternate": "pl_PL",
        "url": f"{BASE}en/news/drugi.html",
    }  # fmt: skip
    assert (polish["locale"], polish["locale:alternate"]) == ("pl_PL", "en_GB")


def test_the_card_of_an_untranslated_page_is_that_of_the_polish_one(followed: Path) -> None:
    """It speaks Polish, leads to the Polish page, and claims no translation."""
    found = card(followed, "en/news/pierwszy.html")

    assert found["locale"] == "pl_PL"
    assert found["url"] == f"{BASE}aktualnosci/pierwszy.html"
    assert "locale:alternate" not in found


def test_cards_claim_no_address_where_none_is_known(site: Path) -> None:
    """The rest is the same."""
    found = card(site, "projekty/ku.html")

    assert "url" not in found
    assert found["type"] == "website"
