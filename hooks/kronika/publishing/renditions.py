"""Photographs of the archive in, their renditions in a cache and every one that failed out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Timer

import click

from kronika.errors import Problem
from kronika.locales import Locale, label
from kronika.model.archive import Archive
from kronika.model.photograph import PhotographFile
from kronika.urls import rendition_uri

WORKERS = 2
"""Photographs decoded at once: memory is bounded by as many of the largest."""
LONGEST_SECONDS = 120.0
"""Seconds that one photograph may take."""
EVERY = 50
"""Photographs between two lines where there is no terminal to draw a bar in."""


@dataclass(frozen=True)
class Job:
    """One photograph to be made into files; `key` begins the name of each."""

    file: PhotographFile
    key: str
    credit: str
    licence: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its renditions."""
        names = [
            f"{self.key}-{width}.{kind}" for width, _ in self.file.sizes for kind in ("jpg", "webp")
        ]
        return tuple(dict.fromkeys((*names, self.press_name)))

    @property
    def press_name(self) -> str:
        """The name of the file for the press."""
        return f"{self.key}-{self.file.press[0]}.jpg"


def list_jobs(archive: Archive) -> tuple[Job, ...]:
    """List the photographs that are published, each once, in the order of galleries."""
    jobs: dict[str, Job] = {}
    for gallery in archive.galleries.values():
        files = archive.photographs.get(gallery.id, {})
        for item in gallery.shown:
            file = files.get(item.name)
            if file:
                credit, licence = gallery.credit_of(item), gallery.licence_of(item)
                key = file.key(credit, licence)
                jobs.setdefault(key, Job(file, key, credit, licence))
    return tuple(jobs.values())


def make_renditions(archive: Archive, cache: Path, language: Locale) -> list[Problem]:
    """Make the renditions that the cache has not, two photographs at a time."""
    missing = [
        job
        for job in list_jobs(archive)
        if not all(_is_whole(cache / name) for name in job.names)
    ]  # fmt: skip
    if not missing:
        return []
    cache.mkdir(parents=True, exist_ok=True)
    waiting: SimpleQueue[Job] = SimpleQueue()
    for job in missing:
        waiting.put(job)
    with _telling(len(missing), language) as tell, ThreadPoolExecutor(WORKERS) as pool:
        threads = [pool.submit(_work, waiting, cache, tell) for _ in range(WORKERS)]
        try:
            return [problem for thread in threads for problem in thread.result()]
        except BaseException:  # whoever interrupts a build does not want the rest made first
            with suppress(Empty):
                while True:
                    waiting.get_nowait()
            raise


def _is_whole(path: Path) -> bool:
    """Tell whether a rendition is there from its first byte to its last; the pixels are not read.

    A disk that was full or a machine that lost its power leaves files empty, cut or full of zeros.
    """
    try:
        with path.open("rb") as file:
            start = file.read(12)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 2))
            end = file.read()
    except OSError:
        return False
    if path.suffix == ".webp":
        length = int.from_bytes(start[4:8], "little")
        return start[:4] == b"RIFF" and start[8:] == b"WEBP" and length + 8 == size
    return start[:3] == b"\xff\xd8\xff" and end == b"\xff\xd9"


def renditions(archive: Archive, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Return the address and the bytes of every rendition."""
    for job in list_jobs(archive):
        for name in job.names:
            yield rendition_uri(name), (cache / name).read_bytes()


def press_sizes(archive: Archive, cache: Path) -> dict[str, int]:
    """Return the bytes of each file for the press, by its name."""
    names = (job.press_name for job in list_jobs(archive))
    return {name: (cache / name).stat().st_size for name in names}


def _work(waiting: SimpleQueue[Job], cache: Path, tell: Callable[[], None]) -> list[Problem]:
    """Feed one worker until nothing waits; a worker that dies is replaced by another."""
    problems: list[Problem] = []
    worker: subprocess.Popen[str] | None = None
    try:
        while True:
            try:
                job = waiting.get_nowait()
            except Empty:
                return problems
            worker = worker or _start()
            code = _ask(worker, job, cache)
            if code is None:
                worker.kill()
                worker.communicate()
                worker = None
                code = "photograph-worker"
            if code:
                problems.append(Problem(job.file.shown, 1, 1, code))
            tell()
    finally:
        if worker:
            worker.communicate()


def _start() -> subprocess.Popen[str]:
    package = str(Path(__file__).resolve().parent.parent.parent)
    return subprocess.Popen(
        [sys.executable, "-m", "kronika.images"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": package, "PYTHONIOENCODING": "utf-8"},
    )


def _ask(worker: subprocess.Popen[str], job: Job, cache: Path) -> str | None:
    """Hand one photograph to a worker; None means that it died or took too long."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    order = {
        "path": str(job.file.path.resolve()), "sizes": job.file.sizes, "key": job.key,
        "orientation": job.file.orientation, "credit": job.credit, "licence": job.licence,
        "folder": str(cache.resolve()),
        "press": job.file.press if job.file.press not in job.file.sizes else None,
    }  # fmt: skip
    clock = Timer(LONGEST_SECONDS, worker.kill)
    clock.start()
    try:
        worker.stdin.write(json.dumps(order) + "\n")
        worker.stdin.flush()
        answer = worker.stdout.readline()
    except OSError:
        return None
    finally:
        clock.cancel()
    return str(json.loads(answer)) if answer else None


@contextmanager
def _telling(count: int, language: Locale) -> Iterator[Callable[[], None]]:
    """Show how far the work is: a bar in a terminal, a line now and then elsewhere."""
    lock = Lock()
    words = label(language, "photographs.making")
    if sys.stderr is not None and sys.stderr.isatty():
        with click.progressbar(length=count, label=words, file=sys.stderr) as bar:

            def draw() -> None:
                with lock:
                    bar.update(1)

            yield draw
        return
    done = iter(range(1, count + 1))

    def say() -> None:
        with lock:
            number = next(done)
            if number % EVERY == 0 or number == count:
                click.echo(f"{words}: {number}/{count}", err=True)

    yield say
