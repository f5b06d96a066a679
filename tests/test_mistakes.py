"""What editors get wrong, and what they are told: one folder of `sites/invalid/` a mistake."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import ROOT, SMALL, build, copy_site
from kronika.errors import list_problems
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
