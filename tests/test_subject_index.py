"""The A–Z index of the search page."""

from __future__ import annotations

from pathlib import Path

from building import SMALL
from kronika.publishing.examining import examine
from kronika.publishing.preparing import prepare
from kronika.views.subject_index import MOST_ENTRIES, Entry, SubjectIndex, build_index, count_parts


def index_of(root: Path, part: int = 1) -> SubjectIndex:
    """Return a page of the index of an archive on the disk."""
    return build_index(examine(root).context("pl", "szukaj.html"), part)


def write(root: Path, **files: str) -> Path:
    """Write an archive of some files; names have `__` for `/`."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def entries_of(index: SubjectIndex) -> list[Entry]:
    """Return the entries of all letters."""
    return [entry for letter in index.letters for entry in letter.entries]


def test_names_stand_under_their_letter_in_the_polish_order(tmp_path: Path) -> None:
    """Ł after L, people by their surnames, institutions and places of one name side by side."""
    root = write(
        tmp_path,
        content__site="name: Próba",
        content__places="- {id: lodz, name: Łódź}\n- {id: luban, name: Lubań}\n"
        "- {id: zary, name: Żary}",
        content__organisations="- {id: luban, name: Lubań, kind: commune}",
        content__events__e="date: 2014-05-03\npeople: [{name: Anna Maria Żak}, {name: Jan Lis}]",
    )

    index = index_of(root)

    assert [letter.letter for letter in index.letters] == ["L", "Ł", "Ż"]
    assert [(str(each.name.words), each.kind) for each in entries_of(index)] == [
        ("Jan Lis", "osoba"), ("Lubań", "instytucja"), ("Lubań", "miejsce"), ("Łódź", "miejsce"),
        ("Anna Maria Żak", "osoba"), ("Żary", "miejsce"),
    ]  # fmt: skip


def test_a_person_leads_to_every_event_once(tmp_path: Path) -> None:
    """Events of one person are linked newest first; beyond a limit they are counted."""
    events = {
        f"content__events__e{day}": f"date: 2014-05-{day:02}\npeople: [{{name: Jan Lis}}]\n"
        f"programme: [{{text: Wykład, people: [{{person: Jan Lis}}]}}]"
        for day in range(1, 16)
    }
    root = write(tmp_path, content__site="name: Próba", **events)

    entry = entries_of(index_of(root))[0]

    assert [link.href for link in entry.links[:2]] == [
        "kalendarium/e15.html",
        "kalendarium/e14.html",
    ]
    assert (len(entry.links), entry.more) == (12, 3)


def test_subjects_are_the_areas_of_projects_and_outputs(tmp_path: Path) -> None:
    """Each area once, with its projects; “other” is no subject."""
    root = write(
        tmp_path,
        content__site="name: Próba",
        content__projects__p="name: Woda\nareas: [water, other]\n"
        "outputs: [{name: Plan, areas: [water, roads]}]",
    )

    found = {str(entry.name.words): entry.links for entry in entries_of(index_of(root))}

    assert list(found) == ["woda i ścieki", "zarządzanie drogami"]
    assert [str(link.words) for link in found["woda i ścieki"]] == ["Woda"]


def test_a_large_index_goes_on_on_pages_of_its_own(tmp_path: Path) -> None:
    """Every name stands on one of the pages, which name where they begin and end."""
    people = ", ".join(f"{{name: Osoba N{number:04}}}" for number in range(MOST_ENTRIES + 50))
    halves = people[: len(people) // 2].rpartition(", {")[0], people
    root = write(
        tmp_path,
        content__site="name: Próba",
        content__events__e=f"date: 2014\npeople: [{halves[0]}]",
        content__events__f=f"date: 2015\npeople: [{halves[1][len(halves[0]) + 2 :]}]",
    )
    prepared = prepare(root)
    archive = prepared.archive

    assert prepared.errors == ()
    assert count_parts(archive) == 2
    names = [entry.key for part in (1, 2) for entry in entries_of(index_of(root, part))]
    assert names == sorted(set(names))
    assert len(names) == MOST_ENTRIES + 50
    assert [(part.first, part.href) for part in index_of(root, 2).parts] == [
        ("N0000", "szukaj.html"), ("N0800", "szukaj.2.html"),
    ]  # fmt: skip
    uris = {page.uri for page in prepared.pages}
    assert {"szukaj.2.html", "en/search.2.html"} <= uris


def test_years_lead_to_the_pages_that_there_are(tmp_path: Path) -> None:
    """A year without news has no link to news."""
    index = index_of(SMALL)

    assert index.years
    for year in index.years:
        assert all(link.href.endswith(f"/{year.year}.html") for link in year.links)


def test_an_archive_of_nothing_has_an_empty_index(tmp_path: Path) -> None:
    """The search page of an empty archive is a page."""
    root = write(tmp_path, content__site="name: Próba")

    assert index_of(root) == SubjectIndex((), (), ())
    assert "szukaj.html" in {page.uri for page in prepare(root).pages}
