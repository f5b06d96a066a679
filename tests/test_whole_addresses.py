"""Whole addresses of our own pages, in feeds, sitemaps, calendars and heads, lead to files."""

from __future__ import annotations

from pathlib import Path

import pytest

from followed import BASE
from kronika.publishing.inspection import inspect_site


def inspected(folder: Path, name: str, text: str) -> list[tuple[str, str, str]]:
    """Return what is found in a site of two pages and one other file."""
    for uri in ("index.html", "p/a.html"):
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('<!doctype html><html lang="pl"><head></head><body></body></html>')
    (folder / name).write_text(text, encoding="utf-8", newline="")
    found = inspect_site(folder, base_url=BASE)
    return [(each.uri, each.code, each.value.removeprefix(BASE)) for each in found]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("feed.atom", '<link href="{}"/>'),
        ("feed.atom", '<content type="html">&lt;a href="{}#x"&gt;</content>'),
        ("sitemap.xml", "<loc>{}</loc>"),
        ("robots.txt", "Sitemap: {}\n"),
        ("k.ics", "URL:{}\r\n"),
        ("b.html", '<html lang="pl"><head><meta property="og:url" content="{}"></head></html>'),
        ("b.html", '<html lang="pl"><head><script type="application/ld+json">{{"url":"{}"}}'
                   "</script></head></html>"),
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_found(tmp_path: Path, name: str, written: str) -> None:
    """In each form that files write it in; one that leads to a file is not."""
    assert inspected(tmp_path, name, written.format(f"{BASE}p/a.html")) == []
    assert inspected(tmp_path, name, written.format(BASE)) == []
    assert inspected(tmp_path, name, written.format(f"{BASE}p/b.html")) == [
        (name, "link-broken", "p/b.html")
    ]
    assert inspected(tmp_path, name, written.format(f"{BASE}p/A.html")) == [
        (name, "link-case", "p/A.html")
    ]


def test_a_folded_line_of_a_calendar_is_read_whole(tmp_path: Path) -> None:
    """Its address goes on in the next line."""
    assert inspected(tmp_path, "k.ics", f"URL:{BASE}p/\r\n a.html\r\n") == []
    assert inspected(tmp_path, "k.ics", f"URL:{BASE}p/\r\n c.html\r\n") != []


def test_addresses_of_others_are_left_alone(tmp_path: Path) -> None:
    """Nobody else's pages are ours to look for."""
    assert (
        inspected(tmp_path, "feed.atom", '<link href="https://archiwum.example/b/x.html"/>') == []
    )


def test_a_built_site_names_no_page_that_is_not_there(followed: Path) -> None:
    """All its feeds, calendars, sitemaps and heads at once."""
    assert inspect_site(followed, base_url=BASE) == ()

    (followed / "aktualnosci" / "drugi.html").rename(followed / "aside.txt")
    try:
        files = {each.uri for each in inspect_site(followed, base_url=BASE)}
    finally:
        (followed / "aside.txt").rename(followed / "aktualnosci" / "drugi.html")
    assert {"sitemap.xml", "projekty/a.atom", "en/news/drugi.html"} <= files
