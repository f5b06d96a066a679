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
