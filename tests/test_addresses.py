"""Where the records of files can be read: `kronika addresses`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import ROOT, SMALL, copy_site
from kronika.cli import main
from kronika.publishing.addresses import list_addresses, read_site_url, record_file
from kronika.publishing.preparing import prepare
from kronika.reading.tree import read_archive

EVENT = "content/events/cw-2027-05-otwarcie.yml"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small archive and make its folder the current one."""
    folder = copy_site(tmp_path / "archive", SMALL)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("KRONIKA_LANG", raising=False)
    return folder


def addresses(*arguments: str, given: bytes = b"") -> Result:
    """Run the command in the current folder."""
    return CliRunner().invoke(main, ["addresses", *arguments], input=given)


def lines(result: Result) -> list[str]:
    """Return the list without its heading."""
    assert result.exit_code == 0, result.output
    return [line for line in result.stdout.splitlines()[1:] if line]


def test_every_address_is_a_page_of_the_site() -> None:
    """The list of all files names only pages that are built, with their titles."""
    pages = {page.uri: page.title.text for page in prepare(ROOT).pages}

    listed = list_addresses(read_archive(ROOT))

    assert len(listed) > 20
    assert {shown.uri: shown.title.text for shown in listed if shown.uri not in pages} == {}
    assert [shown for shown in listed if shown.title.text != pages[shown.uri]] == []


def test_an_event_has_its_pages_in_both_languages(archive: Path) -> None:
    """The Polish page stands first; the English one says which it is."""
    result = addresses(EVENT)

    assert lines(result) == [
        "- [Otwarcie stacji](<kalendarium/cw-2027-05-otwarcie.html>)",
        "- [Otwarcie stacji \\(po angielsku\\)](<en/calendar/cw-2027-05-otwarcie.html>)",
    ]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("content/projects/cw.summary.md", "content/projects/cw.yml"),
        ("content/projects/a/cw.expected_effect.en.md", "content/projects/a/cw.yml"),
        ("content/events/2027/x.aim.md", "content/events/2027/x.yml"),
        ("docs/news/otwarcie.en.md", "docs/news/otwarcie.md"),
        ("docs/o-nas.en.md", "docs/o-nas.md"),
        ("./docs/o-nas.md", "docs/o-nas.md"),
        ("docs/news/z\u0307.md", "docs/news/\u017c.md"),
        ("content/places.yml", "content/places.yml"),
    ],
)
def test_a_file_belongs_to_a_record(path: str, file: str) -> None:
    """Long texts and translations lead to their record; names are compared composed."""
    assert record_file(path) == file


def test_lists_of_records_lead_to_their_index(archive: Path) -> None:
    """Institutions and places are many in one file."""
    (archive / "content" / "places.yml").write_text("- {id: g, name: Gorlice}\n", "utf-8")

    result = addresses("content/places.yml", "content/organisations.yml", "--lang", "en")

    assert lines(result) == [
        "- [Miejsca \\(in Polish\\)](<miejsca/index.html>)",
        "- [Places](<en/places/index.html>)",
    ]


def test_what_has_no_page_is_left_out(archive: Path) -> None:
    """Drafts, photographs, deleted and unknown files are no mistake."""
    post = archive / "docs" / "news" / "otwarcie.md"
    post.write_text(post.read_text("utf-8").replace("project:", "draft: yes\nproject:"), "utf-8")

    result = addresses(
        "docs/news/otwarcie.md",
        "content/galleries/otwarcie/Zdjęcie 1.jpg",
        "content/events/usuniete.yml",
        "hooks/read_archive.py",
        "/etc/passwd",
        "../x",
    )

    assert lines(result) == ["Ta zmiana nie zmienia żadnej strony."]


def test_home_and_documents_have_addresses(archive: Path) -> None:
    """The settings and the first page lead home, a document to itself."""
    (archive / "docs" / "plan.pdf").write_bytes(b"%PDF-1.7\n")

    result = addresses("docs/plan.pdf", str(archive / "content" / "site.yml"))

    assert lines(result) == [
        "- [Kronika](<index.html>)",
        "- [Kronika \\(po angielsku\\)](<en/index.html>)",
        "- [plan.pdf](<plan.pdf>)",
    ]


def test_addresses_begin_with_the_site_url(archive: Path) -> None:
    """`--base-url` goes before `mkdocs.yml`, and nothing in either can break the list."""
    settings = archive / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\nsite_url: https://gmina.example/archiwum/\n", "utf-8")

    by_settings = addresses(EVENT)
    by_option = addresses(EVENT, "--base-url", "https://inny.example/>\n<")

    event = "kalendarium/cw-2027-05-otwarcie.html"
    assert f"(<https://gmina.example/archiwum/{event}>)" in by_settings.stdout
    assert f"(<https://inny.example/%3E%0A%3C/{event}>)" in by_option.stdout


@pytest.mark.parametrize(
    "text",
    ["site_url: !ENV [ADRES, '']\n", "site_url: [a]\n", "- a\n", "a: *b\n", "{", "", "\x00"],
)
def test_settings_that_cannot_be_read_give_no_address(tmp_path: Path, text: str) -> None:
    """Then addresses are relative; what is wrong there, the build says."""
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")

    assert read_site_url(tmp_path) == ""
    assert read_site_url(tmp_path / "nowhere") == ""


def test_paths_come_from_git_as_well(archive: Path) -> None:
    """Standard input is read as `git diff -z` writes it, whatever bytes names are made of."""
    result = addresses(
        "--stdin", given=f"{EVENT}\0docs/news/a\nb.md\0".encode() + b"docs/\xff.md\0"
    )

    assert len(lines(result)) == 2
    assert lines(addresses("--stdin")) == ["Ta zmiana nie zmienia żadnej strony."]


def test_a_long_list_is_cut(archive: Path) -> None:
    """The places that show summaries refuse very long ones."""
    result = addresses("--most", "1")

    assert len(lines(result)) == 2
    assert lines(result)[1].startswith("I jeszcze ")


def test_outside_an_archive_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, and no list."""
    monkeypatch.chdir(tmp_path)

    result = addresses()

    assert result.exit_code == 2
    assert result.stdout == ""
