"""What editors get wrong, and what they are told: one folder of `sites/invalid/` a mistake."""

from __future__ import annotations

import re
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import ROOT, SMALL, build, copy_site
from kronika.errors import WARNINGS
from kronika.explanations import explanations
from kronika.locales import LOCALES, Locale
from kronika.model.walk import RECORDS, fields_of, parts_of
from kronika.publishing.examining import examine
from kronika.publishing.preparing import prepare
from kronika.reports.text import render_text
from trees import TREES

INVALID = ROOT / "tests" / "sites" / "invalid"
GENERATED = ROOT / "tests" / "sites" / "generated"
FOLDERS = sorted(path.name for path in INVALID.iterdir() if path.is_dir())


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("mistake", FOLDERS)
def test_each_mistake_is_told_where_it_is(mistake: str, language: Locale, write: bool) -> None:
    """The exact lines, in both languages, in order of place."""
    problems = examine(INVALID / mistake).problems

    compare(INVALID / mistake, render_text(problems, language), language, write)


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("mistake", TREES)
def test_mistakes_that_git_cannot_carry_are_told_too(
    tmp_path: Path, mistake: str, language: Locale, write: bool
) -> None:
    """Odd names, links, devices and bombs: within a second each, with nothing outside touched."""
    TREES[mistake](tmp_path / "archive")
    before = sorted(tmp_path.rglob("*"))
    start = time.process_time()

    problems = examine(tmp_path / "archive").problems

    assert time.process_time() - start < 1
    assert sorted(tmp_path.rglob("*")) == before
    compare(GENERATED / mistake, render_text(problems, language), language, write)


def compare(folder: Path, text: str, language: Locale, write: bool) -> None:
    """Compare with the lines on record; `pytest --write` puts new ones on record.

    Hashes of pictures drawn here differ with the library that draws them.
    """
    path = folder / f"expected.{language}.txt"
    text = re.sub(r"\b[0-9a-f]{64}\b", "<hash>", text)
    if write:
        folder.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8")


def test_the_simplest_files_build_as_they_stand(tmp_path: Path) -> None:
    """What a clerk starts from is enough for a site."""
    folder = copy_site(tmp_path / "archive", SMALL)

    result = build(folder, "-q")

    assert result.returncode == 0, result.stderr
    project = (folder / "site" / "projekty" / "cw.html").read_text("utf-8")
    assert "1\u00a0200\u00a0000\u00a0zł" in project
    assert "Otwarcie stacji" in project
    assert (folder / "site" / "aktualnosci" / "otwarcie.html").is_file()
    news = (folder / "site" / "aktualnosci" / "index.html").read_text("utf-8")
    assert "Pierwszy akapit trafia na listę aktualności." in news.replace("\u00a0", " ")


def one_file(folder: Path, name: str, content: bytes) -> float:
    """Prepare an archive of one file and return the seconds it took."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    start = time.process_time()
    prepare(folder)
    return time.process_time() - start


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 30_000,
        b"{a: " * 30_000,
        b"- " * 30_000,
        b"date: 2014\ntitle: " + b"x" * 200_000,
        b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a]\n" % (n, n) for n in range(40)),
        b"? " * 30_000,
        b'"' * 30_000,
        b"&" * 30_000,
        b"!" * 30_000,
        b"\xff\xfe" + "date: 2014".encode("utf-16-le"),
    ],
)
@pytest.mark.parametrize("name", ["content/events/e.yml", "docs/news/p.md"])
def test_bombs_end_at_once(tmp_path: Path, bomb: bytes, name: str) -> None:
    """No traceback, no crash of the interpreter, no wait; each is a problem."""
    content = b"---\n" + bomb + b"\n---\ntext\n" if name.endswith(".md") else bomb

    assert one_file(tmp_path, name, content) < 2
    assert prepare(tmp_path).errors


yamlish = st.lists(
    st.sampled_from(
        ["date: ", "2014", "title: ", "\n", "  ", "- ", "[", "]", "{", "}", ": ",
         "#", '"', "'", "|",
         ">", "&a", "*a", "!!x", "\t", "---", "ż", "\u202e", "\x00", "kind: workshop", "venues:"]
    ),
    max_size=30,
).map(lambda parts: "".join(parts).encode())  # fmt: skip


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=st.one_of(st.binary(max_size=200), yamlish), is_post=st.booleans())
def test_no_input_gives_a_traceback(tmp_path: Path, content: bytes, is_post: bool) -> None:
    """Whatever the bytes: an archive or a list of problems."""
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()
    if is_post:
        assert one_file(tmp_path, "docs/news/p.md", b"---\n" + content + b"\n---\n" + content) < 10
    else:
        assert one_file(tmp_path, "content/events/e.yml", content) < 10


RECORD_FILES = (
    "content/events/e.yml", "content/projects/p.yml", "content/galleries/g/gallery.yml",
    "content/site.yml", "content/places.yml", "content/organisations.yml",
)  # fmt: skip
KEYS = sorted({field.name for kind in (*RECORDS, *parts_of(*RECORDS)) for field in fields_of(kind)})
values = st.recursive(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["2014", "2014-02-30", "10:30", "24:00", "1 646 350 zł", "free", "lead", "e"]
        ),
        st.none(),
        st.integers(),
        st.floats(),
        st.booleans(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(RECORD_FILES),
    fields=st.dictionaries(st.sampled_from(KEYS), values),
    n=st.integers(1, 3),
)
def test_no_record_gives_a_traceback(name: str, fields: dict[str, object], n: int) -> None:
    """Fields that there are, with values of any form: an archive or a list of problems."""
    is_list = name in ("content/places.yml", "content/organisations.yml")
    text = yaml.safe_dump([fields] * n if is_list else fields, allow_unicode=True)
    with TemporaryDirectory() as folder:
        taken = one_file(Path(folder), name, text.encode("utf-8", "replace"))
        problems = examine(Path(folder)).problems

    assert taken < 5
    assert [render_text(problems, language) for language in LOCALES]
    assert all(each.path == name for each in problems)


front_matter = st.dictionaries(
    st.sampled_from(["title", "date", "project", "events", "lead", "related", "image", "id", "x"]),
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(["2014", "2014-02-30", "unknown", "[a, b]", "{pl: a}", "[[]]", "|", "~"]),
    ),
    max_size=6,
).map(lambda fields: "".join(f"{key}: {value}\n" for key, value in fields.items()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fields=front_matter, english=front_matter, text=st.text(max_size=200))
def test_no_front_matter_gives_a_traceback(fields: str, english: str, text: str) -> None:
    """Whatever the fields and the text, in both languages: an archive or a list of problems."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        one_file(folder, "docs/news/p.en.md", f"---\n{english}---\n{text}".encode())
        taken = one_file(folder, "docs/news/p.md", f"---\n{fields}---\n{text}".encode())
        problems = prepare(folder).problems

    assert taken < 5
    assert [render_text(problems, language) for language in LOCALES]


@pytest.mark.parametrize(
    ("broken", "content", "user", "use"),
    [
        (
            "content/organisations.yml",
            "- id: zpp\n  name: Związek: Powiatów\n",
            "content/projects/j.yml",
            "name: J\nparties: [{org: zpp}]\n",
        ),
        (
            "content/places.yml",
            "- id: gorlice\n  nazwa: Gorlice\n",
            "content/events/e.yml",
            "date: 2014\nvenues: [{place: gorlice}]\n",
        ),
        (
            "docs/news/otwarcie.md",
            "---\ntitle: Otwarcie: dzień pierwszy\ndate: 2014\n---\n",
            "docs/news/p.md",
            "---\ntitle: P\ndate: 2014\nrelated: [otwarcie]\n---\n",
        ),
        (
            "docs/news/2014-02-05-otwarcie.md",
            "---\ntitle: Otwarcie\ndate: 2014-02-30\n---\n",
            "docs/news/p.md",
            "---\ntitle: P\ndate: 2014\n---\n[a](2014-02-05-otwarcie.md)\n",
        ),
        (
            "docs/strona.md",
            "---\ntitel: Strona\n---\n",
            "docs/news/p.md",
            "---\ntitle: P\ndate: 2014\n---\n[a](../strona.md)\n",
        ),
    ],
    ids=["organisations", "places", "related", "link-to-post", "link-to-page"],
)
def test_naming_a_broken_record_is_no_second_mistake(
    tmp_path: Path, broken: str, content: str, user: str, use: str
) -> None:
    """Whoever mends the one file has mended all."""
    one_file(tmp_path, broken, content.encode())
    one_file(tmp_path, user, use.encode())

    assert {problem.path for problem in prepare(tmp_path).problems} == {broken}


def test_an_id_is_used_twice_even_where_its_first_record_is_broken(tmp_path: Path) -> None:
    """All mistakes at once: the second file keeps its own as well."""
    one_file(tmp_path, "content/events/2014/e.yml", b"date: 2014-02-30\n")
    one_file(tmp_path, "content/events/2015/e.yml", b"date: 2014\nvenuse: [Gorlice]\n")

    found = [(each.path, each.code) for each in prepare(tmp_path).problems]

    assert found == [
        ("content/events/2014/e.yml", "date-impossible"),
        ("content/events/2015/e.yml", "id-twice"),
        ("content/events/2015/e.yml", "unknown-key"),
    ]


def test_an_underlined_heading_is_no_conflict(tmp_path: Path) -> None:
    """Seven equals signs below a line are a heading unless the other marks are there."""
    text = "---\ntitle: P\ndate: 2014\n---\nWstęp\n=======\n"
    one_file(tmp_path, "docs/news/p.md", text.encode())

    assert [each.code for each in prepare(tmp_path).problems] == ["heading-one"]


def test_a_long_text_without_its_record_is_reported(tmp_path: Path) -> None:
    """A file that nothing reads would be lost in silence."""
    one_file(tmp_path, "content/projects/k.summary.md", b"Tekst.\n")

    assert [each.path for each in prepare(tmp_path).errors] == ["content/projects/k.summary.md"]


PARTS = {"id", "field", "found", "status", "known", "assessment", "reviewed", "edition"}
"""Strings near a problem that name a field or a value."""


def test_every_code_in_the_program_has_a_sentence() -> None:
    """No mistake is found for which there are no words, and no warning is never given."""
    source = "".join(path.read_text("utf-8") for path in (ROOT / "hooks").rglob("*.py"))
    places = (
        r"PydanticCustomError\(\s*",
        r"PublishError\(\s*",
        r"DateError\(\s*",
        r"_report\(\w+, \w+, ",
        r"\.report\(",
        r"Problem\((?:(?!each\.code)[^\"]){0,60}",
    )
    used = set(re.findall(rf'(?:{"|".join(places)})"([a-z0-9_-]+)"', source))

    assert len(used) > 40
    assert used - set(explanations("pl")) <= PARTS
    assert set(WARNINGS) - set(explanations("pl")) == set()
