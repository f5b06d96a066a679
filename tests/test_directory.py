"""Institutions and places: what they took part in, and where each is shown."""

from __future__ import annotations

from time import process_time

import pytest

from directories import SITE, archive_with, context_of, large
from kronika.feeds.search.entries import build_entries
from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.gallery import Gallery
from kronika.model.news import Post
from kronika.model.records import Party
from kronika.pages import render_slots
from kronika.views.directory import Line, build_institutions, build_places
from kronika.views.institution import build_organisation
from kronika.views.involvement import DirectoryView
from kronika.views.page_view import PageView
from kronika.views.place import build_place
from kronika.views.site import list_pages

TOWNS: list[dict[str, object]] = [
    {"id": "gorlice", "name": "Gorlice", "kind": "town"},
    {"id": "rynek", "name": "Rynek", "parent": "gorlice", "kind": "venue"},
    {"id": "ratusz", "name": "Ratusz", "parent": "rynek", "kind": "venue"},
]


def org_view(archive: Archive, identity: str) -> DirectoryView:
    """Arrange one institution."""
    context = context_of(archive, f"instytucje/{identity}.html")
    return build_organisation(context, archive.organisations[identity])


def place_view(archive: Archive, identity: str) -> DirectoryView:
    """Arrange one place."""
    return build_place(context_of(archive, f"miejsca/{identity}.html"), archive.places[identity])


def lines_of(archive: Archive, *, of_places: bool = False) -> dict[str, Line]:
    """Return the lines of an index by their anchors."""
    build, section = (build_places, "miejsca") if of_places else (build_institutions, "instytucje")
    view = build(context_of(archive, f"{section}/index.html"))
    return {line.anchor: line for letter in view.letters for line in letter.lines}


def said(line: Line) -> list[str]:
    """Return what a line says beside the name, as a reader sees it."""
    facts = [
        f"{fact.name}: {', '.join(str(each.words) for each in fact.values)}" for fact in line.facts
    ]
    return [*line.counts, *facts]


def pages_of(archive: Archive) -> dict[str, PageView]:
    """Return all pages by their address."""
    pages = list_pages(archive, lambda locale, uri: context_of(archive, uri, locale))
    return {page.uri: page for page in pages}


ONE_FACT: list[tuple[str, dict[str, object], dict[str, list[dict[str, object]]]]] = [
    ("lider: Woda", {}, {"projects": [{"id": "w", "name": "Woda", "parties": [
        {"org": "a", "role": "lead"}]}]}),
    ("lider, partner: Woda", {}, {"projects": [{"id": "w", "name": "Woda", "parties": [
        {"org": "a", "role": "lead"}, {"org": "a", "role": "partner"}]}]}),
    ("zadania w projekcie: Woda", {}, {"projects": [{"id": "w", "name": "Woda", "activities": [
        {"text": "Budowa", "by": "a"}]}]}),
    ("uczestnik: Woda, Gminy", {}, {"projects": [{"id": "w", "name": "Woda", "parties": [
        {"org": "a", "role": "participant", "group": "g"}],
        "groups": [{"id": "g", "name": "Gminy"}]}]}),
    ("Patronat: Targi", {}, {"events": [{"id": "t", "title": "Targi", "date": "2014",
                                         "patrons": [{"org": "a"}]}]}),
    ("Jan Nowak: Targi", {}, {"events": [{"id": "t", "title": "Targi", "date": "2014", "people": [
        {"name": "Jan Nowak", "affiliation": "Urząd"}]}]}),
    ("Strona: https://example.org/", {"url": "https://example.org/"}, {}),
    ("Siedziba: Gorlice", {"seat": "gorlice"}, {"places": TOWNS}),
    ("Część instytucji: Starostwo", {"parent": "b"},
     {"organisations": [{"id": "b", "name": "Starostwo"}]}),
    ("miejsce o tej samej nazwie: Urząd", {}, {"places": [{"id": "u", "name": "Urząd"}]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "fields", "records"), ONE_FACT, ids=[each[0] for each in ONE_FACT]
)
def test_an_institution_with_one_fact_is_a_line_and_with_two_a_page(
    words: str, fields: dict[str, object], records: dict[str, list[dict[str, object]]]
) -> None:
    """The line says the fact; one more, of any kind, and there is a page, and the anchor stays."""
    plain = {"id": "a", "name": "Urząd", **fields}
    others = records.get("organisations", [])
    rest = {key: value for key, value in records.items() if key != "organisations"}
    owned = SITE.model_copy(update={"owner": Party(org="a")})

    one = archive_with(organisations=[plain, *others], **rest)  # type: ignore[arg-type]
    two = archive_with(organisations=[plain, *others], site=owned, **rest)  # type: ignore[arg-type]

    assert said(lines_of(one)["a"]) == [words]
    assert not lines_of(one)["a"].name.href
    assert one.uri_of("organisation", "a", "en") == "en/institutions/index.html#a"
    assert "instytucje/a.html" not in pages_of(one)
    assert lines_of(two)["a"].name.href == "a.html"
    assert two.uri_of("organisation", "a", "en") == "en/institutions/a.html"
    assert "en/institutions/a.html" in pages_of(two)


def test_names_numbers_and_kinds_alone_make_no_page() -> None:
    """They say which institution it is; the line shows them all the same."""
    org = {"id": "a", "name": "Gmina", "short": "G", "kind": "commune", "teryt": "1205011",
           "regon": "491892482"}  # fmt: skip
    archive = archive_with(organisations=[org])

    assert said(lines_of(archive)["a"]) == ["Skrót: G", "TERYT: 1205011", "REGON: 491892482"]
    assert "instytucje/a.html" not in pages_of(archive)


def test_a_place_counts_what_was_held_in_its_parts() -> None:
    """At any depth, each event once, also where it was held in a town and in its hall."""
    events: list[dict[str, object]] = [
        {"id": "a", "title": "Targi", "date": "2014", "venues": ["ratusz", "Gorlice"]},
        {"id": "b", "title": "Narada", "date": "2015", "venues": [{"place": "ratusz"}]},
    ]
    archive = archive_with(places=TOWNS, events=events)

    assert [each.identity for each in place_view(archive, "gorlice").events] == ["b", "a"]
    assert [each.identity for each in place_view(archive, "rynek").events] == ["b", "a"]
    assert said(lines_of(archive, of_places=True)["ratusz"]) == [
        "2\u00a0wydarzenia",
        "Leży w: Rynek",
    ]
    facts = {fact.name: fact.values for fact in place_view(archive, "ratusz").facts}
    assert [str(each.words) for each in facts["Leży w"]] == ["Rynek", "Gorlice"]
    assert [str(link.words) for link, _ in place_view(archive, "gorlice").parts] == ["Rynek"]


def test_a_place_with_one_event_is_a_line_with_its_date() -> None:
    """Coordinates say where it is, and are no second fact."""
    place = {"id": "a", "name": "Biecz", "lat": "49.74", "lon": "21.26"}
    events: list[dict[str, object]] = [{"id": "e", "date": "2014-09", "venues": ["Biecz"]}]
    archive = archive_with(places=[place], events=events)

    assert said(lines_of(archive, of_places=True)["a"]) == [
        "wrzesień 2014: spotkanie (tytułu nie podano)",
        "Współrzędne: 49,74°\u00a0N, 21,26°\u00a0E",
    ]
    assert "miejsca/a.html" not in pages_of(archive)


def test_a_town_its_office_and_the_county_of_which_it_is_the_seat_stay_apart() -> None:
    """X-3: each has its own entry, and each names the others in words."""
    archive = archive_with(
        organisations=[
            {"id": "gorlice", "name": "Gorlice", "kind": "commune"},
            {"id": "powiat", "name": "Powiat Gorlicki", "kind": "county", "seat": "gorlice"},
        ],
        places=TOWNS,
        projects=[{"id": "w", "name": "Woda", "parties": [{"org": "gorlice"}, {"org": "powiat"}]}],
        events=[{"id": "a", "date": "2014", "venues": ["Gorlice"], "project": "w"}],
    )

    office, town = org_view(archive, "gorlice"), place_view(archive, "gorlice")

    assert not office.events
    assert not town.projects
    assert [(each.words, [(link.href, kind) for link, kind in each.links])
            for each in (*office.namesakes, *town.namesakes)] == [
        ("Ta strona mówi o instytucji. O miejscu o tej samej nazwie mówi osobny wpis:",
         [("../miejsca/gorlice.html", "miasto")]),
        ("Ta strona mówi o miejscu. O instytucji o tej samej nazwie mówi osobny wpis:",
         [("../instytucje/gorlice.html", "gmina")]),
    ]  # fmt: skip
    seats = {fact.name: [each.href for each in fact.values] for fact in town.facts}
    assert seats["Siedziba instytucji"] == ["../instytucje/powiat.html"]
    county = {fact.name: [each.href for each in fact.values]
              for fact in org_view(archive, "powiat").facts}  # fmt: skip
    assert county["Siedziba"] == ["../miejsca/gorlice.html"]


def test_two_records_of_one_kind_and_name_lead_to_each_other() -> None:
    """There are two communes of Sokołów Podlaski, a town and a rural one."""
    both: list[dict[str, object]] = [
        {"id": "s1", "name": "Sokołów", "url": "https://example.org/"},
        {"id": "s2", "name": "Sokołów", "url": "https://example.org/"},
    ]
    archive = archive_with(organisations=both)

    (sentence,) = org_view(archive, "s1").namesakes

    assert sentence.words == "Inna instytucja o tej samej nazwie:"
    assert [link.href for link, _ in sentence.links] == ["s2.html"]


@pytest.mark.parametrize(
    ("affiliation", "found"),
    [
        ("Instytut Socjologii, Uniwersytet Jagielloński", {"is-uj", "uj"}),
        ("Instytut Socjologii; Uniwersytet Warszawski; trener", {"is-uw", "uw"}),
        ("Instytut Socjologii", set()),
        ("Uniwersytet Jagielloński w Krakowie", set()),
        ("uniwersytet jagielloński", set()),
        ("Wydział Prawa, Administracji i Ekonomii", {"wpae"}),
    ],
)
def test_an_affiliation_names_an_institution_only_exactly(
    affiliation: str, found: set[str]
) -> None:
    """As a whole or between commas; of two with one name the one whose parent is named too."""
    archive = archive_with(
        organisations=[
            {"id": "uj", "name": "Uniwersytet Jagielloński"},
            {"id": "is-uj", "name": "Instytut Socjologii", "parent": "uj"},
            {"id": "uw", "name": "Uniwersytet Warszawski"},
            {"id": "is-uw", "name": "Instytut Socjologii", "parent": "uw"},
            {"id": "wpae", "name": "Wydział Prawa, Administracji i Ekonomii"},
        ],
        events=[
            {"id": "e", "date": "2014", "people": [{"name": "Ewa Lis", "affiliation": affiliation}]}
        ],
    )

    assert {org for org, people in archive.involvements.people.items() if people} == found


def test_fellows_of_a_group_are_named_without_the_institution_itself() -> None:
    """A partnership within a project; of a large one only some are named, and the rest counted."""
    members: list[dict[str, object]] = [
        {"id": f"o{each}", "name": f"O {each}"} for each in range(20)
    ]
    parties = [{"org": f"o{each}", "role": "participant", "group": "g"} for each in range(20)]
    project = {"id": "w", "name": "Woda", "parties": parties,
               "groups": [{"id": "g", "name": "Krakowski Obszar"}]}  # fmt: skip
    archive = archive_with(organisations=members, projects=[project])

    for identity in ("o3", "o19"):
        ((group,),) = (part.groups for part in org_view(archive, identity).projects)
        assert str(group.group) == "Krakowski Obszar"
        assert len(group.links) == 12
        assert all(str(link.words) != f"O {identity[1:]}" for link in group.links)
        assert len(group.links) + group.more == 19


def test_posts_and_galleries_of_its_projects_and_events_follow_newest_first() -> None:
    """None twice; galleries with photographs taken at a place belong to it as well."""
    base = archive_with(
        organisations=[{"id": "a", "name": "Urząd"}],
        places=TOWNS,
        projects=[{"id": "w", "name": "W", "parties": [{"org": "a"}]},
                  {"id": "x", "name": "X", "parties": [{"org": "a"}]}],
        events=[{"id": "e", "date": "2014", "project": "w", "venues": ["Rynek"],
                 "patrons": [{"org": "a"}]}],
    )  # fmt: skip
    posts = [
        Post.model_validate(each)
        for each in (
            {"id": "p1", "title": "1", "date": "2014-05-01", "events": ["e"]},
            {"id": "p2", "title": "2", "date": "2015-05-01", "project": "x"},
            {"id": "p3", "title": "3", "date": "2013-05-01", "project": "w"},
            {"id": "p4", "title": "4", "date": "2016-05-01"},
        )
    ]
    items = [{"file": "a.jpg", "alt": "A", "place": "Gorlice"}]
    gallery = Gallery.model_validate({"id": "g", "title": "G", "items": items})
    archive = Archive(
        base.site, base.projects, base.events, {each.id: each for each in posts}, {"g": gallery},
        organisations=base.organisations, places=base.places,
    )  # fmt: skip

    assert [str(each.title) for each in org_view(archive, "a").posts] == ["2", "1", "3"]
    assert [each.id for each in archive.involvements.posts_at["gorlice"]] == ["p1"]
    assert archive.involvements.galleries_at["gorlice"] == (gallery,)
    assert "ratusz" not in archive.involvements.galleries_at


def test_every_line_of_the_index_has_its_own_anchor() -> None:
    """Also one that is named like an anchor of the page itself."""
    archive = archive_with(places=[{"id": "k-map", "name": "A", "lat": "50", "lon": "20"}])

    body = render_slots(pages_of(archive)["miejsca/index.html"], "A")["body"]

    assert body.count('id="k-map"') == 1
    assert body.count('id="_k-map"') == 1
    assert archive.uri_of("place", "k-map", "pl") == "miejsca/index.html#_k-map"


def test_search_engines_are_told_what_it_took_part_in() -> None:
    """In words of the page, no longer than they are shown."""
    archive = archive_with(
        organisations=[{"id": "a", "name": "Gmina", "url": "https://example.org/"}],
        projects=[{"id": "w", "name": "Woda", "parties": [{"org": "a", "role": "lead"}]}],
        events=[{"id": "e", "date": "2014-10", "project": "w"}],
    )
    pages = pages_of(archive)

    assert pages["instytucje/a.html"].description == "Gmina. Woda (lider)"
    assert "Archiwum" in pages["en/timeline.html"].description


def test_the_time_for_these_pages_grows_with_their_number() -> None:
    """Four times as many institutions, places and events take no sixteen times as long."""

    def taken(number: int) -> float:
        archive = large(number)
        start = process_time()
        assert len(lines_of(archive)) == len(lines_of(archive, of_places=True)) == number
        for identity in archive.organisations:
            assert org_view(archive, identity).projects
        for identity in archive.places:
            assert place_view(archive, identity).events
        return process_time() - start

    assert taken(2_000) / taken(500) < 9


def test_records_know_their_kind() -> None:
    """A name may belong to both; each is found under it."""
    archive = archive_with(
        organisations=[{"id": "a", "name": "X"}], places=[{"id": "a", "name": "X"}]
    )

    assert [type(each) for each in archive.involvements.named("X")] == [Organisation, Place]


@pytest.mark.parametrize("locale", ["pl", "en"])
def test_a_search_finds_what_is_only_a_line(locale: Locale) -> None:
    """By its inflected forms, with what the line says, and at its anchor."""
    archive = archive_with(
        organisations=[
            {"id": "bobowa", "name": "Bobowa", "kind": "commune", "forms": ["Bobowej"]},
            {"id": "powiat", "name": "Powiat", "url": "https://example.org/", "seat": "rynek"},
        ],
        places=[{"id": "rynek", "name": "Rynek"}],
        projects=[{"id": "w", "name": "Woda", "parties": [{"org": "bobowa", "role": "lead"}]}],
    )
    section = {"pl": "instytucje", "en": "en/institutions"}[locale]

    found = list(build_entries(archive, pages_of(archive)[f"{section}/index.html"]))

    assert [(each.uri, each.kind, each.title) for each in found] == [
        (f"{section}/index.html#bobowa", "organisation", "Bobowa")
    ]
    assert "Bobowej" in found[0].names
    assert found[0].lead == {"pl": "gmina; lider: Woda", "en": "commune; lead: Woda"}[locale]
