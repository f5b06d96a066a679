"""How long `kronika check` takes, and how much memory, as an archive grows.

Each size is checked by a process of its own, three times; the median counts. Seconds depend on the
machine; what should hold anywhere is the last column: about 1 means that time grows linearly.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from corpus import write_corpus

SIZES = (1_000, 2_000, 5_000, 10_000)
RUNS = 3


def measure(folder: Path) -> tuple[float, float]:
    """Return the seconds and the megabytes at the most that one check takes."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "kronika.cli", "check", str(folder)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"check failed: {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    print("| records | seconds | ms a record | MB | seconds / records, first row = 1 |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    first = 0.0
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        with TemporaryDirectory() as name:
            write_corpus(Path(name), size)
            runs = [measure(Path(name)) for _ in range(RUNS)]
        seconds, memory = median(each[0] for each in runs), max(each[1] for each in runs)
        first = first or seconds / size
        ratio = seconds / size / first
        print(
            f"| {size} | {seconds:.1f} | {seconds / size * 1000:.2f} | {memory:.0f} | {ratio:.2f} |"
        )


if __name__ == "__main__":
    main()
