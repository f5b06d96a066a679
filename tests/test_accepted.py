"""What is typed oddly and is right: it passes without a word, and is shown as it was meant."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from building import build, copy_site
from kronika.publishing.examining import examine
from trees import POST, put

TYPED = ("NO", "on", "1_000", "0123", "12:30", "1e3", ".nan", "0x1F", "2014-02-04", "true")
"""Texts that a YAML loader of another kind turns into something else."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built archive of such records."""
    sources = tmp_path_factory.mktemp("accepted") / "sources"
    for number, typed in enumerate(TYPED):
        put(sources, f"content/events/typed-{number}.yml", f"date: 2014\ntitle: {typed}\n")
    put(sources, "content/events/uncertain.yml", "date: 2014-09?\ntitle: Niepewne\n")
    put(sources, "content/events/about.yml", "date: 2014~\ntitle: Około\n")
    put(sources, "content/events/month.yml", "date: 2014-10\ntitle: Miesiąc\n")
    put(sources, "content/events/leap.yml", "date: 2016-02-29\ntitle: Przestępny\n")
    put(sources, "content/events/same.yml", "date: 2014\nprobably_same_as: [month]\n")
    put(
        sources,
        "content/events/night.yml",
        "date: 2014-10-25/2014-10-26\ntimes:\n"
        "  - {day: 2014-10-25, start: 22:00}\n  - {day: 2014-10-26, start: 02:30, end: 03:00}\n",
    )
    put(
        sources,
        "content/events/rtl.yml",
        "date: 2014\ntitle: 'Spotkanie שלום 2014'\ndescription: |\n  Tekst שלום.\n",
    )
    put(sources, "content/projects/empty.yml", "name: P\nperiod: null\ncost: ~\nkind:\n")
    put(sources, "content/projects/one.yml", "name: {pl: Polski, en: ''}\nkind: partnership\n")
    put(sources, "docs/news/2014/bom.md", b"\xef\xbb\xbf" + POST.replace("\n", "\r\n").encode())
    put(sources, "docs/news/unknown.md", POST.replace("date: 2014", "date: unknown"))
    assert examine(sources).problems == ()
    folder = copy_site(tmp_path_factory.mktemp("built") / "archive", sources)
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def page(archive: Path, uri: str) -> str:
    """Return the HTML of one page."""
    return (archive / uri).read_text("utf-8")


@pytest.mark.parametrize(("number", "typed"), list(enumerate(TYPED)))
def test_words_that_look_like_something_else_stay_words(
    archive: Path, number: int, typed: str
) -> None:
    """The heading of the page is what was typed."""
    html = page(archive, f"kalendarium/typed-{number}.html")

    assert re.search(rf"<h1[^>]*>\s*{re.escape(typed)}\s*</h1>", html)


@pytest.mark.parametrize(
    ("event", "words", "machine"),
    [
        ("uncertain", "wrzesień 2014 (data niepewna)", None),
        ("about", "ok. 2014", None),
        ("month", "październik 2014", "2014-10"),
        ("leap", "29 lutego 2016", "2016-02-29"),
    ],
)
def test_dates_are_shown_as_exactly_as_they_are_known(
    archive: Path, event: str, words: str, machine: str | None
) -> None:
    """In words and for machines; a month never becomes its first day."""
    html = page(archive, f"kalendarium/{event}.html").replace("\u00a0", " ")

    shown = re.search(r'<p class="k-when k-event-date[^"]*">(.*?)</p>', html, re.DOTALL)
    assert shown
    assert words in re.sub(r"<[^>]+>", "", shown[1])
    assert re.findall(r'datetime="([^"]+)"', shown[1]) == ([machine] if machine else [])
    assert "2014-10-01" not in html
    assert "2014-09-01" not in html
    assert "2014-01-01" not in html


def test_an_hour_that_comes_twice_is_an_hour(archive: Path) -> None:
    """On the night in autumn when the clocks go back, 2:30 exists."""
    assert "02:30" in page(archive, "kalendarium/night.html")


def test_empty_fields_are_missing_ones(archive: Path) -> None:
    """`null`, `~` and nothing at all: the key facts say that they are not stated."""
    html = page(archive, "projekty/empty.html")

    assert html.count("nie podano") >= 2
    assert "null" not in html


def test_an_empty_translation_is_a_missing_one(archive: Path) -> None:
    """The English page shows the Polish words, marked as Polish, and says so."""
    html = page(archive, "en/projects/one.html")

    assert re.search(r'<h1[^>]*>\s*<span lang="pl">Polski</span>\s*</h1>', html)
    assert "k-notice" in html


def test_titles_in_another_direction_do_not_turn_what_is_around_them(archive: Path) -> None:
    """A title with Hebrew words is set apart from its surroundings."""
    html = page(archive, "kalendarium/rtl.html")

    title = re.search(r"<h1([^>]*)>(.*?)</h1>", html, re.DOTALL)
    assert title
    assert "<bdi>" in title[2]


def test_line_ends_and_byte_order_marks_do_not_matter(archive: Path) -> None:
    """A post saved by an old Windows editor is the same post."""
    assert "<p>Tekst.</p>" in page(archive, "aktualnosci/bom.html")


def test_the_same_bytes_come_out_in_every_zone_and_at_every_date(
    archive: Path, tmp_path: Path
) -> None:
    """Dates are decided by the records alone."""
    sources = archive.parent
    pages = {}
    for zone, epoch in (("Pacific/Kiritimati", "0"), ("Pacific/Niue", "4102444800")):
        folder = copy_site(tmp_path / epoch, sources)
        result = build(folder, "-q", environment={"TZ": zone, "SOURCE_DATE_EPOCH": epoch})
        assert result.returncode == 0, result.stderr
        pages[zone] = subprocess.run(
            ["diff", "-r", str(archive), str(folder / "site")], capture_output=True, check=False
        ).stdout

    assert set(pages.values()) == {b""}
