"""The layers of the core, read from its imports."""

from __future__ import annotations

import ast
from pathlib import Path

from building import ROOT

CORE = ROOT / "hooks" / "kronika"
LAYERS = (
    "locales", "searching", "descriptions", "explanations", "errors", "date_suggestions", "dates",
    "date_words", "vocabulary", "slugs", "urls", "model", "reading", "schemas", "handbook",
    "checks", "links", "sanitising", "prose", "opendata", "views", "pages", "frames", "feeds",
    "whole_files", "images", "publishing", "reports", "preview", "commands", "cli",
)  # fmt: skip
"""From the bottom up: a part may import itself and what stands before it.

`urls` and `slugs` stand below the records: the reader asks them which ids an address can carry.
"""


def imports_of(path: Path) -> set[str]:
    """Return the names of all modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "kronika":
            found |= {f"kronika.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def part_of(path: Path) -> str:
    """Return the part of the core that a file belongs to."""
    return path.relative_to(CORE).parts[0].removesuffix(".py")


def test_every_part_of_the_core_has_its_layer() -> None:
    """A new module is given a place in the order before it is used."""
    parts = {part_of(path) for path in CORE.rglob("*.py")} - {"__init__"}

    assert parts == set(LAYERS)


def test_imports_point_downwards_only() -> None:
    """No part imports one that stands above it."""
    wrong = []
    for path in CORE.rglob("*.py"):
        part = part_of(path)
        if part == "__init__":
            continue
        for name in imports_of(path):
            target = name.split(".")[1] if name.startswith("kronika.") else ""
            if target and LAYERS.index(target) > LAYERS.index(part):
                wrong.append(f"{path.relative_to(CORE)} imports {name}")

    assert wrong == []


def test_the_core_does_not_know_mkdocs() -> None:
    """Only the adapters import the host, so that it can be replaced."""
    knowing = [
        path.name
        for path in CORE.rglob("*.py")
        if any(name.split(".")[0] in ("mkdocs", "material") for name in imports_of(path))
    ]

    assert knowing == []


def test_no_module_is_longer_than_300_lines() -> None:
    """A module that grows past that is split by output or by noun."""
    long = [path.name for path in CORE.rglob("*.py") if path.read_text("utf-8").count("\n") > 300]

    assert long == []


def test_hooks_do_not_import_each_other() -> None:
    """Each hook file stands alone beside the core."""
    hooks = {path.stem for path in (ROOT / "hooks").glob("*.py")}

    for path in (ROOT / "hooks").glob("*.py"):
        assert not hooks & imports_of(path)
