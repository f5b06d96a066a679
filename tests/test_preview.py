"""The preview restarts its child process, outlives its crashes, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parent.parent / "hooks"
PREVIEW = """
import sys
from pathlib import Path
from kronika.preview import serve
root = Path(sys.argv[1])
sys.exit(serve(root, ["--given"], [sys.executable, str(root / "hooks" / "child.py")]))
"""
CHILD = """
import os, sys, time
with open("started.txt", "a") as log:
    print(os.getpid(), *sys.argv[1:], file=log, flush=True)
time.sleep(60)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")


def test_preview_restarts_the_child_after_a_change(tmp_path: Path) -> None:
    """A changed module, below hooks/ at any depth, ends the old child and starts a new one."""
    with preview(tmp_path, CHILD):
        [first] = wait_for_starts(tmp_path, 1)

        (tmp_path / "hooks" / "deep" / "views.py").write_text("x = 1\n")
        first, second = wait_for_starts(tmp_path, 2)

        assert not is_alive(first)
        assert is_alive(second)


def test_preview_restarts_the_child_after_new_settings(tmp_path: Path) -> None:
    """mkdocs.yml, saved by renaming as editors do, counts as a change."""
    with preview(tmp_path, CHILD):
        wait_for_starts(tmp_path, 1)

        (tmp_path / "mkdocs.yml~").write_text("site_name: X\n")
        (tmp_path / "mkdocs.yml~").rename(tmp_path / "mkdocs.yml")

        assert len(wait_for_starts(tmp_path, 2)) == 2


def test_preview_takes_many_changes_as_one(tmp_path: Path) -> None:
    """A burst of saves restarts the child once; other files do not restart it."""
    with preview(tmp_path, CHILD):
        wait_for_starts(tmp_path, 1)

        for number in range(10):
            (tmp_path / "hooks" / f"module{number}.py").write_text("x = 1\n")
        wait_for_starts(tmp_path, 2)
        (tmp_path / "hooks" / "notes.txt").write_text("x")
        (tmp_path / "notes.py").write_text("x")
        time.sleep(1)

        assert len(starts(tmp_path)) == 2


def test_preview_outlives_a_crash(tmp_path: Path) -> None:
    """A child that does not even compile is started again once it is mended."""
    with preview(tmp_path, "this is no Python\n") as process:
        wait_until(lambda: "Ctrl-C" in (tmp_path / "errors.txt").read_text("utf-8"))
        assert process.poll() is None

        (tmp_path / "hooks" / "child.py").write_text(CHILD)
        [child] = wait_for_starts(tmp_path, 1)

        assert is_alive(child)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_preview_ends_with_its_child(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """A signal ends the parent with the shell's exit code and leaves no child behind."""
    with preview(tmp_path, CHILD) as process:
        [child] = wait_for_starts(tmp_path, 1)

        process.send_signal(number)

        assert process.wait(20) == code
        assert not is_alive(child)


def test_preview_ends_after_a_crash_too(tmp_path: Path) -> None:
    """A preview that waits for a change obeys a signal."""
    with preview(tmp_path, "raise SystemExit(3)\n") as process:
        wait_until(lambda: "Ctrl-C" in (tmp_path / "errors.txt").read_text("utf-8"))

        process.send_signal(signal.SIGTERM)

        assert process.wait(20) == 143


@pytest.mark.parametrize("stubborn", ["True", "os.fork() == 0"], ids=["both", "worker"])
def test_preview_ends_a_stubborn_child(tmp_path: Path, stubborn: str) -> None:
    """A child or a worker of it that ignores the interrupt is ended by force."""
    fork = "os.fork()\n" if stubborn == "True" else ""
    script = CHILD.replace("time.sleep(60)\n", "") + (
        f"{fork}import signal\n"
        f"if {stubborn}:\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "for _ in range(600):\n"
        "    open('beats.txt', 'a').write('x')\n"
        "    time.sleep(0.1)\n"
    )
    beats = tmp_path / "beats.txt"
    with preview(tmp_path, script) as process:
        wait_until(lambda: beats.exists() and beats.stat().st_size > 6)

        process.send_signal(signal.SIGTERM)

        assert process.wait(20) == 143
        size = beats.stat().st_size
        time.sleep(0.5)
        assert beats.stat().st_size == size


def test_preview_ends_when_the_child_ends_well(tmp_path: Path) -> None:
    """A child that has done its work, such as showing its help, ends the preview."""
    with preview(tmp_path, "import sys\nassert sys.argv[1:] == ['--given']\n") as process:
        assert process.wait(20) == 0


@contextmanager
def preview(root: Path, child: str) -> Iterator[subprocess.Popen[bytes]]:
    (root / "hooks" / "deep").mkdir(parents=True)
    (root / "hooks" / "child.py").write_text(child)
    with (root / "errors.txt").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", PREVIEW, str(root)],
            env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONIOENCODING": "utf-8"},
            stderr=errors,
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def starts(root: Path) -> list[int]:
    log = root / "started.txt"
    lines = log.read_text().splitlines() if log.exists() else []
    assert all(line.endswith(" --given") for line in lines)
    return [int(line.split()[0]) for line in lines]


def wait_for_starts(root: Path, count: int) -> list[int]:
    wait_until(lambda: len(starts(root)) >= count)
    return starts(root)


def wait_until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
