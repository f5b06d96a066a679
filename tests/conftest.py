"""The demonstration archive and the browser, made once for all tests that look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import chromium
from building import build, copy_site
from calendars import write_calendar
from followed import build_followed


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built demonstration archive."""
    folder = copy_site(tmp_path_factory.mktemp("demonstration") / "archive")
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built archive with every hard case of a calendar."""
    sources = tmp_path_factory.mktemp("sources")
    write_calendar(sources)
    folder = copy_site(tmp_path_factory.mktemp("busy") / "archive", sources)
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built archive that knows its address and has hard posts."""
    return build_followed(tmp_path_factory.mktemp("followed"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --write` put what the program says now on record, to be read before a commit."""
    parser.addoption("--write", action="store_true", help="write the expected lines anew")


@pytest.fixture
def write(request: pytest.FixtureRequest) -> bool:
    """Tell whether expected lines are to be written anew."""
    return bool(request.config.getoption("--write"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that `make test` found."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page with scripts off."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def live_page(browser: Browser) -> Iterator[Page]:
    """Open a page with scripts on, in a browser that remembers nothing yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
