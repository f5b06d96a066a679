"""The writer refuses what could leave its folder or clash, and writes the rest as it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kronika.errors import PublishError
from kronika.publishing.output import Writer

UNSAFE = [
    "", ".", "..", "../x.html", "a/../b", "/x.html", "//host/x", "a//b", "a/", "a\\b", "c:x",
    "a b", "a\nb", "a\x00b", "a\x7fb", "a\u202eb", "Ł.html", "X.html", "a.", "a./b",
    ".kronika", "x" * 101, "/".join(["x" * 50] * 4),
]  # fmt: skip


@pytest.mark.parametrize("uri", UNSAFE)
def test_no_address_leads_out_of_the_folder(tmp_path: Path, uri: str) -> None:
    """The writer itself refuses, whatever the checks before it did."""
    with pytest.raises(PublishError) as refusal:
        Writer(tmp_path).write(uri, "x")

    assert refusal.value.code == "unsafe-uri"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("second", ["a/x.html", "a", "a/x.html/y.html"])
def test_an_address_is_written_once(tmp_path: Path, second: str) -> None:
    """Two pages for one address are a mistake, also where one is the other's folder."""
    output = Writer(tmp_path)
    output.write("a/x.html", "x")

    with pytest.raises(PublishError) as refusal:
        output.write(second, "y")

    assert refusal.value.code == "uri-twice"
    assert (tmp_path / "a" / "x.html").read_bytes() == b"x"


def test_content_is_kept_byte_for_byte(tmp_path: Path) -> None:
    """Line ends stay as they are, text is UTF-8, addresses are listed in order."""
    output = Writer(tmp_path)

    output.write("b.html", "łąka\r\nx\ny\r")
    output.write("a.bin", b"\x00\r\n\xff")

    assert (tmp_path / "b.html").read_bytes() == "łąka\r\nx\ny\r".encode()
    assert (tmp_path / "a.bin").read_bytes() == b"\x00\r\n\xff"
    assert output.uris == ("a.bin", "b.html")


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """Files are 644 and folders 755."""
    previous = os.umask(0o077)
    try:
        Writer(tmp_path).write("a/b/x.html", "x")
    finally:
        os.umask(previous)

    modes = [(tmp_path / each).stat().st_mode & 0o777 for each in ("a", "a/b", "a/b/x.html")]
    assert modes == [0o755, 0o755, 0o644]


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    """What it points at lies outside the folder."""
    (tmp_path / "outside").write_text("theirs", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "x.html").symlink_to(tmp_path / "outside")

    with pytest.raises(PublishError) as refusal:
        Writer(tmp_path / "site").write("x.html", "ours")

    assert refusal.value.code == "target-unwritable"
    assert (tmp_path / "outside").read_text("utf-8") == "theirs"
