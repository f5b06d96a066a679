"""Locks, package file and CI agree with each other and name no host."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("site", "test")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_with_a_hash(name: str) -> None:
    """pip can check each file that it downloads."""
    entries = lock_entries(name)

    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize(
    "path",
    [
        *(f"requirements/{name}.{kind}" for name in LOCKS for kind in ("in", "txt")),
        "pyproject.toml",
        "Makefile",
        *sorted(f"tools/{path.name}" for path in (ROOT / "tools").glob("*.sh")),
        ".ci/run",
    ],
)
def test_no_file_names_a_registry(path: str) -> None:
    """Packages come from wherever the person's own pip is set to look."""
    text = (ROOT / path).read_text("utf-8")

    for found in (
        "://",
        "--index-url",
        "--extra-index-url",
        "--find-links",
        "--trusted-host",
        " @ ",
    ):
        assert found not in text, found


def test_test_lock_holds_the_site_lock() -> None:
    """The tests run with the versions that the site is built with."""
    site, test = pins("site"), pins("test")

    assert {name: test.get(name) for name in site} == site


def test_site_lock_satisfies_the_package() -> None:
    """Each dependency in pyproject.toml is locked at a version that it allows."""
    locked = pins("site")

    for text in PROJECT["project"]["dependencies"]:
        wanted = Requirement(text)
        version = locked.get(canonicalize_name(wanted.name))
        assert version is not None, f"{wanted.name} is not locked"
        assert wanted.specifier.contains(version), f"{wanted} but {version} is locked"


def test_site_lock_holds_the_build_tools() -> None:
    """The package installs without a build environment of its own, so nothing is downloaded."""
    locked = pins("site")

    for text in [*PROJECT["build-system"]["requires"], "editables"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), text


def test_ci_runs_what_people_run() -> None:
    """There is one command for every check."""
    script = ROOT / ".ci" / "run"

    assert script.read_text("utf-8").splitlines()[-1] == "exec make test"
    assert os.access(script, os.X_OK)


def lock_entries(name: str) -> list[str]:
    """Return the requirements of a lock, each as one line."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pins(name: str) -> dict[str, str]:
    requirements = [Requirement(entry.split("--hash")[0]) for entry in lock_entries(name)]
    return {
        canonicalize_name(each.name): next(iter(each.specifier)).version for each in requirements
    }
