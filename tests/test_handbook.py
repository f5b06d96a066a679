"""The handbook for editors: generated pages, hand-written ones, and what is built of them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
import yaml

from building import ROOT
from kronika import schemas
from kronika.cli import main
from kronika.date_words import date_words
from kronika.dates import DateError, parse_date
from kronika.descriptions import about, field_notes
from kronika.errors import WARNINGS, Problem
from kronika.explanations import explanations
from kronika.handbook.mistakes import GROUPS, groups, page_of
from kronika.handbook.pages import build_handbook
from kronika.handbook.texts import anchor_of, texts
from kronika.locales import LOCALES, NBSP, Locale, label
from kronika.model.news import Page, Translation
from kronika.model.records import Record
from kronika.model.values import Model
from kronika.model.walk import RECORDS, fields_of, parts_of
from kronika.prose import plain
from kronika.publishing.examining import examine
from kronika.reading.records import OWN_KEYS
from kronika.vocabulary import WORDS
from trees import photograph, put

HANDBOOK = ROOT / "docs" / "dla-redakcji"
WRITTEN = ("automat", "zdjecia", "daty", "index")
"""Pages that people write, without language and ending."""

MODELS: tuple[type[Model], ...] = (*RECORDS, Record, *parts_of(*RECORDS, Record))


def built(site: Path, name: str, locale: Locale) -> str:
    """Return a page of the handbook as it was published."""
    folder = site / "en" / "dla-redakcji" if locale == "en" else site / "dla-redakcji"
    return (folder / f"{name}.html").read_text("utf-8")


def source(name: str, locale: Locale) -> str:
    """Return a page of the handbook as it was written."""
    return (HANDBOOK / f"{name}{'.en' if locale == 'en' else ''}.md").read_text("utf-8")


def words_of(html: str) -> str:
    """Return the words of a piece of a page, without marks and ties."""
    return plain(html).replace(NBSP, " ")


def test_the_generated_pages_are_fresh() -> None:
    """`make handbook` would change nothing: tables and pages say the same, byte for byte."""
    for name, text in build_handbook().items():
        assert (HANDBOOK / name).read_bytes() == text.encode("utf-8"), name


def test_no_page_is_left_over() -> None:
    """Every page is made or is known to be written by hand, and each has its English."""
    written = {f"{name}{ending}" for name in WRITTEN for ending in (".md", ".en.md")}

    assert {path.name for path in HANDBOOK.iterdir()} == {*build_handbook(), *written}


def test_the_handbook_has_no_mistake() -> None:
    """Neither an error nor a warning is said of any of its pages."""
    problems = [
        each for each in examine(ROOT).problems if each.path.startswith("docs/dla-redakcji/")
    ]

    assert problems == []


def test_both_languages_have_the_same_words() -> None:
    """No sentence of the handbook exists in one language alone, nor with other places in it."""
    polish, english = texts("pl"), texts("en")

    assert list(polish) == list(english)
    for key, words in polish.items():
        assert words.strip(), key
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", english[key])), key


@pytest.mark.parametrize("locale", LOCALES)
def test_every_mistake_has_its_place(site: Path, locale: Locale) -> None:
    """Each code is an anchor on its group's page, tells all its parts, and is on the list."""
    listed = built(site, "bledy", locale)
    for code, said in explanations(locale).items():
        name = page_of(said.group)
        page = built(site, name, locale)
        start = page.index(f'<h2 id="{code}">{code}</h2>')
        told = page[start:].partition("</pre>")[0]
        level = "warning" if code in WARNINGS else "error"

        assert f'href="{name}.html#{code}"' in listed, code
        assert unescape(told.partition("<pre><code>")[2]) == f"{said.example}</code>", code
        for words in (label(locale, f"explain.{level}"), said.found, said.expected, said.do):
            shown = re.sub(r"\{\w+\}", "…", words).replace("`", "")[1:].rstrip(".")
            assert shown in words_of(told), (code, shown)


def test_every_group_of_mistakes_has_a_page() -> None:
    """A new group gets a name for its page before anything is written."""
    assert set(GROUPS) == set(groups())


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_listed_with_both_labels(site: Path, locale: Locale) -> None:
    """Each closed list has a heading of its own and a line a word, and nothing besides."""
    page = built(site, "slowa", locale)
    lists = dict(re.findall(r'<h2 id="([a-z-]+)">.*?</h2>\n(.*?)</table>', page, re.DOTALL))

    assert list(lists) == list(WORDS)
    for name, words in WORDS.items():
        rows = re.findall(r"<tr>\n(.*?)</tr>", lists[name].partition("<tbody>")[2], re.DOTALL)
        cells = [[words_of(each) for each in re.findall(r"<td.*?</td>", row)] for row in rows]
        labels = [[label(each, f"{name}.{word}") for each in LOCALES] for word in words]
        blanked = [[re.sub(r"\{\w+\}", "…", each) for each in pair] for pair in labels]
        assert cells == [[word, *pair] for word, pair in zip(words, blanked, strict=True)], name


def test_every_list_says_where_it_is_used() -> None:
    """A list that no field takes its words from is an oversight."""
    used = {field.words for model in MODELS for field in fields_of(model)}

    assert used - {""} == set(WORDS)


def test_every_record_of_the_schemas_stands_in_the_handbook() -> None:
    """Both speak of the same kinds of files."""
    assert set(RECORDS) == {*schemas.RECORDS.values(), *schemas.LISTS.values()}


def test_every_field_that_a_file_may_hold_is_known() -> None:
    """The walk over the models finds what the reader takes, no more and no less."""
    for model in MODELS:
        named = [field.name for field in fields_of(model)]
        is_record = issubclass(model, Record) or model is Translation
        shared = set(Record.model_fields) if issubclass(model, Record) else set()
        taken = set(model.model_fields) - (set(OWN_KEYS) if is_record else set())
        assert {*named, *shared} - {"id", "origin"} == taken - {"id"}, model.__name__


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_is_described(locale: Locale) -> None:
    """Each record and part has a sentence, each of its fields another, in the models' order."""
    table = ROOT / "hooks" / "kronika" / "labels" / f"fields.{locale}.yml"
    assert set(yaml.safe_load(table.read_text("utf-8"))) == {each.__name__ for each in MODELS}
    for model in MODELS:
        notes = field_notes(model.__name__, locale)
        assert list(notes) == [field.name for field in fields_of(model)], model.__name__
        for name, words in (("about", about(model.__name__, locale)), *notes.items()):
            place = f"{model.__name__}.{name}"
            assert words.endswith("."), place
            assert "\n" not in words, place
            assert not re.search(r"\b(scalar|boolean|string|skalar|mapping|null)\b", words), place


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_stands_in_the_handbook(site: Path, locale: Locale) -> None:
    """Below each record and part are its fields in order, the required ones marked."""
    page = built(site, "pola", locale)
    parts = re.split(r'<h3 id="([a-z0-9-]+)">', page)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))

    assert list(sections) == [anchor_of(model) for model in MODELS]
    for model in MODELS:
        section = sections[anchor_of(model)]
        names = re.findall(r"<dt><code>([a-z0-9_]+)</code>(.*?)</dt>", section)
        marks = {
            field.name: texts(locale)["fields.required"]
            if field.is_required
            else texts(locale)["fields.alternative"]
            if field.is_alternative
            else ""
            for field in fields_of(model)
        }
        assert [(name, words_of(mark)) for name, mark in names] == list(marks.items())
        for field in fields_of(model):
            if field.words:
                assert f'href="slowa.html#{field.words}"' in section
            if field.part:
                assert f'href="#{anchor_of(field.part)}"' in section


def test_required_are_few() -> None:
    """What is required is what `missing-field` says, and one of each pair of alternatives."""
    required = {
        f"{model.__name__}.{field.name}"
        for model in RECORDS
        for field in fields_of(model)
        if field.is_required
    }

    assert required == {
        "Project.name", "Event.date", "Post.title", "Post.date", "Gallery.title", "Gallery.items",
        "Organisation.id", "Organisation.name", "Place.id", "Place.name", "Site.name",
    }  # fmt: skip
    assert Page in RECORDS  # its title may be the heading of the text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_in_a_folder_says_which_section_it_is_in(site: Path, locale: Locale) -> None:
    """The trail leads over the page that opens the folder, which does not name itself twice."""
    page, opening = (built(site, name, locale) for name in ("bledy-daty", "index"))

    section = re.search(r"<h1>(.*?)</h1>", opening)

    assert section
    assert f'<a href="index.html">{section[1]}</a></li>' in page
    assert f"{section[1]}</a>" not in opening


@pytest.mark.parametrize("locale", LOCALES)
def test_search_engines_get_the_summary_that_was_written(site: Path, locale: Locale) -> None:
    """A page's `description` is published, each in its language."""
    said = texts(locale)["words.description"]

    assert f'<meta name="description" content="{said}">' in built(site, "slowa", locale)


def test_every_command_is_named() -> None:
    """What `kronika --help` lists is told somewhere an editor looks."""
    told = (ROOT / "README.md").read_text("utf-8")
    told += "".join(path.read_text("utf-8") for path in HANDBOOK.glob("*.md"))

    for name in main.commands:
        assert f"kronika {name}" in told or f"`make {name}`" in told, name


@pytest.mark.parametrize("locale", LOCALES)
def test_the_example_files_are_sound(tmp_path: Path, locale: Locale) -> None:
    """What an editor copies first has no mistake as it stands."""
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", source("index", locale), re.MULTILINE)
    examples = [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip() for block in blocks]
    files = {match[1]: each for each in examples if (match := re.match(r"(?:---\n)?# (\S+)", each))}
    for name, text in files.items():
        put(tmp_path, name, f"{text}\n")
    put(tmp_path, "content/galleries/otwarcie/Zdjęcie 1.jpg", photograph(30, 20))

    problems = examine(tmp_path).problems

    assert len(files) == 6
    assert {each.code for each in problems} == set(), problems


@pytest.mark.parametrize("locale", LOCALES)
def test_the_line_shown_first_is_what_the_program_prints(locale: Locale) -> None:
    """The example of a remark is no invention."""
    values = (("key", "tytul"),)
    problem = Problem("content/events/x.yml", 1, 1, "unknown-key", "", values, ("title",))

    for name in ("index", "bledy"):
        assert f"    {problem.format(locale)}\n" in source(name, locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_dates_of_the_handbook_are_read_so(locale: Locale) -> None:
    """The words beside each date are those of the page, and each proposal is the program's."""
    accepted, refused = re.findall(r"^\|(?:---\|)+\n((?:\|.*\n)+)", source("daty", locale), re.M)

    for row in accepted.splitlines():
        _, written, words, _ = (cell.strip() for cell in row.split("|"))
        shown = date_words(parse_date(written.strip("`")), locale)
        assert words == shown.replace(NBSP, " "), written
    for row in refused.splitlines():
        written, proposed = re.findall(r"`(.*?)`", row)[:2]
        with pytest.raises(DateError) as refusal:
            parse_date(written)
        assert refusal.value.suggestion == proposed, written
