"""The demonstration archive, built once for all tests that look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import build, copy_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built demonstration archive."""
    folder = copy_site(tmp_path_factory.mktemp("demonstration") / "archive")
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --write` put what the program says now on record, to be read before a commit."""
    parser.addoption("--write", action="store_true", help="write the expected lines anew")


@pytest.fixture
def write(request: pytest.FixtureRequest) -> bool:
    """Tell whether expected lines are to be written anew."""
    return bool(request.config.getoption("--write"))
