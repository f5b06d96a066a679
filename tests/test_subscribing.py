"""The page that tells how to subscribe, in a built site, and the links to calendars on others."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from building import build, copy_site
from calendar_clients import make_archive, make_event
from kronika.model.archive import Archive
from kronika.publishing.inspection import inspect_site
from kronika.views.common import Context, Findings
from kronika.views.subscribing import Subscription, build_subscription
from trees import put

POLISH, ENGLISH = "kalendarium/subskrypcja.html", "en/calendar/subscribe.html"


def words_of(path: Path) -> str:
    """Return the words of the main part of a page."""
    main = path.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " ").split())


def hrefs_of(path: Path) -> list[str]:
    """Return where the links of a page lead."""
    return re.findall(r'<a [^>]*?href="([^"]+)"', path.read_text("utf-8"))


def subscription(archive: Archive) -> Subscription:
    """Return what the Polish page shows."""
    return build_subscription(Context(archive, "pl", POLISH, {}, (), Findings()))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration archive as built for an address of its own."""
    folder = copy_site(tmp_path_factory.mktemp("published") / "archive")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\nsite_url: https://k.example/a/\n")
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_a_published_archive_gives_the_address_and_a_link_for_programs(published: Path) -> None:
    """For the whole and for each project, in both languages; the file can be had as well."""
    for uri, files in (
        (POLISH, ("kalendarium/kalendarium.ics", "kalendarium/projekt-mjup.ics")),
        (ENGLISH, ("en/calendar/calendar.ics", "en/calendar/project-mjup.ics")),
    ):
        words, hrefs = words_of(published / uri), hrefs_of(published / uri)
        for file in files:
            assert (published / file).is_file()
            assert f"https://k.example/a/{file}" in words
            assert f"webcal://k.example/a/{file}" in hrefs
            assert file.rpartition("/")[2] in hrefs
        for program in ("Google Calendar", "Outlook", "Apple Calendar", "Thunderbird", "Nextcloud"):
            assert f"{program}: " in words


def test_a_copy_without_an_address_says_that_it_can_only_be_imported(site: Path) -> None:
    """It names no address, as it knows none."""
    for uri, sentence in (
        (POLISH, "nie zna swojego adresu w internecie"),
        (ENGLISH, "does not know its address on the web"),
    ):
        html = (site / uri).read_text("utf-8")

        assert sentence in words_of(site / uri)
        assert "webcal:" not in html
        assert "Google" not in html
        assert ".ics" in html


def test_the_page_says_what_is_not_in_the_calendar_and_why(site: Path) -> None:
    """Ten events of the demonstration are known by their month alone."""
    assert "znany jest tylko miesiąc: 10 wydarzeń" in words_of(site / POLISH)
    assert "only the month is known: 10 events" in words_of(site / ENGLISH)


def test_each_reason_has_its_number() -> None:
    """Of the kalendarium alone; what has a known day is not among them."""
    dates = ("2014-10", "2014-11/2014-12", "2014", "2014-10-05?", "2014-10-05/..", "2014-10-05")
    hidden = make_event("hidden", "2014-10", in_kalendarium="no")
    events = [make_event(f"e-{number}", dated) for number, dated in enumerate(dates)]

    page = subscription(make_archive([*events, hidden]))

    assert dict(page.absent) == {
        "month": "2\u00a0wydarzenia",
        "year": "1\u00a0wydarzenie",
        "unsure": "1\u00a0wydarzenie",
        "open-date": "1\u00a0wydarzenie",
    }
    assert page.whole.events == "1\u00a0wydarzenie"


def test_an_archived_archive_says_that_once_is_enough() -> None:
    """Nothing will change in it any more."""
    assert subscription(make_archive([], lifecycle={"state": "archived"})).is_archived
    assert not subscription(make_archive([])).is_archived


def test_other_pages_lead_to_the_calendars(site: Path) -> None:
    """The kalendarium and its years, the block on a project's pages, and each event with a day."""
    for uri, href in (
        ("kalendarium/index.html", "subskrypcja.html"),
        ("kalendarium/2014.html", "subskrypcja.html"),
        ("projekty/ku.html", "../kalendarium/subskrypcja.html"),
        ("en/calendar/index.html", "subscribe.html"),
        ("en/projects/ku.html", "../calendar/subscribe.html"),
        ("kalendarium/mjup-2015-11-konferencja.html", "mjup-2015-11-konferencja.ics"),
        ("en/calendar/mjup-2015-11-konferencja.html", "mjup-2015-11-konferencja.ics"),
    ):
        assert href in hrefs_of(site / uri), uri
    month_only = hrefs_of(site / "kalendarium" / "ku-2014-04.html")
    assert not [href for href in month_only if href.endswith(".ics")]


@pytest.mark.parametrize(
    ("uri", "href", "codes"),
    [
        (POLISH, "webcal://k.example/kalendarium/kalendarium.ics", []),
        (POLISH, "webcal://k.example/kalendarium/inny.ics", ["link-broken"]),
        (POLISH, "webcal://obcy.example/kalendarium/kalendarium.ics", ["link-scheme"]),
        ("kalendarium/e.html", "webcal://k.example/kalendarium/kalendarium.ics", ["link-scheme"]),
    ],
)
def test_only_this_page_links_to_calendar_programs(
    tmp_path: Path, uri: str, href: str, codes: list[str]
) -> None:
    """And only to calendars that are there, at the archive's own address."""
    put(tmp_path, "kalendarium/kalendarium.ics", "x")
    html = f'<!doctype html><html lang="pl"><title>x</title><p><a href="{href}">x</a></p></html>'
    put(tmp_path, uri, html)

    found = inspect_site(tmp_path, base_url="https://k.example/")

    assert [each.code for each in found] == codes
