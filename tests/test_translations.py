"""Translations that are missing, outdated or unneeded, as readers and editors see them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from building import build, copy_site
from trees import put

ENGLISH = "---\ntitle: Post\nsource_hash: {}\n---\nText.\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built archive with translations in several states."""
    sources = tmp_path_factory.mktemp("translations") / "sources"
    head = "---\ntitle: Wpis\ndate: 2014-02-05\n"
    put(sources, "docs/news/changed.md", f"{head}metka: {{changed: 2014-03-07}}\n---\nTekst.\n")
    put(sources, "docs/news/changed.en.md", ENGLISH.format('"000000000000"'))
    put(sources, "docs/news/unknown.md", f"{head}---\nTekst.\n")
    put(sources, "docs/news/unknown.en.md", ENGLISH.format('"000000000000"'))
    put(sources, "docs/news/current.md", f"{head}---\nTekst.\n")
    put(sources, "docs/news/current.en.md", ENGLISH.format('"d133e0d239b9"'))
    put(sources, "docs/news/alone.md", f"{head}---\nTekst.\n")
    folder = copy_site(tmp_path_factory.mktemp("built") / "archive", sources)
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def notice(archive: Path, name: str) -> str:
    """Return the words of the notice on an English page, or nothing."""
    html = (archive / "en" / "news" / f"{name}.html").read_text("utf-8").replace("\u00a0", " ")
    found = re.search(r'<section class="k-notice"[^>]*>(.*?)</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""


def test_an_outdated_translation_says_so_with_the_date_of_the_change(archive: Path) -> None:
    """The date is the record's own; where it has none, none is made up."""
    assert "may be out of date. It was changed last: 7 March 2014." in notice(archive, "changed")
    assert "may be out of date." in notice(archive, "unknown")
    assert "It was changed last" not in notice(archive, "unknown")


def test_a_page_without_a_translation_says_so(archive: Path) -> None:
    """The Polish text stands on the English page, marked as Polish, for no search engine."""
    html = (archive / "en" / "news" / "alone.html").read_text("utf-8")

    assert "exists in Polish only" in notice(archive, "alone")
    assert re.search(r'<div class="k-prose" lang="pl">\s*<p>Tekst\.</p>', html)
    assert 'name="robots" content="noindex"' in html


def test_a_current_translation_says_nothing(archive: Path) -> None:
    """It stands for itself, beside the Polish page."""
    html = (archive / "en" / "news" / "current.html").read_text("utf-8")

    assert notice(archive, "current") == ""
    assert 'hreflang="pl"' in html
