"""Pages of events: what is known in words, and nothing that nobody knows."""

from __future__ import annotations

import pytest

from calendars import archive_of, context_of, event
from kronika.locales import Locale, Text
from kronika.model.archive import Archive
from kronika.model.directory import Place
from kronika.model.event import Event
from kronika.urls import record_uri
from kronika.views.calendar import build_entry
from kronika.views.event import EventView, build_event

ISSUED = {"number": "1", "date": "2026-01-01"}


def view_of(archive: Archive, identity: str = "e", locale: Locale = "pl") -> EventView:
    """Arrange the page of one event."""
    context = context_of(archive, locale, record_uri("event", identity, locale))
    return build_event(context, archive.events[identity])


def facts_of(one: Event, locale: Locale = "pl", **site: object) -> dict[str, list[tuple[str, str]]]:
    """Return the facts of an event: words and address of each, by name."""
    view = view_of(archive_of([one], **site), one.id, locale)
    return {
        fact.name: [(str(value.words), value.href) for value in fact.values] for fact in view.facts
    }


@pytest.mark.parametrize(
    ("printed", "polish", "english"),
    [
        (
            "23-24 września (wtorek-środa)",
            "23–24 września 2014 (wtorek–środa)",
            "23–24 September 2014 (Tuesday–Wednesday)",
        ),
        ("we wtorek 23 września", "23–24 września 2014 (wtorek–środa)", None),
        ("23-24 września", "23–24 września 2014", "23–24 September 2014"),
        (None, "23–24 września 2014", "23–24 September 2014"),
    ],
)
def test_days_of_the_week_are_told_where_the_source_names_them(
    printed: str | None, polish: str, english: str | None
) -> None:
    """S1-2: the year was found by them, so that a reader can check it."""
    archive = archive_of([event("2014-09-23/2014-09-24", date_text=printed and Text(printed))])

    words = str(view_of(archive).date.words).replace("\u00a0", " ")

    assert words == polish
    if english:
        assert str(view_of(archive, locale="en").date.words).replace("\u00a0", " ") == english


@pytest.mark.parametrize(
    ("fields", "site", "is_over"),
    [
        ({}, {}, False),
        ({"status": "planned"}, {"edition": ISSUED}, False),
        ({"status": "postponed"}, {"edition": ISSUED}, False),
        ({"status": "held"}, {}, True),
        ({"status": "cancelled"}, {}, True),
        ({"until": "2025-12-31"}, {"edition": ISSUED}, True),
        ({"until": "2025-12-31"}, {}, False),
        ({"until": "2026-01-01"}, {"edition": ISSUED}, False),
        ({"date": "2025-05-01"}, {"edition": ISSUED}, True),
        ({"date": "2026-01"}, {"edition": ISSUED}, False),
        ({}, {"lifecycle": {"state": "archived"}}, True),
    ],
)
def test_a_registration_that_is_over_is_no_link(
    fields: dict[str, str], site: dict[str, object], is_over: bool
) -> None:
    """The address stays as words, with a notice; no clock decides, the records do."""
    address = "https://example.org/zapisy"
    registration = {"url": address, "until": fields.pop("until", None)}
    one = event(fields.pop("date", "2027-05-01"), registration=registration, **fields)

    found = facts_of(one, **site)["Szczegóły i zgłoszenia"]

    if is_over:
        notice = "Zgłoszenia zakończone; adres może już nie działać:"
        assert found == [(notice, ""), (address, "")]
    else:
        assert found == [(address, address)]


def test_an_address_without_a_scheme_is_never_a_link() -> None:
    """S2-6: it stays as it was printed."""
    one = event("2027-05-01", registration={"url": "www.mjup-projekt.pl"})

    assert facts_of(one)["Szczegóły i zgłoszenia"] == [("www.mjup-projekt.pl", "")]


@pytest.mark.parametrize(
    ("mode", "polish", "english"),
    [
        ("parallel", "równolegle", "in parallel"),
        ("alternating", "na przemian", "alternating"),
        ("joint", "wspólnie", "jointly"),
        ("unknown", None, None),
    ],
)
def test_how_venues_go_together_is_told_only_where_it_is_known(
    mode: str, polish: str | None, english: str | None
) -> None:
    """S0-17: a slash between two towns says nothing."""
    one = event("2014-10", venues=["Gorlice", "Zawiercie"], venues_mode=mode)

    for locale, name, words in (("pl", "Sposób", polish), ("en", "Mode", english)):
        facts = facts_of(one, "en" if locale == "en" else "pl")
        assert facts.get(name) == ([(words, "")] if words else None)


def test_a_map_is_one_program_away_where_coordinates_are_known() -> None:
    """No map is loaded from anywhere: the link names the place on the earth."""
    known = Place.model_validate({"id": "gorlice", "name": "Gorlice", "lat": "49.65", "lon": "21"})
    bare = Place.model_validate({"id": "krakow", "name": "Kraków"})
    archive = archive_of([event("2014-10", venues=["Gorlice", "Kraków", "Wieś"])])
    archive = Archive(
        archive.site, events=archive.events, places={"gorlice": known, "krakow": bare}
    )

    (places,) = (fact for fact in view_of(archive).facts if fact.name == "Miejsca")

    assert [(str(each.words), each.href) for each in places.values] == [
        ("Gorlice", "../miejsca/index.html#gorlice"),
        ("Gorlice na mapie (49.65, 21)", "geo:49.65,21"),
        ("Kraków", "../miejsca/index.html#krakow"),
        ("Wieś", ""),
    ]


def test_hours_stand_with_their_days_also_in_the_night_of_the_clock_change() -> None:
    """2:30 came twice that night; it is printed as the source has it."""
    times = [
        {"day": "2014-10-25", "start": "22:00"},
        {"day": "2014-10-26", "start": "02:30", "end": "03:00"},
    ]
    one = event("2014-10-25/2014-10-26", times=times)

    found = [words.replace("\u00a0", " ") for words, _ in facts_of(one)["Godzina"]]

    assert found == ["25 października 2014, godz. 22:00", "26 października 2014, godz. 02:30–03:00"]


@pytest.mark.parametrize(
    ("status", "polish", "english"),
    [
        ("cancelled", "Wydarzenie odwołane", "Event cancelled"),
        ("postponed", "Wydarzenie przełożone", "Event postponed"),
        ("held", "", ""),
        ("planned", "", ""),
        ("unknown", "", ""),
    ],
)
def test_what_was_called_off_says_so_first(status: str, polish: str, english: str) -> None:
    """In words, and in the page's title too."""
    archive = archive_of([event("2014-10", status=status)])

    assert view_of(archive).warning == polish
    assert view_of(archive, locale="en").warning == english


def test_probably_the_same_event_is_told_on_both_pages() -> None:
    """One record says it, with its basis; the other page is worked out (S1-12)."""
    same = {"event": "b", "basis": "Ta sama data."}
    archive = archive_of([event("2014-09-23", "a", probably_same_as=[same]), event("2014-09", "b")])

    for identity, other in (("a", "b.html"), ("b", "a.html")):
        ((link, basis),) = view_of(archive, identity).same
        assert (link.href, str(basis)) == (other, "Ta sama data.")


def test_the_neighbours_of_an_event_are_those_of_its_project() -> None:
    """The first has none before it, the last none after it."""
    archive = archive_of(
        [
            event("2014-01", "a", project="p"),
            event("2014-02", "x", project="q"),
            event("2014-03", "b", project="p"),
            event("2014-04", "alone"),
        ]
    )

    found = {each: view_of(archive, each) for each in archive.events}

    assert found["a"].earlier is None
    assert found["a"].later is not None
    assert found["a"].later.href == "b.html"
    assert found["b"].earlier is not None
    assert found["b"].earlier.href == "a.html"
    assert (found["x"].earlier, found["x"].later) == (None, None)
    assert (found["alone"].earlier, found["alone"].later) == (None, None)


@pytest.mark.parametrize(
    ("date", "polish", "english"),
    [
        ("2014-10", "październik 2014", "October 2014"),
        ("2014-09/2014-10", "wrzesień–październik 2014", "September–October 2014"),
        ("2014-12/2015-01", "grudzień 2014 – styczeń 2015", "December 2014 – January 2015"),
        ("2014-10~", "ok. października 2014", "about October 2014"),
        ("2014-10?", "październik 2014 (data niepewna)", "October 2014 (date uncertain)"),
        ("2014", "2014", "2014"),
        (
            "2012-12-30/2013-01-02",
            "30 grudnia 2012 – 2 stycznia 2013",
            "30 December 2012 – 2 January 2013",
        ),
    ],
)
def test_an_untitled_event_is_a_date_to_see_and_a_meeting_to_hear(
    date: str, polish: str, english: str
) -> None:
    """S0-14: no title is invented, and doubt is spelled out in both languages."""
    archive = archive_of([event(date, "a", project="p"), event(date, "b", project="p")])

    for locale, words, spoken in (
        ("pl", polish, "spotkanie (tytułu nie podano), 2 z 2"),
        ("en", english, "meeting (title not stated), 2 of 2"),
    ):
        at = context_of(archive, "en" if locale == "en" else "pl")
        entry = build_entry(at, archive.events["b"])
        assert entry.title is None
        assert str(entry.date.words).replace("\u00a0", " ") == words
        assert entry.spoken == spoken
