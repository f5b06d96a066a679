"""Events as data for search engines: what is known, as exactly as it is known, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from calendar_clients import BASE, make_archive, make_event
from kronika.feeds.jsonld import as_element, describe_event, render_events
from kronika.model.event import Event


def described(event: Event, **more: Any) -> dict[str, Any]:
    """Return the Polish data of an event."""
    return describe_event(make_archive([event], **more), event, "pl", BASE)


@pytest.mark.parametrize(
    ("dated", "times", "start", "end"),
    [
        ("2014", [], "2014", None),
        ("2014-10", [], "2014-10", None),
        ("2014-02-04", [], "2014-02-04", None),
        ("2014-02-04/2014-02-05", [], "2014-02-04", "2014-02-05"),
        ("2014-10/2014-11", [], "2014-10", "2014-11"),
        ("2014-10/..", [], "2014-10", None),
        ("../2014-10", [], None, "2014-10"),
        ("2014-10?", [], None, None),
        ("2014-02-04~", [], None, None),
        ("2014-02-04", [("2014-02-04", "10:30", None)], "2014-02-04T10:30:00+01:00", None),
        ("2014-07-04", [("2014-07-04", "10:30", "12:00")],
         "2014-07-04T10:30:00+02:00", "2014-07-04T12:00:00+02:00"),
        ("2014-10-25/2014-10-26",
         [("2014-10-25", "10:30", "12:00"), ("2014-10-26", "09:00", "13:00")],
         "2014-10-25T10:30:00+02:00", "2014-10-26T13:00:00+01:00"),
        ("2014-10-26", [("2014-10-26", "02:30", None)], "2014-10-26T02:30:00+02:00", None),
        ("1985-07-01", [("1985-07-01", "10:00", None)], "1985-07-01T10:00:00+02:00", None),
    ],
)  # fmt: skip
def test_dates_are_as_exact_as_the_record(
    dated: str, times: list[tuple[str, str, str | None]], start: str | None, end: str | None
) -> None:
    """A month stays a month; hours carry the distance from universal time of their day."""
    hours = [{"day": day, "start": first, "end": last} for day, first, last in times]

    data = described(make_event("e", dated, times=hours))

    assert (data.get("startDate"), data.get("endDate")) == (start, end)


def test_only_what_the_record_says_is_there() -> None:
    """No organiser, no funder, no state, no place and no price where none is known."""
    assert described(make_event("e", "2014-10")) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Spotkanie (tytułu nie podano)",
        "url": f"{BASE}kalendarium/e.html",
        "startDate": "2014-10",
    }


def test_places_people_and_states_are_told() -> None:
    """Several places, the organisers alone, and what became of it."""
    event = make_event(
        "e", "2014-10", title={"pl": "Tytuł", "en": "Title"}, status="postponed", fee="free",
        venues=["Gorlice", {"name": "Zawiercie", "address": "ul. Leśna 1"}],
        people=[
            {"name": "Jan Nowak", "role": "organiser"}, {"name": "Anna Lis", "role": "speaker"},
        ],
    )  # fmt: skip

    data = described(event)

    assert data["name"] == "Tytuł"
    assert data["eventStatus"] == "https://schema.org/EventPostponed"
    assert data["isAccessibleForFree"] is True
    assert data["organizer"] == {"@type": "Person", "name": "Jan Nowak"}
    assert data["location"] == [
        {
            "@type": "Place", "name": "Gorlice",
            "geo": {"@type": "GeoCoordinates", "latitude": 49.6546, "longitude": 21.1597},
        },
        {"@type": "Place", "name": "Zawiercie", "address": "ul. Leśna 1"},
    ]  # fmt: skip


def test_nothing_in_a_text_ends_the_element() -> None:
    """Whatever HTML or a script could take for its own is written as a number."""
    hostile = "</script><!-- <script> & \u2028\u2029 ]]>"

    element = as_element(described(make_event("e", "2014", title=hostile)))

    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside)["name"] == hostile


def test_an_english_page_without_english_has_no_data() -> None:
    """It points search engines to the Polish page."""
    events = [make_event("a", "2014", title="T"), make_event("b", "2014")]

    assert sorted(render_events(make_archive(events), None)) == [
        "en/calendar/b.html", "kalendarium/a.html", "kalendarium/b.html",
    ]  # fmt: skip


def test_the_pages_of_the_demonstration_carry_their_data(site: Path) -> None:
    """Each page of a record that stands for itself, the home page and that of open data."""
    carrying = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "application/ld+json" in path.read_text("utf-8")
    }

    html = (site / "kalendarium" / "mjup-2015-11-konferencja.html").read_text("utf-8")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = json.loads(found[0])
    assert len(found) == 1
    assert data["startDate"] == "2015-11-23T10:30:00+01:00"
    assert data["endDate"] == "2015-11-24"
    assert data["location"]["name"] == "Centrum Konferencyjne Kopernika"
    assert data["funder"]["@type"] == "Organization"
    galleries = {uri for uri in carrying if uri.startswith(("galeria/", "en/gallery/"))}
    assert len(galleries) == 4
    events = {uri for uri in carrying if uri.startswith(("kalendarium/", "en/calendar/"))}
    assert len(events) == 26
    assert {uri.rpartition("/")[0] for uri in carrying - galleries - events} == {
        "", "en", "projekty", "en/projects", "aktualnosci", "en/news", "instytucje",
        "en/institutions", "miejsca", "en/places", "otwarte-dane", "en/open-data",
    }  # fmt: skip


@pytest.mark.browser
def test_the_policy_of_the_page_lets_data_be(site: Path, live_page: Page) -> None:
    """Browsers never run them, so nothing is refused, and nothing is asked from elsewhere."""
    said: list[str] = []
    asked: list[str] = []
    live_page.on("console", lambda message: said.append(message.text))
    live_page.on("request", lambda request: asked.append(request.url))
    live_page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.log(e.effectiveDirective))"
    )

    live_page.goto((site / "kalendarium" / "mjup-2015-11-konferencja.html").as_uri())

    text = live_page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(text or "")["@type"] == "Event"
    assert said == []
    assert all(url.startswith("file:") for url in asked)
