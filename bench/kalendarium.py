"""How long a build takes, how much memory, and how large its pages are, as a calendar grows.

Each size is built once by a process of its own. Seconds depend on the machine; what should hold
anywhere are the ratio, about 1 where time grows linearly, and the sizes: no page of the kalendarium
grows with the archive.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import write_events

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 2_000, 5_000, 10_000)


def measure(folder: Path) -> tuple[float, float]:
    """Return the seconds and the megabytes at the most that one build takes."""
    for name in ("hooks", "mkdocs.yml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stderr=subprocess.DEVNULL, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"build failed: {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def largest(folder: Path, pattern: str) -> str:
    """Return the size and the name of the largest page that a pattern finds."""
    pages = sorted((path.stat().st_size, path) for path in folder.glob(pattern))
    size, path = pages[-1]
    return f"{size / 1000:.0f} kB ({path.relative_to(folder).as_posix()})"


def main() -> None:
    """Print the table."""
    print("| events | seconds | MB | seconds / events, first row = 1 | kalendarium | any page |")
    print("| ---: | ---: | ---: | ---: | --- | --- |")
    first = 0.0
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        with TemporaryDirectory() as name:
            folder = Path(name)
            write_events(folder, size)
            seconds, memory = measure(folder)
            site = folder / "site"
            pages = largest(site, "kalendarium/*.html"), largest(site, "**/*.html")
        first = first or seconds / size
        ratio = seconds / size / first
        print(
            f"| {size} | {seconds:.1f} | {memory:.0f} | {ratio:.2f} | {pages[0]} | {pages[1]} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
