"""The inspection finds what it is there for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronika.publishing.inspection import ids_of, inspect_site


def page(body: str, language: str = "pl") -> str:
    """Return a whole page."""
    return f'<!doctype html><html lang="{language}"><head></head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="nowhere.html">x</a>', "link-broken"),
        ("<a href='nowhere.html'>x</a>", "link-broken"),
        ("<a href=nowhere.html>x</a>", "link-broken"),
        ('<A HREF="nowhere.html">x</A>', "link-broken"),
        ('<a title="a > b" href="nowhere.html">x</a>', "link-broken"),
        ('<a href="Other.html">x</a>', "link-case"),
        ('<a href="other.html#nowhere">x</a>', "anchor-broken"),
        ('<a href="#nowhere">x</a>', "anchor-broken"),
        ('<a href="/other.html">x</a>', "link-broken"),
        ('<a href="../other.html">x</a>', "link-broken"),
        ('<a href="other.html/">x</a>', "link-broken"),
        ('<a href="other.html?x=1">x</a>', "link-broken"),
        ('<a href="sub/">x</a>', "link-broken"),
        ('<a href="sub">x</a>', "link-broken"),
        ('<a href="javascript:alert(1)">x</a>', "link-scheme"),
        ('<a href=" java&#10;script:alert(1)">x</a>', "link-scheme"),
        ('<a href="//example.org/">x</a>', "link-scheme"),
        ('<form action="nowhere.html"></form>', "link-broken"),
        ('<base href="other.html">', "link-broken"),
        ('<script src="https://example.org/x.js"></script>', "loads-elsewhere"),
        ('<img src="//example.org/x.png">', "loads-elsewhere"),
        ('<img src="\\\\example.org/x.png">', "loads-elsewhere"),
        ('<img src="">', "link-broken"),
        ('<img srcset="x.png 1x, nowhere.png 2x">', "link-broken"),
        ('<img srcset="x.png 320w, https://example.org/x.png 640w">', "loads-elsewhere"),
        ('<source srcset="https://example.org/x.webp">', "loads-elsewhere"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "loads-elsewhere"),
        ('<link rel="icon" href="https://example.org/x.ico">', "loads-elsewhere"),
        ('<link rel="preconnect" href="https://example.org">', "loads-elsewhere"),
        ('<iframe src="https://example.org/"></iframe>', "loads-elsewhere"),
        ('<video poster="https://example.org/x.png"></video>', "loads-elsewhere"),
        ('<audio src="https://example.org/x.ogg"></audio>', "loads-elsewhere"),
        ('<object data="https://example.org/x.pdf"></object>', "loads-elsewhere"),
        ('<embed src="https://example.org/x.pdf">', "loads-elsewhere"),
        ('<svg><use href="https://example.org/x.svg#a"/></svg>', "loads-elsewhere"),
        ('<p style="background:url(https://example.org/x.png)">x</p>', "loads-elsewhere"),
        ('<style>@import "https://example.org/x.css";</style>', "loads-elsewhere"),
        ('<meta http-equiv="refresh" content="0; url=https://example.org/">', "loads-elsewhere"),
        ('<p id="a"></p><p id="a"></p>', "id-repeated"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, body: str, code: str) -> None:
    """One planted fault gives one finding."""
    (tmp_path / "index.html").write_text(page(body), encoding="utf-8")
    (tmp_path / "other.html").write_text(page('<p id="here">x</p>'), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "x.png").touch()

    assert [finding.code for finding in inspect_site(tmp_path)] == [code]


def test_a_sound_site_has_no_findings(tmp_path: Path) -> None:
    """Links to pages, anchors and other hosts are fine; comments are not read."""
    body = (
        '<a href="other.html#here">x</a> <a href="https://example.org/">y</a>'
        '<!-- <a href="nowhere.html"> --> <a href="mailto:a@example.org">z</a>'
        '<a href="tel:+48123">t</a> <a href="geo:49.65,21.16">g</a>'
        '<a href="other.html#%C5%82">u</a> <a href="#">top</a>'
        '<link rel="canonical" href="https://example.org/"><img src="data:image/png;base64,x">'
        '<link rel="alternate" hreflang="pl" href="https://example.org/x.html">'
        "<script>document.write('<img src=\"nowhere.png\">')</script>"
        "<style>/* url(https://example.org/) */ p{background:url(x%20y.png)}</style>"
        '<img srcset="x%20y.png 1x, data:image/png;base64,x 2x" alt="a > b">'
    )
    (tmp_path / "x y.png").touch()
    (tmp_path / "index.html").write_text(page(body), encoding="utf-8")
    targets = '<p id="here">x</p><p id="ł">x</p>'
    (tmp_path / "other.html").write_text(page(targets), encoding="utf-8")

    assert inspect_site(tmp_path) == ()
    assert ids_of(tmp_path, "other.html") == {"here", "ł"}


def test_a_page_in_the_wrong_language_and_a_remote_style_are_found(tmp_path: Path) -> None:
    """Pages below `en/` are English; a style sheet loads nothing from elsewhere."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text(page("x", "pl"), encoding="utf-8")
    (tmp_path / "x.css").write_text("a{background:url(https://example.org/x)}", encoding="utf-8")

    codes = [finding.code for finding in inspect_site(tmp_path)]

    assert codes == ["page-language", "loads-elsewhere"]


def test_only_the_page_not_found_may_start_from_the_root(tmp_path: Path) -> None:
    """It is served at any depth; but it loads nothing that way."""
    (tmp_path / "index.html").write_text(page(""), encoding="utf-8")
    body = '<a href="/archiwum/index.html">x</a>'
    (tmp_path / "404.html").write_text(page(body), encoding="utf-8")

    assert inspect_site(tmp_path) == ()

    (tmp_path / "404.html").write_text(page(body + '<img src="/x.png">'), encoding="utf-8")

    assert [finding.value for finding in inspect_site(tmp_path)] == ["/x.png"]


def test_some_pages_are_inspected_against_the_whole_site(tmp_path: Path) -> None:
    """Faults of other pages are not told, their anchors are known."""
    (tmp_path / "a.html").write_text(page('<a href="b.html#x">x</a>'), encoding="utf-8")
    (tmp_path / "b.html").write_text(page('<a id="x" href="no.html">x</a>'), encoding="utf-8")

    assert inspect_site(tmp_path, pages=["a.html"]) == ()
    assert [finding.uri for finding in inspect_site(tmp_path)] == ["b.html"]


def test_a_style_sheet_loads_files_that_are_there(tmp_path: Path) -> None:
    """Addresses are relative to the sheet."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "x.png").touch()
    css = "a{background:url('x.png')} b{background:url(../x.png)} c{mask:url(data:image/png,x)}"
    (tmp_path / "assets" / "x.css").write_text(css, encoding="utf-8")

    findings = inspect_site(tmp_path)

    assert [(each.code, each.value) for each in findings] == [("link-broken", "../x.png")]


@pytest.mark.parametrize("base_url", ["", "https://kronika.example/x/"])
def test_language_versions_name_each_other(tmp_path: Path, base_url: str) -> None:
    """A page that names a version which does not name it back is found, and only that one."""

    def version(language: str, target: str, folder: str) -> str:
        address = f"{base_url}{target}" if base_url else f"{folder}{target}"
        link = f'<link rel="alternate" hreflang="x" href="{address}">'
        return f'<!doctype html><html lang="{language}"><head>{link}</head><body></body></html>'

    (tmp_path / "en").mkdir()
    (tmp_path / "a.html").write_text(version("pl", "en/a.html", ""))
    (tmp_path / "en" / "a.html").write_text(version("en", "a.html", "../"))
    (tmp_path / "b.html").write_text(version("pl", "en/a.html", ""))

    findings = inspect_site(tmp_path, base_url=base_url or None)

    assert [(each.uri, each.code, each.value) for each in findings] == [
        ("b.html", "alternate-broken", "en/a.html")
    ]
