"""The map of places: where the dots are, that names do not touch, and hostile coordinates."""

from __future__ import annotations

import re
from itertools import combinations
from math import cos, radians
from xml.etree import ElementTree

import pytest

from directories import archive_with, context_of
from kronika.pages import render_slots
from kronika.views.map import KILOMETRES, MapView, build_map
from kronika.views.map_labels import LETTER, LINE, Box, Label
from kronika.views.site import list_pages

TOWNS = (
    ("Gorlice", "49.66", "21.16"),
    ("Zawiercie", "50.49", "19.42"),
    ("Kraków", "50.06", "19.94"),
    ("Warszawa", "52.23", "21.01"),
    ("Nowe Brzesko", "50.13", "20.38"),
)


def places_of(towns: tuple[tuple[str, str, str], ...]) -> list[dict[str, object]]:
    """Return records of places."""
    return [
        {"id": f"m{number}", "name": name, "lat": lat, "lon": lon}
        for number, (name, lat, lon) in enumerate(towns)
    ]


def map_of(*towns: tuple[str, str, str]) -> MapView:
    """Draw the map of some places."""
    archive = archive_with(places=places_of(towns))
    view = build_map(context_of(archive, "miejsca/index.html"), archive.places.values())
    assert view is not None
    return view


def body_of(towns: tuple[tuple[str, str, str], ...], locale: str = "pl") -> str:
    """Return the body of the index of places."""
    archive = archive_with(places=places_of(towns))
    uri = "miejsca/index.html" if locale == "pl" else "en/places/index.html"
    pages = list_pages(archive, lambda lang, at: context_of(archive, at, lang))
    return next(render_slots(page, "A")["body"] for page in pages if page.uri == uri)


def drawing(body: str) -> ElementTree.Element:
    """Return the map of a body, which must be well-formed."""
    found = re.search(r'<svg class="k-map-sheet".*?</svg>', body, re.DOTALL)
    assert found
    return ElementTree.fromstring(found[0])


def box(label: Label) -> Box:
    """Return what a label covers."""
    length = len(label.words) * LETTER
    left = float(label.x) - {"start": 0.0, "middle": length / 2, "end": length}[label.anchor]
    middle = float(label.y) - 4
    return Box(left, middle - LINE / 2, left + length, middle + LINE / 2)


def test_distances_on_the_sheet_are_those_of_the_scale() -> None:
    """From Kraków to Warszawa along both axes, with the cosine of the middle parallel."""
    view = map_of(*TOWNS)
    at = {str(spot.links[0].words): (float(spot.x), float(spot.y)) for spot in view.spots}
    (west, south), (east, north) = at["Kraków"], at["Warszawa"]
    assert view.scale is not None
    bar = float(view.scale.end) - float(view.scale.start)
    kilometre = bar / int(view.scale.words.split("\u00a0")[0])

    assert view.parallel == "50°57′\u00a0N"
    assert (south - north) / kilometre == pytest.approx((52.23 - 50.06) * KILOMETRES, rel=0.005)
    wide = (21.01 - 19.94) * cos(radians(50.95)) * KILOMETRES
    assert (east - west) / kilometre == pytest.approx(wide, rel=0.01)


def test_lines_are_drawn_at_whole_degrees_and_minutes() -> None:
    """Where they lie agrees with the places between them."""
    view = map_of(*TOWNS)

    assert [line.words for line in view.parallels] == ["50°\u00a0N", "51°\u00a0N", "52°\u00a0N"]
    fifty, fifty_one = (float(line.at) for line in view.parallels[:2])
    krakow = next(spot for spot in view.spots if str(spot.links[0].words) == "Kraków")
    assert fifty - float(krakow.y) == pytest.approx(0.06 * (fifty - fifty_one), abs=0.2)


@pytest.mark.parametrize(
    ("places", "north", "west"),
    [
        ([("A", "90", "180"), ("B", "-90", "-180")], "90°", None),
        ([("A", "90", "0"), ("B", "90", "180")], None, None),
        ([("A", "-90", "-180")], None, None),
        ([("A", "0", "0")], None, None),
        ([("A", "50", "180"), ("B", "50", "-180")], None, None),
        ([("A", "50.0000001", "20"), ("B", "50", "20")], None, None),
        ([("A", "50", "20")] * 40, None, None),
    ],
    ids=[
        "whole earth",
        "north pole",
        "south pole",
        "no degrees",
        "date line",
        "a step",
        "one spot",
    ],
)
def test_no_coordinates_break_the_sheet(
    places: list[tuple[str, str, str]], north: str | None, west: None
) -> None:
    """Everything lies on it, also at the ends of the earth and where all is in one spot."""
    view = map_of(*places)

    assert 200 <= view.height <= 460
    for spot in view.spots:
        assert 0 < float(spot.x) < 360
        assert 0 < float(spot.y) < view.height
    assert sum(len(spot.links) + spot.more for spot in view.spots) == len(places)
    assert len(view.parallels) <= 5
    assert len(view.meridians) <= 5


def test_a_map_too_high_for_one_scale_has_none() -> None:
    """On a map of half the earth a bar would lie."""
    assert map_of(("A", "60", "20"), ("B", "40", "20")).scale is None
    assert map_of(("A", "54", "20"), ("B", "49", "20")).scale is not None


def test_names_stand_free_of_each_other_and_of_dots() -> None:
    """Where one has no room all get numbers, and no two discs meet."""
    view = map_of(*TOWNS)

    assert view.is_named
    for one, other in combinations(view.labels, 2):
        assert not box(one).meets(box(other)), (one, other)
    close = tuple((f"Długa nazwa {each}", f"50.{each:02}", "20") for each in range(12))
    crowded = map_of(("Daleko", "54", "14"), *close)
    assert not crowded.is_named
    assert [spot.number for spot in crowded.spots] == list(range(1, len(crowded.spots) + 1))
    for one, other in combinations(crowded.spots, 2):
        across, down = float(one.x) - float(other.x), float(one.y) - float(other.y)
        assert across**2 + down**2 > 24**2


def test_thousands_of_places_share_few_discs() -> None:
    """The list beside the map then names some of each, and counts the others."""
    towns = tuple((f"M {each}", f"{49 + each % 61 / 12:.2f}", f"{15 + each % 83 / 10:.2f}")
                  for each in range(3_000))  # fmt: skip

    view = map_of(*towns)

    assert len(view.spots) < 200
    assert sum(len(spot.links) + spot.more for spot in view.spots) == 3_000
    assert max(len(spot.links) for spot in view.spots) == 3


def test_no_place_has_coordinates() -> None:
    """Then there is no map."""
    archive = archive_with(places=[{"id": "a", "name": "A"}])

    assert build_map(context_of(archive), archive.places.values()) is None


@pytest.mark.parametrize("locale", ["pl", "en"])
def test_the_map_is_one_image_with_a_name_and_a_list_beside_it(locale: str) -> None:
    """A screen reader hears what it is and where its ends are; the list has every link."""
    body = body_of(TOWNS, locale)
    svg = drawing(body)

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == svg[0].get("id")
    assert svg.get("aria-describedby") == svg[1].get("id")
    assert "Warszawa" in (svg[1].text or "")
    assert "Gorlice" in (svg[1].text or "")
    listed = re.search(r'<ul class="k-map-list">(.*?)</ul>', body, re.DOTALL)
    assert listed
    assert listed[1].count("<a ") == len(TOWNS)


def test_names_with_markup_and_from_right_to_left_stay_words() -> None:
    """In the drawing, in its description and in the list."""
    hostile = '</svg><b>"'
    hebrew = "גורליצה."
    body = body_of(((hostile, "50", "20"), (hebrew, "52", "21")))
    svg = drawing(body)

    assert "<b>" not in body
    words = ["".join(each.itertext()) for each in svg.iter() if each.tag == "text"]
    assert hostile in words
    assert hebrew in words
    assert f"\u2068{hebrew}\u2069" in (svg[1].text or "")


def test_the_same_places_in_another_order_give_the_same_drawing() -> None:
    """Numbers follow the places, not the file."""
    ordered = archive_with(places=places_of(TOWNS))
    turned = archive_with(places=places_of(TOWNS)[::-1])

    maps = [build_map(context_of(each), each.places.values()) for each in (ordered, turned)]

    assert maps[0] == maps[1]
