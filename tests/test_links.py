"""Links as editors write them, into addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directories import archive_with
from kronika.links import Resolve, Target, Unresolved, make_resolver, refusal
from kronika.locales import Locale, Text
from kronika.model.gallery import Gallery
from kronika.model.news import Page, Post

ARCHIVE = replace(
    archive_with(
        projects=[{"id": "ku", "name": "KU", "parties": [{"org": "gorlice"}]}],
        events=[
            {"id": "ku-2014-02", "date": "2014-02", "venues": ["dwor"]},
            {"id": "ku-2014-05", "date": "2014-05", "title": "Otwarcie biura", "venues": ["dwor"]},
        ],
        organisations=[
            {"id": "gorlice", "name": "Gmina Gorlice", "url": "https://example.org/"},
            {"id": "biecz", "name": "Biecz", "url": "https://example.org/"},
        ],
        places=[{"id": "dwor", "name": "Dwór"}, {"id": "k-1", "name": "Karczma"}],
    ),
    posts={"konferencja": Post(id="konferencja", title="Konferencja", date="unknown")},
    galleries={"warsztaty": Gallery(id="warsztaty", title=Text("Warsztaty"), items=())},
    pages={each: Page(id=each, title=each) for each in ("index", "o-serwisie", "pomoc/dostep")},
)
"""One record of each kind; one institution and one place have no page of their own."""


def resolver(
    source: str = "docs/news/x.md",
    origin: str = "aktualnosci/x.html",
    locale: Locale = "pl",
) -> Resolve:
    """Return a resolver for a post of the archive above."""
    files = ("pliki/Regulamin.pdf", "pliki/plan roku.pdf")
    return make_resolver(ARCHIVE, source=source, origin=origin, locale=locale, files=files)


@pytest.mark.parametrize(
    ("written", "uri"),
    [
        ("event:ku-2014-02", "kalendarium/ku-2014-02.html"),
        ("event:ku-2014-02#opis", "kalendarium/ku-2014-02.html#opis"),
        ("project:ku", "projekty/ku.html"),
        ("post:konferencja", "aktualnosci/konferencja.html"),
        ("org:gorlice", "instytucje/gorlice.html"),
        ("org:biecz", "instytucje/index.html#biecz"),
        ("org:biecz#historia", "instytucje/index.html#historia"),
        ("place:dwor", "miejsca/dwor.html"),
        ("place:k-1", "miejsca/index.html#_k-1"),
        ("gallery:warsztaty", "galeria/warsztaty.html"),
        ("page:pomoc/dostep", "pomoc/dostep.html"),
        ("konferencja.md", "aktualnosci/konferencja.html"),
        ("2014-02-04-konferencja.md", "aktualnosci/konferencja.html"),
        ("2014-02-konferencja.en.md#x", "aktualnosci/konferencja.html#x"),
        ("../o-serwisie.md", "o-serwisie.html"),
        ("../o-serwisie.en.md", "o-serwisie.html"),
        ("/o-serwisie.md", "o-serwisie.html"),
        ("/pomoc/../index.md", "index.html"),
        ("/pomoc/dostep.md", "pomoc/dostep.html"),
        ("../../content/projects/ku.yml", "projekty/ku.html"),
        ("../../content/events/ku/ku-2014-02.yml", "kalendarium/ku-2014-02.html"),
        ("../../content/galleries/warsztaty/gallery.yml", "galeria/warsztaty.html"),
        ("/pliki/Regulamin.pdf", "pliki/Regulamin.pdf"),
        ("../pliki/plan%20roku.pdf#page=2", "pliki/plan roku.pdf#page=2"),
    ],
)
def test_links_lead_to_pages_of_the_site(written: str, uri: str) -> None:
    """Records by scheme, pages and records by their files, documents by their path."""
    found = resolver()(written)

    assert isinstance(found, Target)
    assert found.uri == uri


def test_addresses_are_relative_to_the_page_and_encoded() -> None:
    """The site opens from a disk and below any folder."""
    found = resolver()("../pliki/plan%20roku.pdf#page=2")

    assert found == Target("pliki/plan roku.pdf#page=2", "../pliki/plan%20roku.pdf#page=2")
    assert resolver()("org:biecz") == Target(
        "instytucje/index.html#biecz", "../instytucje/index.html#biecz"
    )
    assert resolver(origin="aktualnosci/konferencja.html")("post:konferencja#a") == Target(
        "aktualnosci/konferencja.html#a", "#a"
    )


def test_english_pages_link_to_english_pages() -> None:
    """Whatever file the editor named."""
    found = resolver(origin="en/news/x.html", locale="en")("konferencja.md")

    assert found == Target("en/news/konferencja.html", "konferencja.html")


def test_a_record_links_from_its_own_folder() -> None:
    """A path counts from the file that holds the text."""
    resolve = resolver("content/projects/ug.yml", "projekty/ug.html")

    assert resolve("ku.yml") == Target("projekty/ku.html", "ku.html")
    assert resolve("/o-serwisie.md") == Target("o-serwisie.html", "../o-serwisie.html")


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("event:ku-2014-2", "link-missing", "event:ku-2014-02"),
        ("org:gorlicę", "link-missing", "org:gorlice"),
        ("project:zupelnie-inny", "link-missing", None),
        ("konferencje.md", "link-missing", "post:konferencja"),
        ("/o-serwise.md", "link-missing", "page:o-serwisie"),
        ("/O-Serwisie.md", "link-case", "page:o-serwisie"),
        ("/pliki/regulamin.pdf", "link-case", "/pliki/Regulamin.pdf"),
        ("/pliki/Regulamn.pdf", "link-missing", "/pliki/Regulamin.pdf"),
        ("/pliki/Regulamin%23.pdf", "link-missing", "/pliki/Regulamin.pdf"),
        ("../../content/places.yml", "link-missing", None),
        ("../../../etc/passwd", "link-outside", None),
        ("%2e%2e/%2e%2e/%2e%2e/etc/passwd", "link-outside", None),
        ("../../mkdocs.yml", "link-outside", None),
        ("/../mkdocs.yml", "link-outside", None),
        ("pliki\\a.pdf", "link-backslash", "pliki/a.pdf"),
        ("x%00.md", "link-missing", None),
        ("", "link-missing", None),
        ("www.example.org/a", "link-scheme-missing", "https://www.example.org/a"),
        ("ftp://example.org", "link-scheme", None),
        ("evnt:ku-2014-02", "link-scheme", "event:ku-2014-02"),
        ("wydarzenie:ku-2014-02", "link-scheme", "event:ku-2014-02"),
        ("event:Otwarcie biura", "link-missing", "event:ku-2014-05"),
        ("Otwarcie%20biura", "link-missing", "event:ku-2014-05"),
        ("ku-2014-05", "link-missing", "event:ku-2014-05"),
        ("ku-2014-05.html", "link-missing", "event:ku-2014-05"),
        ("post:2014-02-05-konferencja", "link-missing", "post:konferencja"),
        ("gov.pl", "link-scheme-missing", "https://gov.pl"),
        ("gov.pl/strona", "link-scheme-missing", "https://gov.pl/strona"),
        ("biuro@example.org", "link-scheme-missing", "mailto:biuro@example.org"),
        ("htps://example.org", "link-scheme", "https://example.org"),
        ("%6aavascript:alert(1)", "link-scheme", None),
    ],
)
def test_links_that_lead_nowhere_say_why(written: str, code: str, suggestion: str | None) -> None:
    """With what was probably meant, ready to be pasted."""
    assert resolver()(written) == Unresolved(code, suggestion)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)",
        "java\u200bscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x",
        "//evil.example", "/\\evil.example", "\\\\server\\share", "\t//evil.example",
        "C:\\pliki", "www.example.org:80", "user:secret@example.org", "blob:x", "\x00javascript:x",
    ],
)  # fmt: skip
def test_dangerous_addresses_are_refused(address: str) -> None:
    """Browsers skip blanks and control characters in a scheme, and so does the check."""
    assert refusal(address)


@pytest.mark.parametrize(
    "address",
    ["https://example.org:80/a?b=c:d", "HTTP://example.org", "mailto:a@example.org", "tel:+48123",
     "a/b:c.md", "#a:b", "event:x", "x.md", "?a:b"],
)  # fmt: skip
def test_ordinary_addresses_are_not_refused(address: str) -> None:
    """A colon after the first slash is no scheme."""
    assert refusal(address) is None
