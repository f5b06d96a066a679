"""The build as a command: what it refuses, what it leaves alone, how it ends."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from building import build, copy_site, digest

EVENT = "content/events/ku/ku-2014-11.yml"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a copy of the demonstration archive that was built once."""
    folder = copy_site(tmp_path / "archive")
    assert build(folder, "-q").returncode == 0
    return folder


@pytest.mark.parametrize("quiet", [[], ["-q"], ["--strict"]])
def test_a_mistake_leaves_the_published_site_as_it_was(archive: Path, quiet: list[str]) -> None:
    """Every problem is listed on stderr, the exit status is 1, nothing published changes."""
    before = digest(archive / "site")
    (archive / EVENT).write_text("date: 2014-02-30\ntytul: x\n", encoding="utf-8")

    result = build(archive, *quiet)

    assert result.returncode == 1
    assert f"{EVENT}:1:7: [date-impossible]" in result.stderr
    assert f"{EVENT}:2:1: [unknown-key] nieznane pole „tytul” — czy chodziło o „title”?" in (
        result.stderr
    )
    assert "Traceback" not in result.stderr
    assert digest(archive / "site") == before


def test_messages_speak_english_on_request(archive: Path) -> None:
    """`KRONIKA_LANG=en` changes the words, not the places."""
    (archive / EVENT).write_text("date: 2014-02-30\n", encoding="utf-8")

    result = build(archive, "-q", environment={"KRONIKA_LANG": "en"})

    assert "there is no such date in the calendar" in result.stderr


def test_a_page_that_is_gone_is_gone_from_the_next_site(archive: Path) -> None:
    """The site is replaced whole: nothing of the old one stays behind."""
    assert (archive / "site" / "kalendarium" / "ku-2014-11.html").exists()
    (archive / EVENT).unlink()

    assert build(archive, "-q").returncode == 0

    assert not (archive / "site" / "kalendarium" / "ku-2014-11.html").exists()


def test_a_folder_that_is_not_ours_is_never_touched(tmp_path: Path) -> None:
    """A full folder without our marker stops the build, and keeps its files."""
    folder = copy_site(tmp_path / "archive")
    (folder / "site").mkdir()
    (folder / "site" / "umowa.odt").write_text("ważne", encoding="utf-8")

    result = build(folder, "-q")

    assert result.returncode == 1
    assert "nie ma pliku .kronika" in result.stderr
    assert (folder / "site" / "umowa.odt").read_text("utf-8") == "ważne"


def test_the_build_needs_no_english_at_all(archive: Path) -> None:
    """An archive in Polish alone still has its English frames, none of them indexed."""
    for path in archive.rglob("*.en.md"):
        path.unlink()

    assert build(archive, "-q").returncode == 0
    page = (archive / "site" / "en" / "news" / "konferencja-inaugurujaca.html").read_text("utf-8")
    assert "noindex" in page


def test_an_empty_archive_builds(tmp_path: Path) -> None:
    """A first day has no records yet."""
    folder = copy_site(tmp_path / "archive", tmp_path)
    (folder / "docs").mkdir()
    (folder / "content").mkdir()

    result = build(folder, "-q")

    assert result.returncode == 0, result.stderr
    assert "Nie ma jeszcze wydarzeń." in (folder / "site/kalendarium/index.html").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_build_leaves_the_old_site_and_the_next_one_works(archive: Path) -> None:
    """Whenever the power goes, the site is the old one or the new one, whole."""
    old = digest(archive / "site")
    (archive / EVENT).write_text("date: 2014-11\ntitle: Nowe\n", encoding="utf-8")
    allowed = [old]
    for delay in (0.5, 0.9, 1.1, 1.3, 1.5):
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(archive / "mkdocs.yml")],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if digest(archive / "site") not in allowed:
            clean = shutil.copytree(archive, archive.parent / "clean")
            assert build(clean, "-q").returncode == 0
            allowed.append(digest(clean / "site"))
        assert digest(archive / "site") in allowed

    assert build(archive, "-q").returncode == 0
    assert not list(archive.glob(".site.kronika-staging"))
    assert not list(archive.glob(".site.kronika-old"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_the_preview_shows_mistakes_over_the_last_good_archive(archive: Path) -> None:
    """A mistake never hangs the preview; mending it brings the new text."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "kronika.cli", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=archive,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(archive / "hooks"),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    page = f"http://127.0.0.1:{port}/kalendarium/ku-2014-11.html"
    try:
        assert wait_for(page, "Spotkanie (tytułu nie podano)")
        (archive / EVENT).write_text("date: 2014-11\ntytul: Zebranie\n", encoding="utf-8")
        assert wait_for(page, "[unknown-key]")
        assert "Spotkanie (tytułu nie podano)" in read(page)
        (archive / EVENT).write_text("date: 2014-11\ntitle: Zebranie\n", encoding="utf-8")
        assert wait_for(page, "<h1>Zebranie</h1>")
        assert "[unknown-key]" not in read(page)
    finally:
        server.terminate()
        assert server.wait(timeout=20) == 128 + signal.SIGTERM


def read(url: str) -> str:
    """Return a page of a server on this machine."""
    with urllib.request.urlopen(url, timeout=5) as answer:
        return str(answer.read().decode("utf-8"))


def wait_for(url: str, words: str, seconds: float = 30) -> bool:
    """Wait until a page holds some words; False where it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if words in read(url):
                return True
        except OSError:
            pass
        time.sleep(0.3)
    return False
