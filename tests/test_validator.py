"""Every page of the demonstration archive before the Nu validator, the reference checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from building import ROOT

VALIDATOR = ROOT / "tests" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def complaints_of(folder: Path) -> list[str]:
    """Return what the validator says of the pages and pictures below a folder, errors only."""
    result = subprocess.run(
        [
            "java", "-jar", str(VALIDATOR), "--errors-only", "--format", "json",
            "--skip-non-html", "--also-check-svg", str(folder),
        ],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return [
        f"{message['url'].partition('/site/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(result.stderr)["messages"]
    ]


def test_the_validator_finds_no_error(site: Path) -> None:
    """Not one in any page, in one run of Java for all of them."""
    assert complaints_of(site) == []


def test_the_validator_would_find_one(tmp_path: Path) -> None:
    """A run that checks nothing passes too, so it has to prove that it looks."""
    (tmp_path / "site").mkdir()
    page = "<!doctype html><html lang=pl><title>x</title><p><p id=a><p id=a>"
    (tmp_path / "site" / "index.html").write_text(page)

    assert any("Duplicate ID" in each for each in complaints_of(tmp_path / "site"))
