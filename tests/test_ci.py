"""What runs where changes meet: the scripts behind `make ci-…`, in real repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import ROOT, SMALL, copy_site

EVENT = "content/events/cw-2027-05-otwarcie.yml"
GITHUB = ROOT / ".github" / "workflows" / "archive.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
PLACES = ("GITHUB_", "GITLAB_", "CI_", "GIT_", "KRONIKA_", "MAKE", "MFLAGS")
AS_GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://git.example",
    "GITHUB_REPOSITORY": "gmina/archiwum",
    "GITHUB_REF_NAME": "tresc",
}
AS_GITLAB = {
    "GITLAB_CI": "true",
    "CI_PROJECT_ID": "7",
    "CI_PROJECT_URL": "https://lab.example/gmina/archiwum",
    "CI_COMMIT_REF_NAME": "tresc",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return the clone of a small archive, with the environment that `make` would set up."""
    folder = copy_site(tmp_path / "archive", SMALL)
    for name in ("tools", "requirements"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("Makefile", "pyproject.toml", "README.md", ".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, folder)
    git(folder, "init", "--quiet", "--initial-branch=glowna")
    commit(folder, "Pierwsza treść")
    provide_environment(folder)
    return folder


def provide_environment(folder: Path) -> None:
    """Make a .venv whose commands are those of these tests, with the stamp of tools/setup.sh."""
    commands = folder / ".venv" / "bin"
    commands.mkdir(parents=True)
    for name, arguments in (("python", ""), ("kronika", "-m kronika.cli")):
        command = f"PYTHONPATH='{folder}/hooks' exec '{sys.executable}' {arguments} \"$@\"\n"
        (commands / name).write_text(f"#!/bin/sh\n{command}", "utf-8")
        (commands / name).chmod(0o755)
    stamp = run(folder, "cksum", "requirements/site.txt", "pyproject.toml").stdout
    (folder / ".venv" / ".kronika-site").write_text(f"{folder}\n{stamp}", "utf-8")


def run(
    folder: Path, *command: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, as on a machine that says nothing of git or of CI."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(PLACES)}
    quiet = {
        "HOME": str(folder.parent),
        "GIT_CONFIG_NOSYSTEM": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "PIP_CACHE_DIR": str(folder.parent / "pip"),
    }
    return subprocess.run(
        command,
        cwd=folder,
        env={**own, **quiet, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, and return what it prints."""
    who = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    result = run(folder, "git", *who, *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def commit(folder: Path, message: str) -> str:
    """Keep the state of a folder as one commit and return its name."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def change(folder: Path, path: str, old: str, new: str) -> None:
    """Change words of a file."""
    place = folder / path
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")


def request(folder: Path) -> str:
    """Add a request that changes content and everything else that it should not."""
    git(folder, "checkout", "--quiet", "-b", "prosba")
    change(folder, EVENT, "Otwarcie stacji", "Otwarcie nowej stacji")
    (folder / "docs" / "news" / "druga.md").write_text(
        '---\ntitle: "Druga"\ndate: 2027-06-01\n---\nTekst.\n', "utf-8"
    )
    trap = f"from pathlib import Path\nPath({str(folder / 'marker')!r}).touch()\n"
    for path in ("hooks/kronika/__init__.py", "hooks/read_archive.py"):
        (folder / path).write_text(trap, "utf-8")
    (folder / "hooks" / "new.py").write_text(trap, "utf-8")
    change(folder, "mkdocs.yml", "site_name: Kronika", "site_name: Obcy")
    change(folder, "Makefile", "sh tools/ci_check.sh", "touch marker")
    (folder / "content" / ".gitattributes").write_text("* filter=trap diff=trap\n", "utf-8")
    (folder / ".gitattributes").write_text("* filter=trap\n", "utf-8")
    (folder / "content" / "events" / "obcy.yml").symlink_to("../../hooks/read_archive.py")
    (folder / "content" / "na-zewnatrz").symlink_to("../hooks")
    revision = commit(folder, "Prośba")
    git(folder, "checkout", "--quiet", "glowna")
    return revision


def set_traps(folder: Path) -> None:
    """Set a filter, a diff driver and a hook that leave a marker when something runs them."""
    leave = f"touch '{folder}/marker'; cat"
    for name in ("filter.trap.smudge", "filter.trap.clean", "diff.trap.textconv"):
        git(folder, "config", name, leave)
    hook = folder / ".git" / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch '{folder}/marker'\n", "utf-8")
    hook.chmod(0o755)


def files_outside(folder: Path) -> dict[str, bytes]:
    """Return every file of the worktree that is no content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.relative_to(folder).parts[0] not in ("content", "docs", ".git", ".venv")
    }


def test_a_request_brings_its_content_and_nothing_else(archive: Path) -> None:
    """Code, settings, filters and hooks stay those of the base branch; the rest is named."""
    revision = request(archive)
    set_traps(archive)
    before = files_outside(archive)

    result = run(archive, "make", "ci-request", f"REQUEST={revision}")

    assert result.returncode == 0, result.stderr
    assert "Otwarcie nowej stacji" in (archive / EVENT).read_text("utf-8")
    assert (archive / "docs" / "news" / "druga.md").is_file()
    assert files_outside(archive) == before
    assert not (archive / "marker").exists()
    others = re.findall(r"^  - (.*)$", result.stderr, re.MULTILINE)
    assert others == [
        ".gitattributes",
        "Makefile",
        "hooks/kronika/__init__.py",
        "hooks/new.py",
        "hooks/read_archive.py",
        "mkdocs.yml",
    ]
    assert "content of the request: content/, docs/; program: of the base branch" in result.stderr


def test_the_check_of_a_request_runs_the_program_of_the_base(archive: Path) -> None:
    """A link out of content/ is a mistake, is not followed, and nothing of the request runs."""
    revision = request(archive)
    run(archive, "make", "ci-request", f"REQUEST={revision}")

    result = run(archive, "sh", "tools/ci_check.sh")

    assert result.returncode == 1
    assert "content/events/obcy.yml:1:1: [not-a-file]" in result.stdout
    assert "content/na-zewnatrz:1:1: [not-a-file]" in result.stdout
    assert not (archive / "marker").exists()
    assert not (archive / "site").exists()


def test_a_request_may_delete_a_folder(archive: Path) -> None:
    """What the request no longer has is not there when it is checked."""
    git(archive, "checkout", "--quiet", "-b", "prosba")
    git(archive, "rm", "--quiet", "-r", "docs")
    revision = commit(archive, "Bez docs")
    git(archive, "checkout", "--quiet", "glowna")

    result = run(archive, "sh", "tools/ci_request.sh", revision)

    assert result.returncode == 0, result.stderr
    assert not (archive / "docs").exists()
    assert (archive / EVENT).is_file()
    assert "content of the request: content/; program" in result.stderr


def test_a_request_with_a_link_for_a_folder_is_refused(archive: Path) -> None:
    """`content` itself must be a folder; otherwise nothing is touched."""
    git(archive, "checkout", "--quiet", "-b", "prosba")
    shutil.rmtree(archive / "content")
    (archive / "content").symlink_to("/etc")
    revision = commit(archive, "Odnośnik")
    git(archive, "checkout", "--quiet", "glowna")

    result = run(archive, "sh", "tools/ci_request.sh", revision)

    assert result.returncode == 1
    assert "content is no folder in the request; nothing was taken" in result.stderr
    assert git(archive, "status", "--porcelain") == ""


@pytest.mark.parametrize("revision", ["", "nie-ma-takiej", "--help"])
def test_a_request_that_is_not_there_is_told(archive: Path, revision: str) -> None:
    """The script stops before it touches anything."""
    result = run(archive, "sh", "tools/ci_request.sh", revision)

    assert result.returncode == 2
    assert "revision" in result.stderr
    assert git(archive, "status", "--porcelain") == ""


def test_github_shows_a_mistake_at_its_line(archive: Path, tmp_path: Path) -> None:
    """The annotation, and the summary with file, line and the link to edit; then exit code 1."""
    change(archive, EVENT, "date: 2027-05-14", "date: 2027-02-30")
    summary = tmp_path / "summary.md"
    environment = {
        **AS_GITHUB,
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_HEAD_REF": "treść#1",
        "REQUEST_REPOSITORY": "sasiad/archiwum",
    }

    result = run(archive, "sh", "tools/ci_check.sh", environment=environment)

    line = line_of(archive, "date:")
    assert result.returncode == 1
    found = [each for each in result.stdout.splitlines() if each.startswith("::error")]
    assert found == [
        f"::error file={EVENT},line={line},col=7,title=date-impossible::"
        + message_of(archive, "date-impossible")
    ]
    page = summary.read_text("utf-8")
    assert page.startswith("## Zmiany nie można opublikować\n")
    assert f"### `{EVENT}`" in page
    assert (
        f"[wiersz {line}](<https://git.example/sasiad/archiwum/edit/tre%C5%9B%C4%87%231/"
        f"{EVENT}#L{line}>): "
    ) in page
    # The same page is in the log, where none of its words can be a command.
    log = re.search(r"^::stop-commands::(\w+)\n(.*)^::\1::$", result.stdout, re.DOTALL | re.M)
    assert log
    assert log[2].rstrip("\n") == page.rstrip("\n")
    assert not (archive / "site").exists()


def test_gitlab_gets_a_report_and_a_summary(archive: Path) -> None:
    """The report is the file that GitLab reads; the summary links to the request's own project."""
    change(archive, EVENT, "date: 2027-05-14", "date: 2027-02-30")
    environment = {
        **AS_GITLAB,
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "poprawki",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_URL": "https://lab.example/sasiad/archiwum",
    }

    result = run(archive, "sh", "tools/ci_check.sh", environment=environment)

    line = line_of(archive, "date:")
    assert result.returncode == 1
    report = json.loads((archive / "gl-code-quality-report.json").read_text("utf-8"))
    assert [each["check_name"] for each in report if each["severity"] == "major"] == [
        "date-impossible"
    ]
    assert report[0]["location"] == {"path": EVENT, "lines": {"begin": line}}
    page = (archive / "kronika-summary.md").read_text("utf-8")
    address = f"https://lab.example/sasiad/archiwum/-/edit/poprawki/{EVENT}#L{line}"
    assert f"[wiersz {line}](<{address}>)" in page
    assert page in result.stdout
    assert git(archive, "status", "--porcelain") == f"M {EVENT}"


def test_a_terminal_gets_the_list(archive: Path) -> None:
    """Elsewhere the script prints what `make check` prints."""
    change(archive, EVENT, "date: 2027-05-14", "date: 2027-02-30")

    result = run(archive, "sh", "tools/ci_check.sh")

    line = line_of(archive, "date:")
    assert result.returncode == 1
    assert result.stdout.startswith(f"{EVENT}:{line}:7: [date-impossible] ")
    assert not (archive / "site").exists()


@pytest.mark.parametrize("place", [{}, AS_GITHUB, AS_GITLAB], ids=["terminal", "github", "gitlab"])
def test_good_content_is_built(archive: Path, tmp_path: Path, place: dict[str, str]) -> None:
    """In each place a change without mistakes ends in a site and exit code 0."""
    environment = {**place, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}

    result = run(archive, "make", "ci-check", environment=environment)

    assert result.returncode == 0, result.stdout + result.stderr
    assert (archive / "site" / "index.html").is_file()
    assert "::error" not in result.stdout


def test_a_failed_build_is_told_in_the_summary(archive: Path, tmp_path: Path) -> None:
    """What only a build can find stops the run, too, and the summary says so."""
    (archive / "site").mkdir()
    (archive / "site" / "cudzy.html").write_text("obcy plik", "utf-8")
    summary = tmp_path / "summary.md"

    result = run(
        archive,
        "sh",
        "tools/ci_check.sh",
        environment={**AS_GITHUB, "GITHUB_STEP_SUMMARY": str(summary)},
    )

    assert result.returncode != 0
    assert "## Serwisu nie zbudowano / The site was not built\n\n    " in summary.read_text("utf-8")
    assert (archive / "site" / "cudzy.html").is_file()


def test_published_addresses_are_those_of_the_push(archive: Path, tmp_path: Path) -> None:
    """Pages of what changed since the revision published before; what was deleted is left out."""
    base = git(archive, "rev-parse", "HEAD")
    change(archive, EVENT, "Otwarcie stacji", "Otwarcie nowej stacji")
    commit(archive, "Tytuł")
    (archive / "content" / "projects" / "cw.rationale.md").write_text("Bo trzeba.\n", "utf-8")
    git(archive, "rm", "--quiet", "docs/news/otwarcie.md")
    commit(archive, "Tekst")
    summary = tmp_path / "summary.md"

    result = run(
        archive,
        "make",
        "ci-published",
        f"BASE={base}",
        environment={
            **AS_GITHUB,
            "GITHUB_STEP_SUMMARY": str(summary),
            "SITE_URL": "https://archiwum.example/cw/",
        },
    )

    assert result.returncode == 0, result.stderr
    site = "https://archiwum.example/cw"
    event, project = "cw-2027-05-otwarcie.html", "cw.html"
    assert summary.read_text("utf-8").splitlines() == [
        "## Opublikowane strony",
        "",
        f"- [Otwarcie nowej stacji](<{site}/kalendarium/{event}>)",
        f"- [Otwarcie nowej stacji \\(po angielsku\\)](<{site}/en/calendar/{event}>)",
        f"- [Czysta woda](<{site}/projekty/{project}>)",
        f"- [Czysta woda \\(po angielsku\\)](<{site}/en/projects/{project}>)",
    ]


@pytest.mark.parametrize("base", ["", "0" * 40, "1" * 40])
def test_without_a_base_the_last_commit_is_told(archive: Path, base: str) -> None:
    """A new branch or a rewritten history still gets its addresses, and a line that says which."""
    change(archive, EVENT, "Otwarcie stacji", "Otwarcie nowej stacji")
    commit(archive, "Tytuł")

    result = run(archive, "sh", "tools/ci_published.sh", base)

    assert result.returncode == 0, result.stderr
    assert "(<kalendarium/cw-2027-05-otwarcie.html>)" in result.stdout
    assert "projekty" not in result.stdout
    assert "Changes of the last commit." in result.stdout


def test_the_first_commit_and_a_shallow_clone_have_no_base(archive: Path, tmp_path: Path) -> None:
    """The first commit changed everything; a clone without its parents cannot tell."""
    first = run(archive, "sh", "tools/ci_published.sh", "")
    (archive / EVENT).touch()
    change(archive, EVENT, "Otwarcie stacji", "Otwarcie nowej stacji")
    commit(archive, "Tytuł")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", archive.as_uri(), str(shallow))
    provide_environment(shallow)
    other = run(shallow, "sh", "tools/ci_published.sh", "0" * 40, environment=AS_GITLAB)

    assert "(<projekty/cw.html>)" in first.stdout
    assert "(<aktualnosci/otwarcie.html>)" in first.stdout
    assert other.returncode == 0, other.stderr
    assert "What this publication changed is not known" in other.stdout
    assert "Opublikowane" not in other.stdout
    assert (shallow / "kronika-summary.md").read_text("utf-8").startswith("\nNie wiadomo")


def test_the_steps_of_github_take_a_request_as_the_scripts_do(archive: Path) -> None:
    """The commands that stand in the workflow work on a merge commit, as GitHub makes it."""
    request(archive)
    git(archive, "checkout", "--quiet", "-b", "polaczenie")
    git(archive, "merge", "--quiet", "--no-ff", "--no-edit", "prosba")
    merge = git(archive, "rev-parse", "HEAD")
    step = next(each for each in steps("check") if "ci-request" in each.get("run", ""))

    result = run(archive, "bash", "-e", "-c", step["run"], environment={"REQUEST": merge})

    assert step["if"] == "github.event_name == 'pull_request'"
    assert result.returncode == 0, result.stderr
    assert git(archive, "rev-parse", "HEAD") == git(archive, "rev-parse", "glowna")
    assert "Otwarcie nowej stacji" in (archive / EVENT).read_text("utf-8")
    assert (archive / "hooks" / "kronika" / "cli.py").is_file()
    assert not (archive / "hooks" / "new.py").exists()
    assert "site_name: Kronika" in (archive / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("is_fork", [False, True])
def test_the_script_of_gitlab_takes_a_request(archive: Path, tmp_path: Path, is_fork: bool) -> None:
    """The commands in .gitlab-ci.yml fetch the base branch, of a fork's parent as well."""
    revision = request(archive)
    parent = archive.rename(tmp_path / "parent.git")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--branch=prosba", "--depth=20", parent.as_uri(), str(clone))
    if is_fork:
        git(clone, "remote", "remove", "origin")
    script = jobs(GITLAB)["request"]["script"]

    result = run(
        clone,
        "bash",
        "-e",
        "-c",
        script[0],
        environment={
            **AS_GITLAB,
            "CI_COMMIT_SHA": revision,
            "CI_MERGE_REQUEST_PROJECT_ID": "8" if is_fork else "7",
            "CI_MERGE_REQUEST_PROJECT_URL": parent.as_uri().removesuffix(".git"),
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "glowna",
        },
    )

    assert script[1:] == ["make ci-check"]
    assert result.returncode == 0, result.stderr
    assert "site_name: Kronika" in (clone / "mkdocs.yml").read_text("utf-8")
    assert "Otwarcie nowej stacji" in (clone / EVENT).read_text("utf-8")
    assert "  - mkdocs.yml" in result.stderr


@pytest.mark.parametrize(
    ("path", "schema"), [(GITHUB, "vendor.github-workflows"), (GITLAB, "vendor.gitlab-ci")]
)
def test_workflows_are_as_their_schemas_say(path: Path, schema: str) -> None:
    """No key is typed wrong, as far as the published schemas can tell."""
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path))

    result = run(ROOT, *command)

    assert result.returncode == 0, result.stdout + result.stderr


def test_actions_are_pinned_to_a_commit() -> None:
    """A tag can be moved; a commit cannot. The comment tells people the version."""
    uses = re.findall(r"^\s*-? ?uses: (.*)$", GITHUB.read_text("utf-8"), re.MULTILINE)

    assert len(uses) == 7
    for each in uses:
        assert re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each


def test_no_job_with_a_request_holds_a_secret_or_may_write() -> None:
    """Only the job that publishes may write, and it takes nothing of the repository."""
    workflow = load(GITHUB)
    values = json.dumps(workflow["jobs"])
    permissions = {name: job.get("permissions") for name, job in workflow["jobs"].items()}

    assert set(workflow[True]) == {"push", "pull_request", "workflow_dispatch"}
    assert "secrets" not in values
    assert "github.token" not in values
    assert workflow["permissions"] == {"contents": "read"}
    assert permissions == {
        "check": None,
        "publish": {"pages": "write", "id-token": "write"},
        "addresses": None,
    }
    assert [set(step) for step in steps("publish")] == [{"id", "uses"}]
    for job in workflow["jobs"]:
        for step in steps(job):
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_no_expression_stands_in_a_command() -> None:
    """Names of branches and titles are strangers' words: they reach a shell as variables alone."""
    for job in load(GITHUB)["jobs"]:
        for step in steps(job):
            assert "${{" not in step.get("run", "")


def test_only_the_default_branch_is_published_and_kept() -> None:
    """Publishing and saving the cache ask for the default branch by its role, not by a name."""
    text = GITHUB.read_text("utf-8")
    workflow = load(GITHUB)
    condition = (
        "github.event_name != 'pull_request' && "
        "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"
    )
    guarded = [
        step["if"]
        for step in steps("check")
        if "cache/save@" in step.get("uses", "") or "upload-pages" in step.get("uses", "")
    ]

    assert guarded == [condition] * 2
    assert workflow["jobs"]["publish"]["if"] == condition
    assert "actions/cache@" not in text
    assert not re.search(r"\b(main|master)\b", text.replace("main branch", ""))


def test_gitlab_keeps_the_caches_of_requests_apart() -> None:
    """The jobs of the default branch share no cache with those of requests."""
    found = {
        name: job["cache"]["key"]["prefix"] for name, job in jobs(GITLAB).items() if "cache" in job
    }

    assert found == {
        "request": "request",
        "branch": "request",
        "default-branch": "default",
        "addresses": "default",
    }
    assert "unprotect" not in GITLAB.read_text("utf-8")


def test_every_job_ends_by_itself() -> None:
    """A job that hangs is stopped."""
    assert all("timeout-minutes" in job for job in load(GITHUB)["jobs"].values())
    assert load(GITLAB)["default"]["timeout"] == "20 minutes"


def load(path: Path) -> dict[Any, Any]:
    """Read a workflow; YAML 1.1 reads GitHub's key `on` as true."""
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return workflow


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    """Return the jobs of .gitlab-ci.yml: what has a script."""
    return {
        name: job for name, job in load(path).items() if isinstance(job, dict) and "script" in job
    }


def steps(job: str) -> list[dict[str, Any]]:
    """Return the steps of a job of the GitHub workflow."""
    found: list[dict[str, Any]] = load(GITHUB)["jobs"][job]["steps"]
    return found


def line_of(folder: Path, start: str) -> int:
    """Return the line of the event's file that begins so."""
    lines = (folder / EVENT).read_text("utf-8").splitlines()
    return 1 + next(place for place, line in enumerate(lines) if line.startswith(start))


def message_of(folder: Path, code: str) -> str:
    """Return the message of a mistake as the list for people has it."""
    listed = run(folder, "sh", "tools/ci_check.sh").stdout
    return next(
        line.partition(f"[{code}] ")[2] for line in listed.splitlines() if f"[{code}]" in line
    )
