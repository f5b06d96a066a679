"""Keep a live preview running, and start it anew when its own program changed.

MkDocs' `serve` follows records, posts, templates and labels by itself, but a changed hook or core
module stays as it was loaded; so the server is a child that is replaced then.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

PAUSE = 0.5
"""Seconds between two looks at the program's files."""


class _EndedError(Exception):
    def __init__(self, number: int) -> None:
        self.number = number


def serve(root: Path, arguments: Sequence[str] = (), command: Sequence[str] | None = None) -> int:
    """Serve the archive at `root` until a signal ends it; return 128 and the signal's number.

    A server that ends by itself (a module with a mistake) is started again after the next change.
    """
    command = command or (sys.executable, "-m", "mkdocs", "serve", *arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    child: subprocess.Popen[bytes] | None = None
    try:
        while True:
            seen = _program(root)
            child = subprocess.Popen(command, cwd=root)
            while _program(root) == seen:
                time.sleep(PAUSE)
            _stop(child)
    except _EndedError as ended:
        return 128 + ended.number
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        if child:
            _stop(child)


def _program(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what tells one state of the program from another: its files, sizes and times."""
    found = []
    for path in (*sorted((root / "hooks").rglob("*.py")), root / "mkdocs.yml"):
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((str(path), status.st_size, status.st_mtime_ns))
    return tuple(found)


def _stop(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _end(number: int, frame: FrameType | None) -> None:
    raise _EndedError(number)
