"""Very many photographs, very large ones, and as much memory as one photograph takes a worker."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from building import ROOT
from kronika.pages import render_slots
from kronika.publishing.examining import examine
from kronika.publishing.preparing import prepare
from kronika.publishing.renditions import WORKERS, list_jobs, make_renditions
from test_check import kronika
from trees import photograph, put

HEAD = "title: {pl: Sala, en: The hall}\ncredit: J\nconsent: group\nitems:\n"
ITEM = (
    "  - {{file: IMG_{0:04}.jpg, alt: {{pl: Uczestnicy spotkania {0} przed stacją, "
    "en: Participants of meeting {0}}}, caption: {{pl: Spotkanie {0}, en: Meeting {0}}}}}\n"
)


def test_three_thousand_photographs_of_a_gallery_have_fifty_pages(tmp_path: Path) -> None:
    """Sixty a page, each listed once, in the editors' order; the same bytes are kept once."""
    files = [photograph(40 + n, 30) for n in range(20)]
    for number in range(3_000):
        put(tmp_path, f"content/galleries/g/IMG_{number:04}.jpg", files[number % 20])
    record = "".join(ITEM.format(number) for number in range(3_000))
    put(tmp_path, "content/galleries/g/gallery.yml", HEAD + record)
    start = time.process_time()

    prepared = prepare(tmp_path)
    problems = make_renditions(prepared.archive, tmp_path / "cache", "pl")

    assert prepared.errors == ()
    assert problems == []
    assert len(list_jobs(prepared.archive)) == 20
    found = {page.uri: page for page in prepared.pages if page.uri.startswith("galeria/g")}
    pages = [found[f"galeria/g{'' if part == 1 else f'.{part}'}.html"] for part in range(1, 51)]
    bodies = [render_slots(page, "Archiwum")["body"] for page in pages]
    alts = re.findall(r'alt="Uczestnicy\s+spotkania\s+(\d+)', "".join(bodies))
    assert len(found) == 50
    assert alts == [str(number) for number in range(3_000)]
    assert max(len(body.encode()) for body in bodies) < 120_000
    assert time.process_time() - start < 20


def test_a_gallery_beyond_all_measure_is_told_so(tmp_path: Path) -> None:
    """Five thousand entries are the most, and two megabytes."""
    items = "".join(f"  - {{file: {n}.jpg, alt: Sala}}\n" for n in range(5_001))
    put(tmp_path, "content/galleries/g/gallery.yml", HEAD + items)
    put(tmp_path, "content/galleries/h/gallery.yml", HEAD + "# x\n" * 600_000)

    codes = {(each.path, each.code) for each in examine(tmp_path).errors}

    assert ("content/galleries/g/gallery.yml", "yaml-items") in codes
    assert ("content/galleries/h/gallery.yml", "file-large") in codes


@pytest.mark.parametrize("size", [200_000_000, 1 << 40])
def test_a_file_of_200_megabytes_is_refused_without_being_read(tmp_path: Path, size: int) -> None:
    """By its size alone: of a terabyte nothing could be read in this time; the remedy is named."""
    folder = tmp_path / "content" / "galleries" / "g"
    put(folder, "gallery.yml", HEAD + ITEM.format(1))
    path = put(folder, "IMG_0001.jpg", photograph(30, 20))
    os.truncate(path, size)

    problems = examine(tmp_path).problems
    printed = kronika("new", "gallery", folder)
    stripped = kronika("strip", folder)

    assert [(each.path, each.code) for each in problems] == [
        ("content/galleries/g/IMG_0001.jpg", "photograph-large")
    ]
    told = problems[0].message("pl")
    assert f"plik ma {-(-size // 1_000_000)} MB, a może mieć najwyżej 50 MB" in told
    assert "zmniejsz zdjęcie" in told
    assert (printed.returncode, printed.stdout) == (0, "")
    assert stripped.returncode == 1
    assert path.stat().st_size == size


CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
from pathlib import Path
from kronika.publishing.renditions import make_renditions
from kronika.reading.tree import read_archive
folder = Path(sys.argv[1])
problems = make_renditions(read_archive(folder).archive, folder / "cache", "pl")
print([each.code for each in problems])
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def test_memory_is_bounded_by_one_photograph_a_worker(tmp_path: Path) -> None:
    """Four of the largest size that is allowed, where a process may have 450 MB.

    One takes 150 MB decoded: a worker that kept what it had would be refused more.
    """
    for number in range(4):
        put(tmp_path, f"content/galleries/g/{number}.png",
            photograph(10_000, 4_990 + number, "PNG", compress_level=1))  # fmt: skip
    items = "".join(f"  - {{file: {number}.png, alt: Hala}}\n" for number in range(4))
    put(tmp_path, "content/galleries/g/gallery.yml", HEAD + items)

    limit = 450_000_000
    result = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path), str(limit)], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")}, check=False,
    )  # fmt: skip

    codes, most = result.stdout.split("\n")[:2]
    assert (codes, WORKERS) == ("[]", 2), result.stderr
    assert int(most) < 150_000
