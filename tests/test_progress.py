"""How far the photographs are: a bar where somebody watches, plain lines where nobody does."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from building import ROOT
from photographs import write_gallery
from trees import photograph

CHILD = """
import sys
from pathlib import Path
from kronika.publishing.renditions import make_renditions
from kronika.reading.tree import read_archive
folder = Path(sys.argv[1])
print([each.code for each in make_renditions(read_archive(folder).archive, folder / "c", "pl")])
"""


def command(folder: Path) -> list[str]:
    """Return a program that makes the renditions of an archive."""
    return [sys.executable, "-c", CHILD, str(folder)]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of 101 photographs, one of which is broken."""
    files = {f"{number:03}.jpg": photograph(30 + number, 20) for number in range(100)}
    whole = photograph(200, 200, quality=95)
    write_gallery(tmp_path, files | {"zła.jpg": whole[: len(whole) // 2]})
    return tmp_path


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "TERM": "xterm", "COLUMNS": "80"}


def test_a_terminal_shows_a_bar_that_grows_to_its_end(archive: Path) -> None:
    """It is drawn over itself on one line; a photograph that fails does not stop it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(archive), stdout=subprocess.PIPE, stderr=theirs, env=ENVIRONMENT
    ) as child:
        os.close(theirs)
        drawn = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # the other end was closed
                break
            if not part:
                break
            drawn += part
        assert child.stdout is not None
        answer = child.stdout.read()
    os.close(ours)

    text = drawn.decode()
    shares = [int(each) for each in re.findall(r"(\d+)%", text)]
    assert answer == b"['photograph-damaged']\n"
    assert "Przygotowuję zdjęcia  [" in text
    assert "#" in text
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 100)
    assert len(set(shares)) > 10
    assert text.count("\n") == 1
    assert "101/101" not in text


def test_a_log_gets_a_line_now_and_then(archive: Path) -> None:
    """Every fifty photographs and at the end, with no sign that a log cannot show; then silence."""
    first = subprocess.run(command(archive), capture_output=True, env=ENVIRONMENT, check=True)
    (archive / "content" / "galleries" / "g" / "zła.jpg").write_bytes(photograph(9, 9))
    second = subprocess.run(command(archive), capture_output=True, env=ENVIRONMENT, check=True)
    third = subprocess.run(command(archive), capture_output=True, env=ENVIRONMENT, check=True)

    assert first.stderr.decode().splitlines() == [
        f"Przygotowuję zdjęcia: {number}/101" for number in (50, 100, 101)
    ]
    assert second.stderr.decode() == "Przygotowuję zdjęcia: 1/1\n"
    assert (third.stderr, third.stdout) == (b"", b"[]\n")
