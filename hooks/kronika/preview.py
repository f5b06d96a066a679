"""Run `mkdocs serve` as a child process and start it anew whenever the program itself changes.

MkDocs follows records and pages by itself, but keeps a Python module as it was first imported.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_COMMAND = (sys.executable, "-m", "mkdocs", "serve")
_SETTINGS = ("mkdocs.yml", "pyproject.toml")
_OPEN_BROWSER = ("-o", "--open")

_CHANGED = 0
_QUIET_SECONDS = 0.3
"""One save of an editor is several events; a branch switch is many."""
_POLL_SECONDS = 0.5
_GRACE_SECONDS = 5.0


def serve(root: Path, arguments: Sequence[str], command: Sequence[str] | None = None) -> int:
    """Serve the archive in `root` until a signal ends it; return the exit code, 128 + signal.

    `arguments` go to the child. A child that fails is started again after the next change; one
    that ends well ends the preview. Call it from the main thread, as it handles signals.
    """
    news: SimpleQueue[int] = SimpleQueue()
    rest = list(arguments)
    with _signals(news), _watching(root, news):
        while True:
            child = _start(root, [*(command or _COMMAND), *rest])
            try:
                code = _follow(child, news)
            finally:
                _end(child)
            if code is not None:
                return code
            rest = [each for each in rest if each not in _OPEN_BROWSER]  # one tab is enough


@contextmanager
def _signals(news: SimpleQueue[int]) -> Iterator[None]:
    """Note signals instead of obeying them at once: no child may be left behind."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")  # the last when the terminal is closed; not on Windows
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {
        number: signal.signal(number, lambda received, _: news.put(128 + received))
        for number in numbers
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _watching(root: Path, news: SimpleQueue[int]) -> Iterator[None]:
    observer = Observer()
    handler = _Handler(root, news)
    observer.schedule(handler, str(root))
    if (root / "hooks").is_dir():
        observer.schedule(handler, str(root / "hooks"), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


class _Handler(FileSystemEventHandler):
    """Report changes of the program's own files."""

    def __init__(self, root: Path, news: SimpleQueue[int]) -> None:
        self._root = root
        self._news = news

    def on_any_event(self, event: FileSystemEvent) -> None:
        # Reading a file is an event too, and the child reads all of them.
        if event.event_type not in ("created", "modified", "moved", "deleted"):
            return
        # Many editors write beside the file and rename: then the second path is ours.
        paths = [Path(os.fsdecode(each)) for each in (event.src_path, event.dest_path) if each]
        if any(self._is_program(path) for path in paths):
            self._news.put(_CHANGED)

    def _is_program(self, path: Path) -> bool:
        if path.parent == self._root:
            return path.name in _SETTINGS
        return path.suffix == ".py" and not path.name.startswith(".")


def _start(root: Path, command: Sequence[str]) -> subprocess.Popen[bytes]:
    # In a session of its own, Ctrl-C reaches the child once, through us; its workers can be ended.
    return subprocess.Popen(command, cwd=root, start_new_session=True)


def _follow(child: subprocess.Popen[bytes], news: SimpleQueue[int]) -> int | None:
    """Wait for a reason to end the child: the exit code, or None to start it anew."""
    while True:
        with suppress(Empty):
            code = news.get(timeout=None if child.returncode else _POLL_SECONDS)
            return code or _settle(news)
        if child.poll() == 0:
            return 0
        if child.returncode:
            click.echo(
                "Podgląd stanął; czekam na zmianę w programie (Ctrl-C kończy) / "
                "preview stopped; waiting for a change of the program (Ctrl-C ends)",
                err=True,
            )


def _settle(news: SimpleQueue[int]) -> int | None:
    """Wait until changes cease; an exit code that arrives meanwhile comes first."""
    while True:
        try:
            code = news.get(timeout=_QUIET_SECONDS)
        except Empty:
            return None
        if code != _CHANGED:
            return code


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started, politely at first: MkDocs tidies up after an interrupt."""
    if sys.platform == "win32":
        child.terminate()
        child.wait()
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        if child.poll() is None:
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(child.pid, number)
                child.wait(_GRACE_SECONDS)
    with suppress(ProcessLookupError, PermissionError):  # its workers may outlive it
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
