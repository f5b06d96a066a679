"""The cache of renditions: what is damaged in it is made again, and a run can be broken off."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from building import ROOT, digest
from kronika.publishing.renditions import list_jobs, make_renditions
from kronika.reading.tree import read_archive
from photographs import write_gallery
from trees import photograph


@pytest.mark.parametrize("kind", ["jpg", "webp"])
@pytest.mark.parametrize("damage", ["empty", "cut", "zeros", "longer", "folder"])
def test_a_damaged_file_of_the_cache_is_made_again(tmp_path: Path, kind: str, damage: str) -> None:
    """A full disk or a loss of power leaves such files; they are never published."""
    write_gallery(tmp_path, {"a.jpg": photograph(700, 500), "b.jpg": photograph(30, 20)})
    archive = read_archive(tmp_path).archive
    cache = tmp_path / "cache"
    assert make_renditions(archive, cache, "pl") == []
    before = digest(cache)
    untouched = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    name = next(each for each in list_jobs(archive)[0].names if each.endswith(kind))
    data = (cache / name).read_bytes()
    (cache / name).unlink()
    if damage == "folder":
        (cache / name).mkdir()
    else:
        made = {"empty": b"", "cut": data[:-7], "zeros": bytes(len(data)), "longer": data + b"x"}
        (cache / name).write_bytes(made[damage])

    problems = make_renditions(archive, cache, "pl")

    if damage == "folder":  # which no program of ours makes, and none takes away
        assert [each.code for each in problems] == ["photograph-damaged"]
        return
    assert problems == []
    assert digest(cache) == before
    again = list_jobs(archive)[1].key
    kept = [path for path in cache.iterdir() if path.name.startswith(again)]
    assert kept
    assert {path.stat().st_mtime_ns == untouched[path] for path in kept} == {True}


def test_a_run_that_is_broken_off_ends_soon(tmp_path: Path) -> None:
    """What is being made is finished; the photographs that wait are left for the next time."""
    count = 40
    picture = Image.effect_noise((1700, 1200), 60).convert("RGB")
    files = {}
    for number in range(count):
        picture.paste((6 * number, 0, 0), (0, 0, 16, 16))
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=60)
        files[f"{number}.jpg"] = file.getvalue()
    write_gallery(tmp_path, files)
    cache = tmp_path / "cache"
    program = (
        "import signal, sys\nfrom pathlib import Path\n"
        # A shell starts what runs behind it deaf to the key.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from kronika.publishing.renditions import make_renditions\n"
        "from kronika.reading.tree import read_archive\n"
        "make_renditions(read_archive(Path(sys.argv[1])).archive, Path(sys.argv[2]), 'pl')\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path), str(cache)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")}, stderr=subprocess.PIPE,
    )  # fmt: skip
    limit = time.monotonic() + 60
    while not (cache.is_dir() and any(cache.iterdir())) and time.monotonic() < limit:
        time.sleep(0.02)

    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    made = {each.name.partition("-")[0] for each in cache.iterdir()}
    assert b"KeyboardInterrupt" in said
    assert 0 < len(made) < count / 2
