"""`kronika check` and `kronika explain`, run as a clerk or a program runs them."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from building import ROOT, SMALL, build, copy_site
from kronika.errors import WARNINGS, Problem, sort_problems
from kronika.explanations import explanations
from kronika.locales import LOCALES
from kronika.publishing.examining import examine
from kronika.reading.quoting import quote_line
from kronika.reports.summary import render_summary
from trees import photograph, put, put_raw

INVALID = ROOT / "tests" / "sites" / "invalid"
FIXTURES = sorted(path for path in INVALID.iterdir() if path.is_dir())
UNKNOWN_KEY = INVALID / "unknown-key"


def kronika(
    *arguments: str | Path, folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "kronika.cli", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_mistakes_are_listed_on_stdout_and_counted_on_stderr() -> None:
    """Exit code 1; paths are those of the archive the command stands in."""
    result = kronika("check", folder=UNKNOWN_KEY, KRONIKA_LANG="en")

    assert result.returncode == 1
    assert result.stdout == (UNKNOWN_KEY / "expected.en.txt").read_text("utf-8")
    assert result.stderr == "2 errors, 0 warnings; 1 file.\n"


def test_a_good_archive_says_so() -> None:
    """Exit code 0 and nothing on the list."""
    result = kronika("check", SMALL)

    assert result.returncode == 0
    assert result.stdout == ""


def test_warnings_stop_only_who_asks_for_it(tmp_path: Path) -> None:
    """`--warnings-as-errors` makes the exit code 1."""
    gallery = "title: G\nconsent: group\nitems: [{file: a.jpg, alt: Sala}]\n"
    put(tmp_path, "content/galleries/g/gallery.yml", gallery)
    put(tmp_path, "content/galleries/g/a.jpg", photograph(30, 20))

    result = kronika("check", tmp_path)

    assert result.returncode == 0
    assert "[photograph-credit] ostrzeżenie: " in result.stdout
    assert kronika("check", tmp_path, "--warnings-as-errors").returncode == 1


def test_a_new_gallery_is_printed_ready_to_fill_in(tmp_path: Path) -> None:
    """A record where there is none, else the entries it lacks; any name is quoted as YAML needs."""
    folder = tmp_path / "content" / "galleries" / "g"
    for name in ("Zdje\u0328cie 1.jpg", 'a "b".PNG'):
        put(folder, name, photograph(30, 20))

    whole = kronika("new", "gallery", folder)
    put(folder, "gallery.yml", 'title: G\nitems: [{file: "Zdjęcie 1.jpg", alt: Sala}]\n')
    rest = kronika("new", "gallery", folder)

    assert yaml.safe_load(whole.stdout)["items"] == [
        {"file": "Zdjęcie 1.jpg", "alt": "…"},
        {"file": 'a "b".PNG', "alt": "…"},
    ]
    assert rest.stdout == '  - {file: "a \\"b\\".PNG", alt: "…"}\n'


def test_a_path_narrows_the_list_and_not_the_check(tmp_path: Path) -> None:
    """References to other files are still known; several files and folders may be named."""
    put(tmp_path, "content/projects/j.yml", "name: J\n")
    put(tmp_path, "content/events/2014/e.yml", "date: 2014\nproject: j\ntytul: x\n")
    put(tmp_path, "content/events/2015/f.yml", "date: 2015\nproject: jj\n")

    one = kronika("check", "content/events/2014", folder=tmp_path)
    two = kronika(
        "check", "e.yml", "../2015/f.yml", folder=tmp_path / "content" / "events" / "2014"
    )

    assert re.findall(r"^(\S+):\d+:\d+: \[(\S+)\]", one.stdout, re.MULTILINE) == [
        ("content/events/2014/e.yml", "unknown-key")
    ]
    assert re.findall(r"\[(\S+)\]", two.stdout) == ["unknown-key", "no-such-project"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nie-ma.yml"), "nie ma pliku ani folderu „nie-ma.yml”"),
        (("check", "/"), "nie leży w archiwum"),
        (("check", "--lang", "de"), "nieznany język"),
        (("check", "README.md"), "nie jest treścią archiwum"),
        (("check", "--format", "xml"), "nie rozumiem"),
        (("check", "--bez-sensu"), "--bez-sensu"),
        (("chekc",), "nie rozumiem"),
        (("check", "--summary", "/nie/ma/takiego/folderu.md"), "nie można zapisać wyniku"),
        (("schema", "/dev/null"), "nie można zapisać wyniku"),
        (("handbook", "/dev/null/x"), "nie można zapisać wyniku"),
        (("explain", "unknwn-key"), "unknown-key"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, no traceback."""
    result = kronika(*arguments)

    assert result.returncode == 2
    assert said in result.stderr
    assert result.stderr.count("\n") <= 2
    assert not re.search("Traceback|Usage|Error|Try", result.stderr)


@pytest.mark.parametrize("command", ["check", "explain", "addresses"])
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-", "2>&-", "</dev/null >/dev/full 2>&1"])
def test_an_output_that_takes_nothing_gives_no_traceback(command: str, redirection: str) -> None:
    """A full disk, a closed terminal: one line where there is a place for it."""
    result = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m kronika.cli {command} {redirection}'],
        cwd=UNKNOWN_KEY,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert "Traceback" not in result.stdout + result.stderr


def test_a_file_is_found_however_its_name_was_typed(tmp_path: Path) -> None:
    """A name in decomposed letters, or of bytes that are no text, is no name of nothing."""
    put(tmp_path, "content/events/ło\u0301dz\u0301.yml", "date: 2014\ntytul: x\n")
    put_raw(tmp_path, b"\xff.yml", "date: 2014\n")

    decomposed = kronika("check", "content/events/ło\u0301dz\u0301.yml", folder=tmp_path)
    raw = kronika("check", os.fsdecode(b"content/events/\xff.yml"), folder=tmp_path)

    assert "[unknown-key]" in decomposed.stdout
    assert "[name-not-utf8]" in raw.stdout


@pytest.mark.parametrize("language", LOCALES)
def test_all_fixtures_at_once_list_each_mistake_once_and_sorted(language: str) -> None:
    """Every archive of mistakes in one run: all their lines, in order of place, none twice."""
    expected = Counter()
    for folder in FIXTURES:
        prefix = folder.relative_to(ROOT).as_posix()
        lines = (folder / f"expected.{language}.txt").read_text("utf-8").splitlines()
        expected.update(f"{prefix}/{line}" for line in lines)

    result = kronika("check", *FIXTURES, "--lang", language)

    lines = result.stdout.splitlines()
    assert Counter(lines) == expected
    assert max(expected.values()) == 1
    places = [re.match(r"(.*?):(\d+):(\d+): ", line) for line in lines]
    keys = [(each[1], int(each[2]), int(each[3])) for each in places if each]
    assert len(keys) == len(lines)
    assert keys == sorted(keys)


def test_mistakes_of_many_records_in_one_archive_are_all_listed(tmp_path: Path) -> None:
    """The fixtures of one event or one post, put together: nothing hides anything else."""
    expected = []
    for folder in FIXTURES:
        files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".txt"]
        names = [path.relative_to(folder).as_posix() for path in files]
        if names not in (["content/events/e.yml"], ["docs/news/p.md"]):
            continue
        name = names[0].replace("/e.yml", f"/{folder.name}.yml").replace("/p.", f"/{folder.name}.")
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(files[0], tmp_path / name)
        lines = (folder / "expected.pl.txt").read_text("utf-8").splitlines()
        expected += [line.replace(names[0], name, 1) for line in lines]

    problems = examine(tmp_path).problems

    assert len(expected) > 40
    assert sorted(each.format("pl") for each in problems) == sorted(expected)
    assert problems == sort_problems(problems)


def test_every_code_has_a_fixture_or_a_test_that_provokes_it() -> None:
    """What the sources may hold has a folder; what a build may meet is named by a test."""
    lists = "".join(path.read_text("utf-8") for path in INVALID.parent.rglob("expected.en.txt"))
    tests = "".join(
        path.read_text("utf-8")
        for path in (ROOT / "tests").glob("test_*.py")
        if path.name not in ("test_check.py", "test_schemas.py", "test_handbook.py")
    )
    listed = set(re.findall(r"^.*?:\d+:\d+: \[([a-z0-9-]+)\]", lists, re.MULTILINE))

    codes = {code: said.group for code, said in explanations("en").items()}
    provoked = {code for code in codes if f'"{code}"' in tests} | set(OF_THE_COMMAND)

    assert {code for code, group in codes.items() if group != "building"} - listed == set(
        NOT_IN_A_TREE
    )
    assert {code for code, group in codes.items() if group == "building"} - provoked == set()


NOT_IN_A_TREE = ("file-unreadable", "prose-slow", "prose-skipped", "wrong-type")
"""Provoked by the tests below and by those of prose: they depend on the machine or on time."""
OF_THE_COMMAND = (
    "no-such-path",
    "no-archive",
    "not-content",
    "language-unknown",
    "output-refused",
)
"""Provoked by `test_wrong_arguments_are_told_in_one_line`."""


def test_a_file_that_the_system_refuses_is_named() -> None:
    """Whoever may not read a file, a folder or the content at all is told which one."""
    program = (
        "import os, sys\nfrom pathlib import Path\n"
        "from kronika.publishing.examining import examine\n"
        "from kronika.explanations import explanations\nexplanations('pl')\n"
        "if os.getuid() == 0:\n    os.setuid(65534)\n"
        "for root in sys.argv[1:]:\n    for each in examine(Path(root)).problems:\n"
        "        print(each.path, each.code)\n"
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        put(folder, "content/events/e.yml").chmod(0)
        closed = put(folder, "content/events/closed/f.yml").parent
        wall = put(folder, "wall/content/events/e.yml").parents[2]
        closed.chmod(0)
        wall.chmod(0)
        result = subprocess.run(
            [sys.executable, "-c", program, name, str(wall)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
            capture_output=True,
            text=True,
            check=False,
        )
        closed.chmod(0o755)
        wall.chmod(0o755)

    assert result.stdout.splitlines() == [
        "content/events/closed file-unreadable",
        "content/events/e.yml file-unreadable",
        "content file-unreadable",
        "docs file-unreadable",
    ], result.stderr


def test_json_holds_what_the_list_says() -> None:
    """For programs: places, levels, codes and suggestions apart."""
    result = kronika("check", "--format", "json", folder=UNKNOWN_KEY)

    data = json.loads(result.stdout)
    assert (data["version"], data["errors"], data["warnings"]) == (1, 2, 0)
    assert data["problems"][0] == {
        "path": "content/events/e.yml",
        "line": 2,
        "column": 1,
        "level": "error",
        "code": "unknown-key",
        "field": "tytul",
        "message": "nieznane pole „tytul” — czy chodziło o „title”?",
        "suggestions": ["title"],
    }


def test_github_gets_one_command_a_problem_and_none_by_force(tmp_path: Path) -> None:
    """Line breaks and signs in what was typed begin no command of their own."""
    put(tmp_path, "content/events/a%b,c:d.yml", 'date: "2014\\n::error::x"\n')

    result = kronika("check", "--format", "github", folder=tmp_path, KRONIKA_LANG="en")

    lines = result.stdout.splitlines()
    assert len(lines) == 2
    assert all(
        line.startswith("::error file=content/events/a%25b%2Cc%3Ad.yml,line=1,") for line in lines
    )
    assert "2014U+000A::error::x" in result.stdout


def test_gitlab_gets_a_report_whose_fingerprints_stay(tmp_path: Path) -> None:
    """A mistake that only moved is not a new one; two alike are told apart."""

    def fingerprints(content: str) -> list[str]:
        put(tmp_path, "content/events/e.yml", content)
        result = kronika("check", "--format", "gitlab", folder=tmp_path)
        return [entry["fingerprint"] for entry in json.loads(result.stdout)]

    first = fingerprints(
        "date: 2014\nvenues: [{name: A, x: a}, {name: B, x: b}, {name: C, x: c}]\n"
    )
    moved = fingerprints(
        "date: 2014\n# a line\nvenues: [{name: A, x: a}, {name: B, x: b}, {name: C, x: c}]\n"
    )

    assert first == moved
    assert len(set(first)) == len(first) > 2


def test_the_summary_names_file_line_advice_and_where_to_edit(tmp_path: Path) -> None:
    """In the site's language; what was typed is no Markdown and no HTML."""
    put(tmp_path, "content/site.yml", "name: A\ndefault_language: en\n")
    put(tmp_path, "content/events/e.yml", "date: 2014\nkind: '[x](http://y) <b>'\n")
    path = tmp_path / "summary.md"

    kronika(
        "check", "--summary", path, "--edit-link", "https://git.example/edit/{path}#L{line}",
        folder=tmp_path,
    )  # fmt: skip

    text = path.read_text("utf-8")
    assert "## This change cannot be published" in text
    assert "[line 2](<https://git.example/edit/content/events/e.yml#L2>)" in text
    assert "(`unknown-word`)" in text
    assert "\\[x\\]\\(http&#8203;://y\\) &lt;b&gt;" in text


def test_a_long_summary_is_cut_and_says_so() -> None:
    """Places that show summaries cut them off without a word."""
    problems = [Problem("content/events/e.yml", line, 1, "file-empty") for line in range(1, 301)]

    text = render_summary(problems, "pl")

    assert text.count("\n- ") == 200
    assert "I jeszcze 100\u00a0uwag" in text


def test_the_line_is_quoted_with_a_mark_under_the_place_on_a_terminal() -> None:
    """As compilers do; not where the list is read by another program."""
    master, slave = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "kronika.cli", "check"],
        cwd=INVALID / "unknown-word",
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        stdout=slave,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    os.close(slave)
    lines = os.read(master, 65536).decode().splitlines()
    os.close(master)

    assert lines[1] == "    2 | kind: confrence"
    assert lines[2] == "      |       ^"


@pytest.mark.parametrize(
    ("line", "column", "quoted", "mark"),
    [
        ("title: Łódź x", 13, "title: Łódź x", 12),
        ("title: 事件 x", 11, "title: 事件 x", 12),
        ("title: q\u0301b", 10, "title: q\u0301b", 8),
        ("\tx: y", 2, " x: y", 1),
    ],
)
def test_the_mark_stands_under_the_place(
    tmp_path: Path, line: str, column: int, quoted: str, mark: int
) -> None:
    """Also after letters that take two columns of a terminal or none."""
    path = put(tmp_path, "x.yml", f"{line}\n")

    first, second = quote_line(path, 1, column).split("\n")

    assert first == f"    1 | {quoted}"
    assert second.index("^") - len("    1 | ") == mark


def test_long_lines_are_quoted_around_the_place(tmp_path: Path) -> None:
    """No more than a terminal shows."""
    path = put(tmp_path, "x.yml", f"title: {'a' * 500}!{'b' * 500}\n")

    first, second = quote_line(path, 1, 508).split("\n")

    assert len(first) < 120
    assert first[second.index("^")] == "!"


def test_a_build_lists_the_same(tmp_path: Path) -> None:
    """`mkdocs build` prints the list and the count, and publishes nothing."""
    folder = copy_site(tmp_path / "archive", INVALID / "many")

    result = build(folder, "-q", environment={"KRONIKA_LANG": "en"})

    listed = (INVALID / "many" / "expected.en.txt").read_text("utf-8")
    assert result.returncode == 1
    assert listed in result.stderr
    assert "8 errors, 0 warnings; 3 files." in result.stderr
    assert "nothing was published" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "site").exists()


def test_an_unknown_language_stops_a_build_in_one_line(tmp_path: Path) -> None:
    """The clerk is told what to set."""
    folder = copy_site(tmp_path / "archive", SMALL)

    result = build(folder, "-q", environment={"KRONIKA_LANG": "de"})

    assert result.returncode == 1
    assert "KRONIKA_LANG=pl" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("language", LOCALES)
def test_every_mistake_can_be_explained(language: str) -> None:
    """What is right, what to do, and an example; without a code, the whole list."""
    listed = kronika("explain", "--lang", language).stdout
    one = kronika("explain", "date-format", "--lang", language).stdout

    assert all(f"  {code} " in listed for code in explanations(language))
    said = explanations(language)["date-format"]
    assert said.expected[:30] in one.replace("\n  ", " ")
    assert said.example.splitlines()[-1] in one
    assert "{" not in one.replace(said.example, "")


def test_warnings_are_codes_that_exist() -> None:
    """No warning is given that cannot be."""
    assert set(WARNINGS) <= set(explanations("en"))
