"""What editors get wrong, and what they are told: one folder of `sites/invalid/` a mistake."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import ROOT, SMALL, build, copy_site
from kronika.errors import WARNINGS, list_problems, sentences
from kronika.publishing.preparing import prepare

INVALID = ROOT / "tests" / "sites" / "invalid"
FOLDERS = sorted(path.name for path in INVALID.iterdir() if path.is_dir())


@pytest.mark.parametrize("mistake", FOLDERS)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_each_mistake_is_told_where_it_is(mistake: str, language: str) -> None:
    """The exact lines, in both languages, in order of place."""
    expected = (INVALID / mistake / f"expected.{language}.txt").read_text("utf-8")

    problems = prepare(INVALID / mistake).problems

    assert list_problems(problems, language) + "\n" == expected


def test_the_simplest_files_build_as_they_stand(tmp_path: Path) -> None:
    """What a clerk starts from is enough for a site."""
    folder = copy_site(tmp_path / "archive", SMALL)

    result = build(folder, "-q")

    assert result.returncode == 0, result.stderr
    project = (folder / "site" / "projekty" / "cw.html").read_text("utf-8")
    assert "1\u00a0200\u00a0000\u00a0zł" in project
    assert "Otwarcie stacji" in project
    assert (folder / "site" / "aktualnosci" / "otwarcie.html").is_file()


def test_the_check_command_lists_mistakes_and_exits_with_1() -> None:
    """The places on stderr, the count on stdout."""
    result = subprocess.run(
        [sys.executable, "-m", "kronika.cli", "check", str(INVALID / "unknown-key")],
        env={"PYTHONPATH": str(ROOT / "hooks"), "KRONIKA_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert result.stderr == (INVALID / "unknown-key" / "expected.en.txt").read_text("utf-8")
    assert result.stdout == "errors: 2, warnings: 0\n"


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
    assert [list_problems(problems, language) for language in ("pl", "en")]


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
    assert used - set(sentences("pl")) <= {"id"}  # the field of a problem, not its code
    assert set(WARNINGS) - set(sentences("pl")) == set()
