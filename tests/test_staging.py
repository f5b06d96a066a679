"""The folder beside the site, and the exchange at the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kronika.errors import PublishError
from kronika.publishing.output import Output
from kronika.publishing.staging import MARKER, check_target, open_staging


def publish(target: Path, text: str) -> None:
    """Publish a site of one page."""
    staging = open_staging(target)
    (staging.folder / "index.html").write_text(text, encoding="utf-8")
    staging.publish()


def test_a_site_is_replaced_whole(tmp_path: Path) -> None:
    """What the new site lacks is gone, and nothing else is left beside it."""
    target = tmp_path / "site"
    publish(target, "old")
    (target / "old.html").write_text("old", encoding="utf-8")

    publish(target, "new")

    assert sorted(path.name for path in target.iterdir()) == [MARKER, "index.html"]
    assert (target / "index.html").read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]


def test_a_discarded_build_changes_nothing(tmp_path: Path) -> None:
    """And discarding twice does no harm."""
    target = tmp_path / "site"
    publish(target, "old")
    staging = open_staging(target)

    staging.discard()
    staging.discard()

    assert (target / "index.html").read_text("utf-8") == "old"
    assert not staging.folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="file locks of POSIX")
def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    """The second is told to wait; after the first has ended it may build."""
    first = open_staging(tmp_path / "site")

    with pytest.raises(PublishError) as refusal:
        open_staging(tmp_path / "site")
    first.discard()
    open_staging(tmp_path / "site").discard()

    assert refusal.value.code == "build-running"


def test_an_interrupted_swap_is_mended(tmp_path: Path) -> None:
    """A site moved away and never replaced comes back with the next build."""
    target = tmp_path / "site"
    publish(target, "old")
    target.rename(tmp_path / ".site.kronika-old")

    open_staging(target).discard()

    assert (target / "index.html").read_text("utf-8") == "old"


def test_targets_that_are_no_place_for_a_site_are_refused(tmp_path: Path) -> None:
    """Sources, roots, files and other people's folders."""
    docs = tmp_path / "docs"
    (docs / "inner").mkdir(parents=True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "umowa.odt").touch()
    (tmp_path / "file").touch()
    expected = {
        docs: "target-source",
        docs / "inner": "target-source",
        tmp_path: "target-source",
        Path("/"): "target-root",
        Path.home(): "target-root",
        tmp_path / "full": "target-not-ours",
        tmp_path / "file": "target-file",
    }

    for target, code in expected.items():
        with pytest.raises(PublishError) as refusal:
            check_target(target, keep=[docs])
        assert refusal.value.code == code, target
    check_target(tmp_path / "new", keep=[docs])


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """A web server can read everything."""
    previous = os.umask(0o077)
    try:
        publish(tmp_path / "site", "x")
    finally:
        os.umask(previous)

    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site" / "index.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "uri", ["../x.html", "/x.html", "a//b", "a/../b", "a\\b", "", ".", "a b", "Ł.html", "x" * 101]
)
def test_no_address_leads_out_of_the_folder(tmp_path: Path, uri: str) -> None:
    """The writer itself refuses, whatever the checks before it did."""
    with pytest.raises(PublishError):
        Output(tmp_path).write(uri, "x")

    assert list(tmp_path.iterdir()) == []


def test_an_address_is_written_once(tmp_path: Path) -> None:
    """Two pages for one address are a mistake, not a race."""
    output = Output(tmp_path)
    output.write("a/x.html", "x")

    with pytest.raises(PublishError):
        output.write("a/x.html", "y")
