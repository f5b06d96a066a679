"""Open data: the same as the records, in forms that other programs read."""

from __future__ import annotations

import json
import re
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from calendar_clients import make_archive, many_events
from directories import archive_with
from followed import BASE
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.project import Project
from kronika.opendata.csv_form import BOM, neutral, raw, write_csv
from kronika.opendata.dictionary import chapters
from kronika.opendata.files import OpenData
from kronika.opendata.forms import as_data, read_data, write_json
from kronika.opendata.kinds import KINDS, published
from kronika.opendata.schemas import build_schema
from kronika.opendata.tables import joined, parted, tables_of
from kronika.views.common import Context, Findings
from kronika.views.open_data import MOST_PROJECTS, OpenDataView, build_open_data
from open_data import (
    DEMONSTRATION,
    LITTLE,
    archive_of,
    files_of,
    make_data_archive,
    make_post,
    records_of,
    rows_of,
    told,
)

SCHEMAS = {kind.kind: build_schema(kind) for kind in KINDS}


def make_project(**fields: Any) -> Project:
    """Return a project; fields are as an editor types them."""
    return Project.model_validate({"id": "p", "name": "Projekt", **fields})


@pytest.mark.parametrize("root", [DEMONSTRATION, LITTLE])
def test_every_record_reads_back_equal_to_the_model(root: Path) -> None:
    """YAML to model to JSON to model: nothing is lost but what is not published."""
    archive = archive_of(root)
    count = 0

    for kind in KINDS:
        for record in published(archive, kind.kind):
            text = write_json(as_data(archive, record, kind.kind))
            assert told(read_data(kind.model, text)) == told(record)
            count += 1

    drafts = sum(post.draft for post in archive.posts.values())
    assert count == len(archive) - drafts > 3


@given(st.text(), st.text(), st.decimals("0", "1000000000000000", places=2), st.dates())
def test_any_text_amount_and_day_reads_back_equal(
    words: str, more: str, amount: Any, day: Any
) -> None:
    """Control characters, lone quotes and sixteen digits included."""
    dated = f"{max(day.year, 1000):04}-{day.month:02}"
    project = make_project(
        name={"pl": words, "en": more or "x"}, aliases=[words, more], period=dated,
        cost={"total": f"{amount:f}", "currency": "PLN"}, activities=[{"text": words}],
    )  # fmt: skip

    text = write_json(as_data(archive_with(), project, "project"))

    assert told(read_data(Project, text)) == told(project)
    assert json.loads(text).get("period") == dated
    Draft202012Validator(SCHEMAS["project"]).validate(json.loads(text))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_schemas_are_valid_and_the_published_records_obey_them(kind: Any, site: Path) -> None:
    """Each record's own file names its schema; the records of the whole file obey it too."""
    folder = site / "otwarte-dane"
    schema = json.loads((folder / "schema" / f"{kind.kind}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    single = sorted((folder / kind.files).rglob("*.json"))
    single = [each for each in single if json.loads(each.read_text("utf-8")).get("$schema")]
    for path in single:
        data = json.loads(path.read_text("utf-8"))
        assert (path.parent / data["$schema"]).resolve() == folder / "schema" / f"{kind.kind}.json"
        validator.validate(data)
    whole = records_of((folder / f"{kind.files}.json").read_text("utf-8"))
    for data in whole:
        validator.validate(data)
    assert len(whole) == len(single) > 0


@pytest.mark.parametrize(
    "change",
    [
        {"date": "4 lutego 2014"}, {"status": "odbyło się"}, {"order": "0"}, {"title": "T"},
        {"nieznane": 1}, {"fee": "darmowe"}, {"venues": []}, {"venues": [{"note": {"pl": "x"}}]},
    ],
)  # fmt: skip
def test_a_schema_refuses_what_is_no_record(change: dict[str, Any]) -> None:
    """It is no schema that everything fits."""
    event = Event.model_validate({"id": "e", "date": "2014-10", "venues": ["Gorlice"]})
    data = as_data(archive_with(), event, "event")
    validator = Draft202012Validator(SCHEMAS["event"])
    assert validator.is_valid(data)

    assert not validator.is_valid({**data, **change})


def test_every_field_of_every_kind_is_described_in_both_languages() -> None:
    """The dictionary has a word on each column of each table, and each table has its columns."""
    listed = {(chapter.table.name, name) for chapter in chapters() for entry in chapter.entries
              for name in entry.columns}  # fmt: skip

    for kind in KINDS:
        for table in tables_of(kind):
            assert {(table.name, column.name) for column in table.columns} <= listed
    for chapter in chapters():
        for entry in chapter.entries:
            polish, english = entry.note("pl"), entry.note("en")
            assert polish.strip()
            assert english.strip()
            assert polish != english


def test_x4_cells_that_a_spreadsheet_would_run_are_neutral() -> None:
    """An apostrophe stands before them; the JSON has the text as it is; numbers stay numbers."""
    hostile = ["=1+1", "+48 12", "-5", "@SUM(A1)", '=HYPERLINK("x")', "a;=1", "a\n=1", "＝1"]
    project = make_project(
        id="p", activities=[{"text": each} for each in hostile], cost={"total": "1646350,50"}
    )
    files = files_of(make_data_archive(project))

    cells = [row["text_pl"] for row in rows_of(files["project-activities.csv"])]

    assert cells == ["'=1+1", "'+48 12", "'-5", "'@SUM(A1)", "'=HYPERLINK(\"x\")", "a;'=1",
                     "a\n'=1", "'＝1"]  # fmt: skip
    assert [raw(cell) for cell in cells] == hostile
    assert [each["text"]["pl"] for each in records_of(files["projects.json"])[0]["activities"]] == (
        hostile
    )
    assert rows_of(files["projects.csv"])[0]["cost_total"] == "1646350.5"


def test_x4_a_negative_degree_stays_a_number(site: Path) -> None:
    """Only text is neutralised: a column of numbers holds no formula."""
    assert write_csv(("lon",), [[("-21.5", "number")]]) == "lon\r\n-21.5\r\n"


@pytest.mark.parametrize(
    "text", ["\tx", "\rx", "\nx", " =x", "'=x", "''=x", "' =x", "\t\t=", ";'="]
)
def test_x4_neutral_text_begins_like_no_formula_and_reads_back(text: str) -> None:
    """Whatever mix of blanks, quotes and tabs stands before the sign."""
    assert neutral(text) != text
    assert raw(neutral(text)) == text


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\n=;' @-"))
)
def test_x4_every_text_reads_back(text: str) -> None:
    """And no cell, nor what follows a semicolon, tab or line break in it, begins with a sign."""
    cell = neutral(text)

    assert raw(cell) == text
    assert not re.search("(?:^|[;\t\r\n])[ \u00a0]*[=+@-]", cell)


@given(st.lists(st.text(), min_size=1))
def test_x5_tables_read_back_from_rfc_4180(texts: list[str]) -> None:
    """Quotes, separators, line breaks and NUL: one line a record, and every text as it was.

    Control characters are pictures, as no reader of tables keeps them all.
    """
    lines = [each.replace("\r", "\n") for each in texts]
    rows = [[("id", "text"), (each, "text")] for each in lines]

    text = write_csv(("id", "words"), rows)

    found = [raw(row["words"]) for row in rows_of(text)]
    pictures = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {127: 0x2421}
    assert found == [each.translate(pictures) for each in lines]
    assert text.endswith("\r\n")
    assert "\0" not in text


def test_x5_the_files_state_their_encoding_by_a_bom_for_excel_alone(site: Path) -> None:
    """The plain CSV has none; the one for Excel has a BOM, semicolons and decimal commas."""
    plain = (site / "otwarte-dane" / "projects.csv").read_bytes()
    sheet = (site / "otwarte-dane" / "excel" / "projects.csv").read_bytes()

    assert not plain.startswith(b"\xef\xbb\xbf")
    assert sheet.startswith(b"\xef\xbb\xbf")
    assert plain.count(b"\r\n") >= 4
    first, second = rows_of(plain.decode()), rows_of(sheet.decode("utf-8-sig"), ";")
    assert [row["id"] for row in first] == [row["id"] for row in second] == ["ku", "mjup", "ug"]


def test_excel_changes_no_month_and_no_code() -> None:
    """It would make a first day of a month, and drop the zeros of a code."""
    event = Event.model_validate({"id": "e", "date": "2014-10", "title": "0123"})
    files = files_of(make_data_archive(event))

    row = rows_of(files["excel/events.csv"].removeprefix(BOM), ";")[0]

    assert (row["date"], row["title_pl"]) == ("'2014-10", "'0123")
    assert rows_of(files["events.csv"])[0]["date"] == "2014-10"


@pytest.mark.parametrize(
    ("dated", "start", "end"),
    [
        ("2014", "", ""), ("2014-10", "", ""), ("2014-10?", "", ""), ("2014-02-04~", "", ""),
        ("2014-02-04", "2014-02-04", "2014-02-04"), ("2014-02-04/..", "", ""),
        ("2014-02-04/2014-02-05", "2014-02-04", "2014-02-05"), ("2014-02-04/2014-03", "", ""),
    ],
)  # fmt: skip
def test_a_month_never_becomes_its_first_day(dated: str, start: str, end: str) -> None:
    """The columns for machines are filled only where both days are known for sure."""
    files = files_of(make_data_archive(Event.model_validate({"id": "e", "date": dated})))

    row = rows_of(files["events.csv"])[0]

    assert (row["date"], row["date_start"], row["date_end"]) == (dated, start, end)


def test_lists_have_tables_of_their_own() -> None:
    """With the id of the record and the place in the list, also two lists deep."""
    event = Event.model_validate({
        "id": "e", "date": "2014", "venues": ["Gorlice", "Zawiercie"],
        "programme": [{"text": "a"}, {"text": "b", "people": ["Jan Lis", "Ewa Lis"]}],
    })  # fmt: skip
    files = files_of(make_data_archive(event))

    venues = rows_of(files["event-venues.csv"])
    people = rows_of(files["event-programme-people.csv"])

    assert [(row["event"], row["venues_number"], row["name_pl"]) for row in venues] == [
        ("e", "1", "Gorlice"), ("e", "2", "Zawiercie"),
    ]  # fmt: skip
    assert [(row["programme_number"], row["people_number"], row["person"]) for row in people] == [
        ("2", "1", "Jan Lis"), ("2", "2", "Ewa Lis"),
    ]  # fmt: skip


@given(st.lists(st.text(alphabet="a |\\;", min_size=1).filter(lambda each: each == each.strip()),
                min_size=1))  # fmt: skip
def test_names_in_one_cell_part_again(names: list[str]) -> None:
    """A mark between them that is a name's own is told apart."""
    assert parted(joined(names)) == names


def test_drafts_and_withdrawn_photographs_never_appear() -> None:
    """Neither their files and words, nor that something refers to them."""
    gallery = Gallery.model_validate({
        "id": "g", "title": "Galeria", "cover": "tajne.jpg", "consent": "obtained",
        "items": [
            {"file": "jawne.jpg", "alt": "Most", "people": ["Jan Ukryty"]},
            {"file": "tajne.jpg", "alt": "Tajne", "status": "withdrawn"},
            {"file": "cofniete.jpg", "alt": "Tajne", "consent": "withdrawn"},
        ],
    })  # fmt: skip
    posts = [
        make_post("jawny", related=["szkic", "inny"]), make_post("inny"),
        make_post("szkic", draft="true", title="Tajny szkic"),
    ]  # fmt: skip
    files = files_of(make_data_archive(gallery, *posts))

    everything = "\n".join(files) + "\n".join(files.values())

    assert "jawne.jpg" in everything
    assert not re.search("(?i)tajn|cofniete|szkic|Ukryty", everything)
    assert not re.search('"consent"|"draft"', everything)
    assert records_of(files["posts.json"])[1]["related"] == ["inny"]


def test_projects_have_their_own_files() -> None:
    """With the records that belong to them, directly or through an event."""
    archive = make_data_archive(
        make_project(id="a"), make_project(id="b"),
        Event.model_validate({"id": "e", "date": "2014", "project": "a"}),
        make_post("p", events=["e"]), make_post("q"),
    )  # fmt: skip
    files = files_of(archive)

    assert [each["id"] for each in records_of(files["projects/a/posts.json"])] == ["p"]
    assert [each["id"] for each in records_of(files["projects/a/events.json"])] == ["e"]
    assert [each["id"] for each in records_of(files["projects/b/projects.json"])] == ["b"]
    assert "projects/b/posts.json" not in files


def test_no_licence_is_invented() -> None:
    """What the archive states stands in every whole file; where it states none, none does."""
    stated = files_of(make_data_archive(make_project(), rights={"licence": "CC0-1.0"}))
    silent = files_of(make_data_archive(make_project()))

    assert json.loads(stated["projects.json"])["licence"] == "CC0-1.0"
    assert "licence" not in json.loads(silent["projects.json"])
    assert "licence" not in json.loads(silent["index.json"])


def test_the_list_names_every_file_with_its_size(site: Path) -> None:
    """Files of single records aside; the sizes are those on the disk."""
    folder = site / "otwarte-dane"
    listed = json.loads((folder / "index.json").read_text("utf-8"))["files"]
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.*")
        if path.suffix != ".html"
    }

    single = {
        each
        for each in there
        if (folder / each).read_text("utf-8").startswith('{\n "$schema": "..')
    }
    assert {each["path"] for each in listed} == there - single - {"index.json"}
    for each in listed:
        assert (folder / each["path"]).stat().st_size == each["bytes"]


@pytest.mark.parametrize("uri", ["otwarte-dane/index.html", "en/open-data/index.html"])
def test_the_page_links_every_table_and_says_the_terms(site: Path, uri: str) -> None:
    """With sizes, licence, citation, dictionary and schemas."""
    html = (site / uri).read_text("utf-8")

    for name in (
        "events.json", "events.csv", "excel/events.csv", "event-venues.csv",
        "projects/ku/events.csv", "schema/event.json", "dictionary.csv", "index.json",
    ):  # fmt: skip
        assert re.search(f'href="[^"]*{re.escape(name)}"', html), name
    assert "CC-BY-4.0" in html
    assert "2026.1" in html


def test_every_page_of_a_record_links_its_own_data(site: Path) -> None:
    """In the head for programs, and at the foot for people, in both languages."""
    for uri in ("projekty/ku.html", "en/projects/ku.html"):
        html = (site / uri).read_text("utf-8")
        hrefs = re.findall(r'href="([^"]*otwarte-dane/projects/ku\.json)"', html)
        assert len(hrefs) == 2
        assert (site / uri).parent.joinpath(hrefs[0]).resolve().is_file()
    assert "application/json" not in (site / "aktualnosci" / "index.html").read_text("utf-8")


def test_an_archive_without_records_has_an_honest_page() -> None:
    """No file of records, no schema, but the dictionary."""
    assert sorted(files_of(make_data_archive())) == ["dictionary.csv", "index.json"]


def test_the_pages_that_data_name_are_there(site: Path) -> None:
    """In both languages, counted from the address of the archive; some are lines of an index."""
    count = 0
    lines = 0
    for kind in KINDS:
        whole = (site / "otwarte-dane" / f"{kind.files}.json").read_text("utf-8")
        for data in records_of(whole):
            for page in data["page"].values():
                uri, mark, anchor = page.partition("#")
                assert not mark or f'id="{anchor}"' in (site / uri).read_text("utf-8")
                assert (site / uri).is_file()
                lines += bool(mark)
            count += 1
    assert count > 50
    assert lines > 20


def test_data_do_not_depend_on_the_published_address(followed: Path) -> None:
    """They stay the same bytes wherever the archive goes."""
    for path in (followed / "otwarte-dane").rglob("*.*"):
        if path.suffix != ".html":
            assert BASE not in path.read_text("utf-8")


def test_time_and_memory_grow_with_the_records_alone() -> None:
    """Four times the events take about four times as long, and files are not all held at once."""
    few, many = (make_archive(many_events(number)) for number in (500, 2000))
    list(OpenData(few).write())  # what is worked out once is out of the way

    spent = []
    for archive in (few, many):
        rounds = []
        for _ in range(3):
            start = time.process_time()
            size = sum(len(text) for _, text in OpenData(archive).write())
            rounds.append(time.process_time() - start)
        spent.append(min(rounds))
    tracemalloc.start()
    try:
        for _ in OpenData(many).write():
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert spent[1] / spent[0] < 8
    assert peak < 5 * size


def many_projects(number: int) -> OpenDataView:
    """Return the Polish page of an archive of many projects."""
    projects = [make_project(id=f"p{each:03}", name=f"Projekt {each:03}") for each in range(number)]
    archive = make_data_archive(*projects)
    context = Context(archive, "pl", "otwarte-dane/index.html", {}, (), Findings())
    return build_open_data(context, OpenData(archive))


def test_a_page_lists_the_files_of_as_many_projects_as_it_can_hold() -> None:
    """And says how many there are, and where the others are listed."""
    few, many = many_projects(MOST_PROJECTS), many_projects(MOST_PROJECTS + 10)

    assert (len(few.projects), few.more_projects) == (MOST_PROJECTS, "")
    assert len(many.projects) == MOST_PROJECTS
    assert "50 projektów z 60" in many.more_projects


def test_the_page_says_that_no_licence_is_stated() -> None:
    """It names none of its own."""
    view = many_projects(1)

    assert (view.licence, view.licence_note, view.cite) == ("", None, None)
