"""What search engines are told of projects, posts, institutions, places, the site and its data."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followed import BASE
from kronika.feeds.jsonld import as_element
from kronika.feeds.ld_directory import describe_organisation, describe_place
from kronika.feeds.ld_licence import licence_data
from kronika.feeds.ld_post import describe_post
from kronika.feeds.ld_project import describe_project
from kronika.feeds.ld_site import describe_data, describe_site
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.project import Project
from open_data import make_data_archive, make_post

_ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(site: Path, uri: str) -> list[dict[str, Any]]:
    """Return the data in the head of a page."""
    return [json.loads(each) for each in _ELEMENT.findall((site / uri).read_text("utf-8"))]


def project_data(**fields: Any) -> dict[str, Any]:
    """Return the Polish data of a project."""
    project = Project.model_validate({"id": "p", "name": "Nazwa", **fields})
    return describe_project(make_data_archive(project), project, "pl", BASE)


def test_a_project_says_only_what_its_record_does() -> None:
    """Of one with a name alone, that is all."""
    assert project_data() == {
        "@context": "https://schema.org", "@type": "Project", "name": "Nazwa",
        "url": f"{BASE}projekty/p.html",
    }  # fmt: skip


def test_the_money_of_a_project_is_that_of_its_only_source() -> None:
    """Amount with its currency, agreement and fund; with two sources nobody knows whose it is."""
    source = {"fund": "EFS", "programme": "PO KL", "period_key": "2007-2013", "agreement": "U-1"}
    cost = {"total": "200", "eu": "100,50", "currency": "EUR"}

    grant = project_data(funding=[source], cost=cost)["funding"]

    assert grant == {
        "@type": "MonetaryGrant", "name": "PO KL", "identifier": "U-1",
        "funder": {"@type": "Organization", "name": "EFS"},
        "amount": {"@type": "MonetaryAmount", "currency": "EUR", "value": 100.5},
    }  # fmt: skip
    two = project_data(funding=[source, {"fund": "Inny"}], cost=cost)["funding"]
    assert [each["@type"] for each in two] == ["Grant", "Grant"]
    national = project_data(funding=[{"fund": "Budżet"}], cost=cost)["funding"]
    assert "amount" not in national
    assert "amount" not in project_data(funding=[source])["funding"]


def test_a_post_has_no_author_and_no_invented_day() -> None:
    """Who published is no author; a month stays a month; a doubtful day is none."""
    metka = {"person": "Anna Lis", "body": "Urząd", "changed": "2015-03"}
    archive = make_data_archive(rights={"licence": "CC-BY-4.0"})

    data = describe_post(archive, make_post("p", "2014-10", metka=metka), "pl", BASE)

    assert data == {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Tytuł",
        "url": f"{BASE}aktualnosci/p.html", "inLanguage": "pl", "datePublished": "2014-10",
        "dateModified": "2015-03", "publisher": {"@type": "Organization", "name": "Urząd"},
        "license": {"@type": "CreativeWork", "name": "CC-BY-4.0",
                    "url": "https://creativecommons.org/licenses/by/4.0/"},
    }  # fmt: skip
    for date in ("unknown", "2014-02-04?", "2014-02-04/2014-02-05"):
        assert "datePublished" not in describe_post(archive, make_post("p", date), "pl")
    assert "author" not in json.dumps(data)


def test_a_post_is_about_its_titled_events() -> None:
    """An event without a title has no name to tell."""
    events = [Event.model_validate({"id": "e", "date": "2014", "title": "Spotkanie"}),
              Event.model_validate({"id": "f", "date": "2014"})]  # fmt: skip
    post = make_post("p", events=["e", "f"])

    data = describe_post(make_data_archive(*events, post), post, "pl")

    assert data["about"] == {"@type": "Event", "name": "Spotkanie"}
    assert "url" not in data


def test_institutions_and_places_carry_codes_and_positions(followed: Path) -> None:
    """Their own address is the official one; a parent is named."""
    office, unit = (
        told(followed, "instytucje/gmina.html"),
        told(followed, "instytucje/jednostka.html"),
    )
    town, square = told(followed, "miejsca/gorlice.html"), told(followed, "miejsca/rynek.html")

    assert office[0]["url"] == "https://gmina.example/"
    assert office[0]["identifier"] == {
        "@type": "PropertyValue", "propertyID": "REGON", "value": "123456785",
    }  # fmt: skip
    assert unit[0]["parentOrganization"]["name"] == "Gmina </script> Próbna"
    assert town[0]["geo"] == {"@type": "GeoCoordinates", "latitude": 49.6546, "longitude": 21.1597}
    assert square[0]["containedInPlace"]["name"] == "Gorlice"
    assert "geo" not in square[0]


def test_an_address_printed_without_a_scheme_is_no_address() -> None:
    """Search engines could not follow it."""
    record = Organisation.model_validate({"id": "o", "name": "O", "url": "www.o.example"})

    assert "url" not in describe_organisation(make_data_archive(), record, "pl", BASE)
    place = Place.model_validate({"id": "p", "name": "P", "lat": "50"})
    assert "geo" not in describe_place(make_data_archive(), place, "pl", BASE)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC-BY-4.0 albo inna", None), ("Wszelkie prawa zastrzeżone", None),
    ],
)  # fmt: skip
def test_no_address_of_a_licence_is_guessed(name: str, url: str | None) -> None:
    """Only the licences of Creative Commons have a known one."""
    data = licence_data(name)

    assert data is not None
    assert data.get("url") == url
    assert licence_data("") is None


def test_the_dataset_has_terms_and_files(followed: Path) -> None:
    """With whole addresses of files that are there; where no licence is stated none is told."""
    data = told(followed, "otwarte-dane/index.html")[0]
    silent = describe_data(make_data_archive(), "en")

    assert data["@type"] == "Dataset"
    assert data["license"]["name"] == "CC-BY-4.0"
    assert (data["version"], data["dateModified"]) == ("1", "2021-05-06")
    assert len(data["distribution"]) >= 10
    for each in data["distribution"]:
        assert (followed / each["contentUrl"].removeprefix(BASE)).is_file()
    assert not {"license", "distribution", "url", "creator", "dateModified"} & silent.keys()


def test_the_home_page_tells_of_the_site(followed: Path) -> None:
    """In both languages, with its publisher."""
    polish, english = told(followed, "index.html")[0], told(followed, "en/index.html")[0]

    assert (polish["@type"], polish["name"]) == ("WebSite", "Archiwum & spółka")
    assert (english["name"], english["url"]) == ("Archive & co", f"{BASE}en/index.html")
    assert polish["publisher"]["name"] == "Gmina Próbna"
    assert "publisher" not in describe_site(make_data_archive(), "pl")


def test_every_page_with_a_way_to_it_tells_the_way(followed: Path) -> None:
    """Each step with a whole address that is there; pages that point elsewhere have none."""
    count = 0
    for path in followed.rglob("*.html"):
        html = path.read_text("utf-8")
        uri = path.relative_to(followed).as_posix()
        ways = [each for each in told(followed, uri) if each["@type"] == "BreadcrumbList"]
        shown = 'class="k-crumbs"' in html and '<meta name="robots" content="noindex">' not in html
        assert len(ways) == shown, uri
        for way in ways:
            steps = way["itemListElement"]
            assert [each["position"] for each in steps] == list(range(1, len(steps) + 1))
            assert steps[-1]["item"] == BASE + uri
            assert all((followed / each["item"].removeprefix(BASE)).is_file() for each in steps)
            count += 1
    assert count > 100


def test_without_an_address_nothing_claims_one(site: Path) -> None:
    """No breadcrumbs, and no address of ours in any data."""
    for path in site.rglob("*.html"):
        for data in told(site, path.relative_to(site).as_posix()):
            assert data["@type"] != "BreadcrumbList"
            assert "mainEntityOfPage" not in data


@given(st.text())
def test_x6_nothing_in_a_text_ends_the_element(text: str) -> None:
    """Whatever HTML or a script could take for its own is written as a number."""
    archive = make_data_archive()
    record = Organisation.model_validate(
        {"id": "o", "name": f"</script><!--{text}]]>&\u2028\u2029"}
    )

    element = as_element(describe_organisation(archive, record, "pl"))

    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside)["name"] == record.name.pl


def test_x6_hostile_names_are_read_back_from_real_pages(followed: Path) -> None:
    """`</script>` in a name ends nothing."""
    assert told(followed, "projekty/a.html")[0]["name"] == "Projekt </script><b>"
    assert told(followed, "instytucje/gmina.html")[0]["name"] == "Gmina </script> Próbna"


def test_x9_a_month_stays_a_month_in_all_data() -> None:
    """Never its first day."""
    event = Event.model_validate({"id": "e", "date": "2014-10", "title": "E"})
    archive = replace(make_data_archive(event, make_post("p", "2014-10", events=["e"])))

    said = json.dumps(describe_post(archive, archive.posts["p"], "pl"))

    assert "2014-10" in said
    assert "2014-10-01" not in said
