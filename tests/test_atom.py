"""Atom feeds as strangers read them: whole, honest about days, and the same under any address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atom_rules import ATOM, HISTORY, breaches, parse_strictly
from followed import BASE, HOSTILE, MANY, build_followed
from kronika.feeds.atom import MOST_ENTRIES, absolute, render_feeds
from kronika.feeds.xml_text import xml_text, xml_value
from kronika.model.news import Post
from kronika.model.project import Project
from kronika.views.feeds import published_day, updated_day
from open_data import make_data_archive, make_post

WHOLE, PROJECT = "aktualnosci/feed.atom", "projekty/a.atom"


def feeds(site: Path) -> list[Path]:
    """Return every Atom document of a site."""
    return sorted(site.rglob("*.atom"))


def read(site: Path, uri: str) -> Any:
    """Read a feed as a feed reader does."""
    found = feedparser.parse((site / uri).read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    return found


def ids(site: Path, uri: str) -> list[str]:
    """Return the names of the entries of a document."""
    root = parse_strictly((site / uri).read_text("utf-8"))
    return [each.findtext(f"{ATOM}id") or "" for each in root.findall(f"{ATOM}entry")]


def test_x7_every_document_is_well_formed_and_obeys_the_standard(followed: Path) -> None:
    """A strict parser reads it without any declared entity, and our rules of RFC 4287 hold."""
    assert len(feeds(followed)) >= 8

    for path in feeds(followed):
        assert breaches(parse_strictly(path.read_text("utf-8"))) == [], path


def test_the_rules_find_breaches() -> None:
    """They are no rules that everything obeys."""
    root = ElementTree.fromstring(
        f'<feed xmlns="{ATOM[1:-1]}"><id>x</id><updated>2014-10</updated>'
        '<link rel="alternate" href="a.html"/><entry><title>t</title><made/></entry></feed>'
        .replace("2014-10", "2014-10-01T00:00Z")
    )  # fmt: skip

    found = breaches(root)

    for words in (
        "no tag: x", "no moment", "no address: a.html", "feed has 0 of title", "entry has 0 of id",
        "entry holds made", "nobody is the author", "no self",
    ):  # fmt: skip
        assert any(words in each for each in found), words


@given(st.text())
def test_x7_any_text_keeps_xml_well_formed(text: str) -> None:
    """What XML 1.0 has no place for becomes U+FFFD; all else is read back as it was."""
    kept = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)

    root = ElementTree.fromstring(f"<a b={xml_value(text)}>{xml_text(text)}</a>")

    assert (root.text or "") == kept
    assert root.get("b") == kept
    assert "]]>" not in xml_text(text)


def test_x7_a_hostile_title_and_text_are_read_as_written(followed: Path) -> None:
    """`]]>`, entities and elements in words stay words."""
    root = parse_strictly((followed / PROJECT).read_text("utf-8"))
    html = read(followed, PROJECT).entries[-1].content[0].value

    assert [each.findtext(f"{ATOM}title") for each in root.findall(f"{ATOM}entry")][-1] == HOSTILE
    assert "oraz <code>&lt;a href=" in html
    assert "]]&gt;" in html


def test_x8_names_do_not_depend_on_the_address(followed: Path, tmp_path: Path) -> None:
    """Published elsewhere, feeds and entries are the same ones; only links are others."""
    elsewhere = build_followed(tmp_path, "https://inny.example/")

    for path in feeds(followed):
        uri = path.relative_to(followed).as_posix()
        here, there = path.read_text("utf-8"), (elsewhere / uri).read_text("utf-8")
        assert here != there
        assert here.replace(BASE, "https://inny.example/") == there
        assert re.findall("<id>.*</id>", here) == re.findall("<id>.*</id>", there)
    assert ids(followed, PROJECT)[-1] == "tag:archiwum-probne,2026:post/pierwszy/pl"


def test_x8_without_an_address_there_is_no_feed(site: Path) -> None:
    """Nor a word of one: its links could lead nowhere."""
    assert feeds(site) == []
    for path in site.rglob("*.html"):
        assert "application/atom+xml" not in path.read_text("utf-8")


def test_x8_every_link_in_a_feed_is_whole(followed: Path) -> None:
    """In the feed itself, and in the HTML of its entries, footnotes and pictures included."""
    count = 0
    for path in feeds(followed):
        for entry in read(followed, path.relative_to(followed).as_posix()).entries:
            tree = html5lib.parseFragment(entry.content[0].value, namespaceHTMLElements=False)
            found = [each.get(name) for each in tree.iter() for name in ("href", "src")
                     if isinstance(each.tag, str) and each.get(name)]  # fmt: skip
            assert all(str(address).startswith("https://") for address in found)
            ours = [address for address in found if address.startswith(BASE)]
            for address in ours:
                assert (followed / address.removeprefix(BASE).partition("#")[0]).is_file()
            count += len(ours)
    assert count >= 10


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../b.html#c">x</a>', '<a href="https://k.example/b.html#c">x</a>'),
        ('<a title="a" href="#c">x</a>', '<a title="a" href="https://k.example/a/p.html#c">x</a>'),
        ('<a href="https://x.example/?a=1&amp;b=2">x</a>',
         '<a href="https://x.example/?a=1&amp;b=2">x</a>'),
        ("<p>href=\"b.html\" 1 < 2</p>", "<p>href=\"b.html\" 1 < 2</p>"),
        ('<p data-x="a" title="src=">x</p>', '<p data-x="a" title="src=">x</p>'),
        ('<img alt="a > b" src="c.jpg">', '<img alt="a > b" src="https://k.example/a/c.jpg">'),
        ('<a href="mailto:a@k.example">x</a>', '<a href="mailto:a@k.example">x</a>'),
    ],
)  # fmt: skip
def test_only_addresses_of_elements_are_made_whole(html: str, expected: str) -> None:
    """Words that look like one stay as they are."""
    assert absolute(html, "https://k.example/a/p.html") == expected


def test_entries_hold_the_whole_post(followed: Path) -> None:
    """Lead, photograph with its author, body; and days that the record tells."""
    entry = read(followed, PROJECT).entries[-1]

    assert entry.published == "2014-02-04T00:00:00Z"
    assert entry.updated == "2015-03-02T00:00:00Z"
    assert entry.link == f"{BASE}aktualnosci/pierwszy.html"
    html = entry.content[0].value
    assert (
        html.index("Wstęp") < html.index("<img") < html.index("fot. Anna") < html.index("Treść z")
    )
    assert [each.term for each in entry.tags] == ["a"]


def test_a_photograph_is_enclosed_with_length_type_and_author(followed: Path) -> None:
    """The file is there and as long as said."""
    root = parse_strictly((followed / PROJECT).read_text("utf-8"))
    found = [each for each in root.iter(f"{ATOM}link") if each.get("rel") == "enclosure"]

    assert len(found) == 1
    file = followed / (found[0].get("href") or "").removeprefix(BASE)
    assert found[0].get("length") == str(file.stat().st_size)
    assert found[0].get("type") == "image/jpeg"
    assert found[0].get("title") == "Most nad rzeką – fot. Anna & Jan – CC-BY-4.0"


def test_posts_without_a_known_day_are_left_out_and_the_page_says_so(followed: Path) -> None:
    """A month is no day, and no day is invented; a draft is nowhere."""
    everything = "".join(path.read_text("utf-8") for path in feeds(followed))
    page = (followed / "aktualnosci" / "index.html").read_text("utf-8")

    for name in ("miesiac", "nieznany", "szkic"):
        assert f"post/{name}/" not in everything
    assert "Tajny" not in everything
    assert re.search("nikt nie podał:\\s+2\u00a0wpisy", page)
    assert f"{BASE}{WHOLE}" in page


@pytest.mark.parametrize(
    ("date", "metka", "published", "updated"),
    [
        ("2014-02-04", {}, "2014-02-04", "2014-02-04"),
        ("2014-02", {}, None, None),
        ("2014-02-04?", {}, None, None),
        ("unknown", {}, None, None),
        ("unknown", {"published": "2014-02-05"}, "2014-02-05", "2014-02-05"),
        ("unknown", {"changed": "2015-02-05"}, None, "2015-02-05"),
        ("2014-02-04", {"changed": "2015-02"}, "2014-02-04", "2014-02-04"),
        ("2014-02-04", {"changed": "2015-02-05"}, "2014-02-04", "2015-02-05"),
        ("2014-02-04/2014-02-05", {}, None, None),
    ],
)
def test_days_are_those_that_the_record_tells(
    date: str, metka: dict[str, str], published: str | None, updated: str | None
) -> None:
    """Neither the first day of a month nor a doubtful one is taken for known."""
    post: Post = make_post("p", date, metka=metka)

    days = [day and day.isoformat() for day in (published_day(post), updated_day(post))]

    assert days == [published, updated]


def test_the_english_feed_holds_translated_posts_alone(followed: Path) -> None:
    """In English, at the English address."""
    entries = read(followed, "en/news/feed.atom").entries

    posts = [each for each in entries if "/archived" not in each.id]
    assert [(each.title, each.link) for each in posts] == [("Second", f"{BASE}en/news/drugi.html")]


def test_an_archived_publication_has_a_last_entry(followed: Path) -> None:
    """With the day it was kept up until, else that of the edition; where it went is told."""
    whole, project = read(followed, WHOLE).entries[0], read(followed, PROJECT).entries[0]

    assert whole.id == "tag:archiwum-probne,2026:feed/pl/archived"
    assert whole.updated == "2020-06-30T00:00:00Z"
    assert "https://nowe.example/" in whole.content[0].value
    assert project.updated == "2021-05-06T00:00:00Z"
    assert "czerwiec 2017" in project.content[0].value
    assert "/archived" not in (followed / "projekty" / "duzo.atom").read_text("utf-8")


def test_an_archived_project_without_posts_has_the_last_entry_alone() -> None:
    """A feed of one entry and no archive documents; with no day known there is no feed."""
    project = Project.model_validate({"id": "p", "name": "P", "lifecycle": "archived"})
    dated = make_data_archive(project, edition={"number": "1", "date": "2021-05-06"})

    made = dict(render_feeds(dated, [], BASE, len))

    assert sorted(made) == ["en/projects/p.atom", "projekty/p.atom"]
    for text in made.values():
        assert breaches(parse_strictly(text)) == []
        assert "prev-archive" not in text
    assert dict(render_feeds(make_data_archive(project), [], BASE, len)) == {}


def test_old_entries_stand_in_archive_documents(followed: Path) -> None:
    """By RFC 5005: walking back from the feed meets every post once or twice, and none is lost."""
    uri, met, seen = "projekty/duzo.atom", [], []
    while uri:
        root = parse_strictly((followed / uri).read_text("utf-8"))
        links = {each.get("rel"): each.get("href", "") for each in root.findall(f"{ATOM}link")}
        assert links["self"] == BASE + uri
        assert (root.find(f"{HISTORY}archive") is None) == (uri == "projekty/duzo.atom")
        met.append(uri)
        seen += ids(followed, uri)
        assert len(ids(followed, uri)) <= MOST_ENTRIES
        uri = links.get("prev-archive", "").removeprefix(BASE)

    assert met == ["projekty/duzo.atom", "projekty/duzo.2.atom", "projekty/duzo.1.atom"]
    assert len(set(seen)) == MANY
    assert ids(followed, "projekty/duzo.1.atom")[-1].endswith("post/wpis-000/pl")


@pytest.mark.parametrize(
    ("uri", "feed"),
    [
        ("index.html", "aktualnosci/feed.atom"),
        ("aktualnosci/index.html", "feed.atom"),
        ("aktualnosci/drugi.html", "feed.atom"),
        ("projekty/a.html", "a.atom"),
        ("en/projects/a.html", "a.atom"),
        ("en/news/index.html", "feed.atom"),
    ],
)
def test_pages_name_their_feed(followed: Path, uri: str, feed: str) -> None:
    """In the head, where feed readers look."""
    html = (followed / uri).read_text("utf-8")

    found = re.findall(
        r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]*)"', html
    )

    assert found == [feed]
    assert (followed / uri).parent.joinpath(feed).is_file()


def test_the_page_of_a_project_offers_its_feed(followed: Path) -> None:
    """To people, with its whole address."""
    html = (followed / "projekty" / "a.html").read_text("utf-8")

    assert f"<code>{BASE}{PROJECT}</code>" in html
