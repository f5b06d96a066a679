"""One value after another: the loader and the schemas take the same ones and refuse the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError

from kronika.model.event import FeeField
from kronika.model.measures import Currency, Latitude
from kronika.model.news import Prose
from kronika.model.values import (
    Amount,
    Coordinate,
    Count,
    DateField,
    DateOrUnknown,
    Email,
    Origin,
    Switch,
    Time,
    Url,
)
from kronika.reading.guarded import Marks, read_yaml
from kronika.reading.prose_files import ProseFile, read_translation
from kronika.reading.records import build_record
from kronika.schemas import LISTS, RECORDS
from test_schemas import Source, refused_in

TEXTS = ("a", "2014", "10:30", "yes", "true", "no", "0123", "1e3", "1_000", '"~"', '"null"',
         "2014-02-04", "{pl: a}", "{pl: a, en: b}", "{pl: 2014, en: ~}", '{pl: a, en: ""}',
         "|\n  a\n  b", ">-\n  a")  # fmt: skip
NO_TEXTS = ("[a]", "{}", "{en: a}", "{pl: ~}", '{pl: "", en: a}', "{pl: a, de: b}", "{pl: [a]}")
LINES = ("a", "2014", "yes", "true", "-5", "1.5", "0123")
NO_LINES = ("[a]", "{pl: a}", "{}")
DATES = ("2014", "2014-10", "2014-02-04", '"2014"', "2014?", "2014-10~", "2014-02-04%", "2014/2015",
         "2014-02-04/2014-02-05", "2014-10/..", "../2014-10?", "1000", "9999")  # fmt: skip
NO_DATES = ("04.02.2014", "2014-2-4", "2014-13", "2014-00", "2014-02-32", "2014-10-1", "999",
            "0999", "14", "20140204", "2014-02-04T10:00", "2014-02-04 10:00",
            "2014-02-04T10:00:00+01:00", "../..", "..", "2014/", "/2014", "2014??", "2014.10",
            "yes", "maj 2014", "[2014]", "{pl: 2014}", "unknown?", '" 2014"')  # fmt: skip
AMOUNTS = ("100", "0", "1646350", "1 646 350", "1646350.00", "1 646 350,00", "0,5", '"100"',
           '"1\u00a0646\u202f350"', "1000000000000000", "1 000 000 000 000 000,00")  # fmt: skip
NO_AMOUNTS = ("100 zł", "PLN 100", "1.646.350", "1,646,350.00", "1,234", "-5", "sto", "yes",
              "1000000000000001", "9 999 999 999 999 999", "1 000 000 000 000 000,01", "[100]",
              "99999999999999999999", "NaN", "1,", '",5"')  # fmt: skip
CASES: Mapping[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "text": ("event", "date: 2014\ntitle: {}", (*TEXTS, "", "~", "Null", '""'), NO_TEXTS),
    "required-text": ("project", "name: {}", TEXTS, (*NO_TEXTS, "", "~", '""')),
    "texts": ("project", "name: a\ngoals:\n  specific: {}",
              ("a", "[a, {pl: b}]", "[]", "[~, a]", "", "{pl: a}"), ("[[a]]", "[{en: a}]")),
    "line": ("event", "date: 2014\nproject: {}", (*LINES, "", "~", '""'), NO_LINES),
    "required-line": ("post", "date: 2014\ntitle: {}", LINES, (*NO_LINES, "", "~", '""')),
    "lines": ("event", "date: 2014\naliases: {}",
              ("a", "[a, 2014, yes]", "[]", "[~]", '[a, ""]', "", "~"), ("[[a]]", "[{}]", "{}")),
    "date": ("project", "name: a\nperiod: {}", (*DATES, "", "~", '""'), (*NO_DATES, "unknown")),
    "required-date": ("event", "date: {}", DATES, (*NO_DATES, "", "~", '""', "unknown")),
    "date-or-unknown": ("post", "title: a\ndate: {}", (*DATES, "unknown"),
                        (*NO_DATES, "", "~", "nieznana", "Unknown", "unknown/..")),
    "amount": ("project", "name: a\ncost: {{total: 1, eu: {}}}",
               (*(each.replace(",", ".") for each in AMOUNTS), "~"),
               tuple(each for each in NO_AMOUNTS if "," not in each)),
    "amount-alone": ("project", "name: a\ncost: {}", (*AMOUNTS, "", "{total: 5}", "{}"),
                     (*NO_AMOUNTS, "{suma: 5}")),
    "fee": ("event", "date: 2014\nfee: {}", (*AMOUNTS, "free", "unknown", "", "~"),
            (*NO_AMOUNTS, "wolny", "Free", "{amount: 5}", "free 5")),
    "count": ("event", "date: 2014\norder: {}", ("0", "5", "117", "1 200", '"3"', "999999999", "~"),
              ("-1", "1.5", "1,5", "pięć", "50%", "1000000000", "yes", "[1]", "{}")),
    "count-alone": ("project", "name: a\nparticipants_count: {}",
                    ("117", "1 200", "{number: 5}", "",
                     "{number: 5, shares: {what: a, percent: 5}}"),
                    ("osób", "{}", "{number: ~}", "[5]", "{number: 5, shares: [a]}")),
    "switch": ("event", "date: 2014\nin_kalendarium: {}",
               ("yes", "no", "Yes", "TAK", "nie", "true", "False", '"no"', "", "~"),
               ("on", "y", "1", "0", "może", "[yes]", "{}", "yess")),
    "url": ("organisations", "- id: a\n  name: a\n  url: {}",
            ("https://www.example.org", "http://a.pl/x?y=z#k", "www.example.org", "zpp.pl/a:b", ""),
            ("brak", "ftp://a.pl", "https://", "https://a b.pl", "mailto:a@b.pl",
             "javascript:alert(1)", "a@b.pl", "https://a.pl/<b>", "2014", "yes", "[https://a.pl]",
             "/a/b.html", ".pl")),
    "url-alone": ("event", "date: 2014\nregistration: {}",
                  ("https://www.example.org", "{url: www.a.pl}", "{until: 2014}", "", "{}"),
                  ("nie", "2014", "{url: nie}", "[https://a.pl]", "{adres: a}")),
    "email": ("project", "name: a\ncontact: {{email: {}}}",
              ("biuro@example.org", "a.b+c@d-e.f.pl", "~"),
              ("biuro", "biuro@", "a@b", "biuro (at) example.org", "ą@b.pl", "5", "true")),
    "email-alone": ("site", "name: a\ncontact: {}", ("a@b.pl", "{name: A, phone: 12}", ""),
                    ("biuro", "117", "[a@b.pl]", "{mail: a@b.pl}")),
    "time": ("event", "date: 2014-02-04\ntimes:\n  day: 2014-02-04\n  start: {}",
             ("10:30", "09:30", "00:00", "23:59", '"10:30"', "", "~"),
             ("9:30", "24:00", "10.30", "10", "1030", "10:60", "10:30:00", "godz. 10:30", "yes")),
    "coordinate": ("places", "- id: a\n  name: a\n  lat: {}",
                   ("49.6546", "49", "-5", "0.5", "90", "-90", '"49.65"', '"90.0"', ""),
                   ("49,65", "200", "90.5", '"91"', '"90.01"', "49°", "N 49.65", "yes", "[49]")),
    "longitude": ("places", "- id: a\n  name: a\n  lon: {}",
                  ("21.1596", "180", "-180", '"180.0"', ""), ("181", "180.5", '"180.01"', "[21]")),
    "currency": ("project", "name: a\ncost: {{currency: {}}}", ("PLN", "EUR", '"USD"', "", "~"),
                 ("zł", "pln", "PLN.", "5", "[PLN]", "ABCD")),
    "word": ("event", "date: 2014\nkind: {}", ("workshop", "other", "", "~", '""'),
             ("warsztaty", "Workshop", "[workshop]", "5", "true", "{}")),
    "words": ("project", "name: a\nkind: {}",
              ("grant", "[grant, other]", "[]", "", "[~]"), ("grantowy", "[grant, x]", "{}", "5")),
    "word-of-years": ("project", "name: a\nfunding: {{period_key: {}}}",
                      ("2007-2013", "none", "~"), ("2007", "2007-2014", "2007–2013")),
    "languages": ("site", "name: a\nlanguages: {}", ("pl", "[pl, en]", ""), ("de", "[pl, de]")),
    "party": ("project", "name: a\nparties: {}",
              ("[{org: a}]", "{name: a, role: lead}", "[{name: a, org: ~}]", "[]",
               '[{org: a, name: ""}]'),
              ("[{role: lead}]", "[{org: a, name: b}]", "[a]", "a", "[{org: ~}]", "[{name: {}}]")),
    "venue": ("event", "date: 2014\nvenues: {}",
              ("Gorlice", "[Gorlice, Zawiercie]", "[{place: a}, b]", "{name: {pl: a, en: b}}",
               "[5, ~]"),
              ("[{place: a, name: b}]", "[{pl: a}]", "[[a]]", "[{note: a}]", "[{place: [a]}]")),
    "document": ("event", "date: 2014\ndocuments: {}",
                 ("{file: a.pdf, title: a}", "[{url: www.a.pl, title: a}]", "~"),
                 ("a.pdf", "{title: a}", "{file: a.pdf, url: www.a.pl, title: a}",
                  "{file: a.pdf}")),
    "state": ("site", "name: a\nlifecycle: {}", ("running", "{state: archived}", "", "{}"),
              ("zamknięta", "{state: x}", "[running]", "2014")),
    "number": ("site", "name: a\nedition: {}", ("2026.1", '"2026.1"', "{number: 5}", "~"),
               ("{}", "{date: 2014}", "[1]")),
    "owner": ("site", "name: a\nowner: {}", ("Gmina", "{org: a}", ""), ("{}", "{org: a, name: b}")),
    "blocks": ("post", "title: a\ndate: 2014\nblocks: {}", ("{gallery: no}", "{}", "~"),
               ("no", "[gallery]", "{galeria: no}", "{gallery: x}")),
    "photographs": ("gallery", "title: a\nitems: {}",
                    ("[]", "[{file: a}]", "{file: a.jpg, alt: decorative, people: A B}", "[~]"),
                    ("", "~", "[a.jpg]", "[{alt: a}]", "[{file: a, consent: tak}]")),
    "id": ("places", "- name: a\n  id: {}", ("gorlice", "nowe-brzesko", "2014", "true", "a1"),
           ("", "~", "[a]")),
    "own-fields": ("event", "date: 2014\n{}: a", ("title", "aim"),
                   ("id", "origin", "prose", "text_hash", "english")),
    "event": ("event", "{}", ("date: 2014", "{date: 2014}"), ("[date: 2014]", "a", "~", "", "{}")),
    "list": ("places", "{}", ("- {id: a, name: a}", "[]", "[~]"),
             ("id: a", "- a", "a", "", "- {id: a}")),
    "page": ("page", "{}", ("", "title: a", "title: a\ndescription: b", "~"),
             ("tytul: a", "title: [a]", "lead: a", "[a]")),
    "translation": ("translation", "{}",
                    ("", "title: a", "lead: a\ndescription: b\nsource_hash: 0123",
                     "image: {alt: a}"),
                    ("date: 2014", "id: a", "image: a", "markdown: a", "title: [a]", "prose: a")),
}  # fmt: skip
"""By what is tried: kind of file, its YAML with a place for the value, right and wrong values."""


FOR_MACHINES = ("+5", "5.0", "5e0", "0x5", "0o5")
"""Whole numbers to a YAML reader, to whom a schema comes second; the loader has what was typed."""

CALENDAR = {"date-impossible", "date-reversed", "date-mixed-precision"}
"""What only a reader of dates can tell."""


def sources_for(what: str) -> dict[str, Source]:
    """Return a file for each value of a case."""
    kind, template, right, wrong = CASES[what]
    return {value: Source(Path(what), kind, template.format(value)) for value in right + wrong}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> set[Source]:
    """Return the files that check-jsonschema refuses, of all cases at once."""
    sources = [source for what in CASES for source in sources_for(what).values()]
    return refused_in(tmp_path_factory.mktemp("values"), sources)


@pytest.mark.parametrize("what", CASES)
def test_loader_and_schema_agree(refused: set[Source], what: str) -> None:
    """On right values of each type and on wrong ones, as they arrive from YAML."""
    sources, wrong = sources_for(what), CASES[what][3]

    by_loader = {value: not is_loaded(source) for value, source in sources.items()}
    by_schema = {value: source in refused for value, source in sources.items()}

    assert by_loader == {value: value in wrong for value in sources}
    assert by_schema == by_loader


def test_numbers_as_machines_write_them_are_left_to_the_loader(tmp_path: Path) -> None:
    """A limit of schemas: what they are given is the number, no longer how it was written."""
    sources = [Source(Path(), "event", f"date: 2014\norder: {value}") for value in FOR_MACHINES]

    assert not any(is_loaded(source) for source in sources)
    assert refused_in(tmp_path, sources) == set()


def is_loaded(source: Source) -> bool:
    """Tell whether the loader takes the content of a file."""
    tree = read_yaml(source.text, "file")
    assert not tree.problems, tree.problems
    if source.kind in LISTS:
        return isinstance(tree.value, list) and all(
            isinstance(each, dict)
            and isinstance(each.get("id"), str)
            and is_built(LISTS[source.kind], {key: each[key] for key in each if key != "id"})
            for each in tree.value
        )
    value = {} if tree.value is None and source.kind in ("page", "translation") else tree.value
    if source.kind == "translation":
        file = ProseFile("file", value, tree.marks, Prose())
        return isinstance(value, dict) and not read_translation(file)[1]
    if source.kind == "page" and isinstance(value, dict):
        value = {"title": "the heading of the text", **value}
    return is_built(RECORDS[source.kind], value)


def is_built(kind: Any, value: Any) -> bool:
    """Tell whether the loader makes a record of a value."""
    return not build_record(kind, value, Marks(), "a", Origin("file"))[1]


@pytest.mark.parametrize(
    ("field", "alphabet", "more"),
    [
        (DateField, "0123459-/.?~%", CALENDAR),
        (DateOrUnknown, "0129-/.unkow", CALENDAR),
        (Amount, "0123456789 ,.\u00a0\u202f-z", set()),
        (FeeField, "0189 ,.free", set()),
        (Count, "0123456789 \u00a0-.", set()),
        (Coordinate, "0123456789-.,", set()),
        (Latitude, "0189-.,", set()),
        (Currency, "PLNzł .", set()),
        (Time, "0123456789:.", set()),
        (Switch, "trueyesnotakiTRUEYS", set()),
        (Url, "htps:/.@a <\"\\", set()),
        (Email, "ab@.-+_ ą", set()),
    ],
    ids=["date", "date-or-unknown", "amount", "fee", "count", "coordinate",
         "latitude", "currency", "time", "switch", "url", "email"],
)  # fmt: skip
def test_patterns_say_what_readers_do(field: object, alphabet: str, more: set[str]) -> None:
    """For any text of the letters that matter; `more` is what a reader alone can tell."""
    adapter: TypeAdapter[object] = TypeAdapter(field)
    validator = Draft7Validator(adapter.json_schema())

    @given(st.text(alphabet, min_size=1, max_size=24))
    @example("1 000 000 000 000 000")
    @example("1 000 000 000 000 000,10")
    @example("180.00")
    @example("2014-02-29/2014-03")
    @example("https://a.b")
    def agree(text: str) -> None:
        try:
            adapter.validate_python(text)
            code = ""
        except ValidationError as error:
            code = error.errors()[0]["type"]
        if code not in more:
            assert validator.is_valid(text) == (not code), text

    agree()
