"""The drawings of the demonstration galleries: a script draws them, and they are called so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from building import ROOT, digest
from kronika.reading.tree import read_archive

GALLERIES = ROOT / "content" / "galleries"


def test_the_script_draws_the_same_bytes_again(tmp_path: Path) -> None:
    """Whoever doubts where a picture comes from can make it."""
    script = (ROOT / "tools" / "draw_illustrations.py").read_text("utf-8")
    (tmp_path / "tools").mkdir()
    copy = tmp_path / "tools" / "draw_illustrations.py"
    copy.write_text(script, "utf-8")

    subprocess.run([sys.executable, str(copy)], check=True)

    drawn = digest(tmp_path / "content" / "galleries")
    kept = digest(GALLERIES)
    assert drawn == {name: kept[name] for name in kept if name.endswith(".jpg")}
    assert all(path.stat().st_size <= 150_000 for path in GALLERIES.rglob("*.jpg"))


def test_every_drawing_is_called_an_illustration() -> None:
    """Nobody takes one for a photograph, in either language."""
    galleries = read_archive(ROOT).archive.galleries.values()

    for item in (item for gallery in galleries for item in gallery.items):
        assert item.kind == "illustration"
        assert item.caption is not None
        assert item.caption.pl.startswith("Ilustracja: ")
        assert str(item.caption.en).startswith("Illustration: ")
