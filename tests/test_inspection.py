"""The inspection finds what it is there for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronika.publishing.inspection import inspect_site


def page(body: str, language: str = "pl") -> str:
    """Return a whole page."""
    return f'<!doctype html><html lang="{language}"><head></head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="nowhere.html">x</a>', "link-broken"),
        ('<a href="Other.html">x</a>', "link-broken"),
        ('<a href="other.html#nowhere">x</a>', "anchor-broken"),
        ('<a href="/other.html">x</a>', "link-broken"),
        ('<a href="other.html?x=1">x</a>', "link-broken"),
        ('<a href="sub/">x</a>', "link-broken"),
        ('<script src="https://example.org/x.js"></script>', "loads-elsewhere"),
        ('<img src="//example.org/x.png">', "loads-elsewhere"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "loads-elsewhere"),
        ('<p id="a"></p><p id="a"></p>', "id-repeated"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, body: str, code: str) -> None:
    """One planted fault gives one finding."""
    (tmp_path / "index.html").write_text(page(body), encoding="utf-8")
    (tmp_path / "other.html").write_text(page('<p id="here">x</p>'), encoding="utf-8")

    assert [finding.code for finding in inspect_site(tmp_path)] == [code]


def test_a_sound_site_has_no_findings(tmp_path: Path) -> None:
    """Links to pages, anchors and other hosts are fine; comments are not read."""
    body = (
        '<a href="other.html#here">x</a> <a href="https://example.org/">y</a>'
        '<!-- <a href="nowhere.html"> --> <a href="mailto:a@example.org">z</a>'
    )
    (tmp_path / "index.html").write_text(page(body), encoding="utf-8")
    (tmp_path / "other.html").write_text(page('<p id="here">x</p>'), encoding="utf-8")

    assert inspect_site(tmp_path) == ()


def test_a_page_in_the_wrong_language_and_a_remote_style_are_found(tmp_path: Path) -> None:
    """Pages below `en/` are English; a style sheet loads nothing from elsewhere."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text(page("x", "pl"), encoding="utf-8")
    (tmp_path / "x.css").write_text("a{background:url(https://example.org/x)}", encoding="utf-8")

    codes = [finding.code for finding in inspect_site(tmp_path)]

    assert codes == ["page-language", "loads-elsewhere"]
