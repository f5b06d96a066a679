"""Files in, records out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from building import SMALL
from kronika.errors import errors_of
from kronika.reading.tree import Reading, read_archive


def read(folder: Path, **files: str) -> Reading:
    """Read an archive of files given as `content__events__e` for `content/events/e.yml`."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    reading = read_archive(folder)
    assert errors_of(reading.problems) == ()
    return reading


def test_the_simplest_files_become_records() -> None:
    """With the values that were typed."""
    archive = read_archive(SMALL).archive

    project = archive.projects["cw"]
    event = archive.events["cw-2027-05-otwarcie"]
    post = archive.posts["otwarcie"]
    assert project.cost.total == Decimal(1_200_000)
    assert project.period is not None
    assert project.period.edtf == "2026-01/2027-12"
    assert event.venues[0].name is not None
    assert event.venues[0].name.pl == "Przykładowo"
    assert archive.project_of(post) is project
    assert archive.posts_about(event) == (post,)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("venues: [Gorlice, Zawiercie]", "venues: [{name: Gorlice}, {name: Zawiercie}]"),
        ("venues: Gorlice", "venues: [{name: {pl: Gorlice}}]"),
        ("registration: https://example.org/x", "registration: {url: https://example.org/x}"),
        ("patrons: [Wspólnota]", "patrons: [{name: Wspólnota, kind: honorary}]"),
        ("in_kalendarium: no", "in_kalendarium: nie"),
    ],
)
def test_short_forms_are_as_good_as_long_ones(tmp_path: Path, short: str, long: str) -> None:
    """The same record comes out."""
    one = read(tmp_path / "a", content__events__e=f"date: 2014\n{short}\n").archive.events["e"]
    two = read(tmp_path / "b", content__events__e=f"date: 2014\n{long}\n").archive.events["e"]

    assert one == two


@pytest.mark.parametrize(
    "typed", ["1 646 350", "1 646 350,00", "1646350.00", "1\u00a0646\u00a0350"]
)
def test_amounts_may_be_typed_as_printed(tmp_path: Path, typed: str) -> None:
    """With spaces and with either decimal sign."""
    archive = read(tmp_path, content__projects__p=f"name: P\ncost: {typed}\n").archive

    assert archive.projects["p"].cost.total == Decimal(1_646_350)


def test_a_long_text_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    """Beside the record, named after the field, with its English."""
    folder = tmp_path / "content" / "projects"
    folder.mkdir(parents=True)
    (folder / "p.summary.md").write_text("Akapit.\n\nDrugi.\n", encoding="utf-8")
    (folder / "p.summary.en.md").write_text("A paragraph.\n", encoding="utf-8")

    summary = read(tmp_path, content__projects__p="name: P\n").archive.projects["p"].summary

    assert summary is not None
    assert (summary.pl, summary.en) == ("Akapit.\n\nDrugi.", "A paragraph.")


def test_the_date_in_front_of_a_posts_name_is_not_part_of_its_address(tmp_path: Path) -> None:
    """`2014-02-05-otwarcie.md` is the post `otwarcie`."""
    folder = tmp_path / "docs" / "news" / "2014"
    folder.mkdir(parents=True)
    (folder / "2014-02-05-otwarcie.md").write_text(
        "---\r\ntitle: Otwarcie\r\ndate: 2014-02-05\r\n---\r\nTekst.\r\n", encoding="utf-8-sig"
    )

    archive = read(tmp_path).archive

    assert list(archive.posts) == ["otwarcie"]
    assert archive.posts["otwarcie"].prose.markdown == "Tekst.\n"


def test_posts_without_a_date_are_sorted_by_their_event(tmp_path: Path) -> None:
    """And those with neither come last."""
    folder = tmp_path / "docs" / "news"
    folder.mkdir(parents=True)
    for name, fields in {
        "nothing": "date: unknown",
        "old": "date: unknown\nevents: [e]",
        "new": "date: 2015-01-01",
    }.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n{fields}\n---\n", encoding="utf-8")

    archive = read(tmp_path, content__events__e="date: 2014-02\n").archive

    assert [post.id for post in archive.news] == ["new", "old", "nothing"]


def test_the_simplest_files_hold_nothing_that_was_not_typed() -> None:
    """Every value of the small site, and nothing made up where a field is left out."""
    reading = read_archive(SMALL)
    archive = reading.archive
    project, event = archive.projects["cw"], archive.events["cw-2027-05-otwarcie"]
    post, gallery = archive.posts["otwarcie"], archive.galleries["otwarcie"]

    assert errors_of(reading.problems) == ()
    assert project.name.pl == "Czysta woda w gminie Przykładowo"
    assert project.short_name is not None
    assert (project.short_name.pl, project.short_name.en) == ("Czysta woda", None)
    assert (project.cost.eu, project.cost.currency) == (Decimal(900_000), "PLN")
    assert [(party.name and party.name.pl, party.role) for party in project.parties] == [
        ("Gmina Przykładowo", "lead")
    ]
    assert project.funding == ()
    assert (event.date.edtf, event.project, event.kind) == ("2027-05-14", "cw", "other")
    assert event.patrons == ()
    assert post.date is not None
    assert (post.date.edtf, post.events, post.english) == (
        "2027-05-15",
        ("cw-2027-05-otwarcie",),
        None,
    )
    assert post.prose.markdown == "Pierwszy akapit trafia na listę aktualności.\n"
    assert post.prose.line == 8
    assert gallery.event == "cw-2027-05-otwarcie"


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("short_name: J", "short_name: {pl: J}"),
        ("cost: 100", "cost: {total: 100}"),
        ("rights: CC-BY-4.0", "rights: {licence: CC-BY-4.0}"),
        ("cost: {total: 1 646 350,00}", "cost: {total: 1646350, currency: PLN}"),
    ],
)
def test_short_forms_of_projects_are_as_good_as_long_ones(
    tmp_path: Path, short: str, long: str
) -> None:
    """The same record comes out."""
    one = read(tmp_path / "a", content__projects__j=f"name: J\n{short}\n").archive.projects["j"]
    two = read(tmp_path / "b", content__projects__j=f"name: J\n{long}\n").archive.projects["j"]

    assert one == two


def test_folders_beside_the_archive_are_told(tmp_path: Path) -> None:
    """A folder of records at the root, or with a capital letter, would be ignored in silence."""
    for name in ("Content/events", "events", "wydarzenia", "Docs", "hooks", "site", "tests"):
        (tmp_path / name).mkdir(parents=True)

    found = read_archive(tmp_path).problems

    assert [(each.path, each.code, each.suggestions) for each in found] == [
        ("Content", "beside-content", ("content",)),
        ("Docs", "beside-content", ("docs",)),
        ("events", "beside-content", ("content/events",)),
        ("wydarzenia", "beside-content", ("content/events",)),
    ]
