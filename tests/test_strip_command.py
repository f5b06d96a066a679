"""`kronika strip` says of every path it was given what became of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from building import ROOT
from kronika.publishing.examining import examine
from kronika.publishing.stripping import strip_photographs
from kronika.reading.folders import list_files
from kronika.reading.tree import read_archive
from photographs import telling, write_gallery
from test_check import kronika
from trees import photograph, put

FOLDER = "content/galleries/g"


@pytest.mark.parametrize("path", ["content/news/n.jpg", "docs/d.jpg", "content/galleries/empty"])
def test_a_path_without_photographs_is_told(tmp_path: Path, path: str) -> None:
    """Whoever named it believes that it was stripped."""
    write_gallery(tmp_path, {"a.jpg": photograph(30, 20)})
    if path.endswith("jpg"):
        put(tmp_path, path, telling())
    else:
        (tmp_path / path).mkdir()

    done = kronika("strip", tmp_path / path)
    both = kronika("strip", tmp_path / FOLDER, tmp_path / path, "--lang", "en")

    assert done.returncode == both.returncode == 1
    assert f"{path}: nie ma tu zdjęcia z galerii" in done.stdout
    assert both.stdout == (f"{path}: no photograph of a gallery is here; they lie in "
                           "content/galleries, and only those are stripped.\n")  # fmt: skip


def test_an_archive_without_photographs_has_nothing_to_strip(tmp_path: Path) -> None:
    """The whole of it was asked for, and no path by hand."""
    put(tmp_path, "content/events/e.yml", "date: 2014\n")

    assert kronika("strip", tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [("hard.jpg", "hard-link"), ("link.jpg", "not-a-file"), ("linked", "not-a-file"),
     ("id_rsa.jpg", "secret-file")],
)  # fmt: skip
def test_what_is_passed_over_is_told(tmp_path: Path, name: str, code: str) -> None:
    """Links, and names of keys: asked for by hand or with their folder."""
    outside = put(tmp_path, "out/of/it.jpg", telling())
    archive = tmp_path / "archive"
    write_gallery(archive, {"a.jpg": photograph(30, 20)})
    place = archive / FOLDER / name
    if name == "hard.jpg":
        os.link(outside, place)
    elif name == "linked":
        place.symlink_to(outside.parent)
    elif name == "link.jpg":
        place.symlink_to(outside)
    else:
        place.write_bytes(telling())

    by_hand = kronika("strip", place)
    with_folder = kronika("strip", archive / FOLDER)
    beside = kronika("strip", archive / FOLDER / "a.jpg")

    for done in (by_hand, with_folder):
        assert done.returncode == 1
        assert f"{FOLDER}/{name}:1:1: [{code}]" in done.stdout
    assert (beside.returncode, beside.stdout) == (0, "")
    assert outside.read_bytes() == telling()


def test_a_picture_of_another_ending_is_told(tmp_path: Path) -> None:
    """The check says what to do with it."""
    write_gallery(tmp_path, {"x.JFIF": telling()})

    done = kronika("strip", tmp_path / FOLDER)

    assert done.returncode == 1
    assert f"{FOLDER}/x.JFIF: bez zmian: pliku nie da się odczytać" in done.stdout


def test_whoever_breaks_it_off_can_begin_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record has the new hash before the file is replaced, so that both agree at the end."""
    data = telling()
    write_gallery(tmp_path, {"a.jpg": data})
    record = tmp_path / FOLDER / "gallery.yml"
    text = record.read_text("utf-8").replace(
        '{file: "a.jpg",', f'{{file: "a.jpg", sha256: {sha256(data).hexdigest()},'
    )  # fmt: skip
    record.write_text(text, "utf-8")
    files = [each for each in list_files(tmp_path, "content/galleries").files
             if each.name == "a.jpg"]  # fmt: skip
    real = Path.replace

    def broken_off(path: Path, target: Path) -> Path:
        if target.name == "a.jpg":
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", broken_off)
        with pytest.raises(KeyboardInterrupt):
            list(strip_photographs(files, read_archive(tmp_path).archive, False, False))
    left = sorted(each.name for each in record.parent.iterdir())
    half = [each.code for each in examine(tmp_path).errors]

    done = kronika("strip", tmp_path)

    assert left == ["a.jpg", "gallery.yml"]
    assert half == ["photograph-changed"]
    assert done.returncode == 0
    assert examine(tmp_path).problems == ()


def test_what_a_loss_of_power_leaves_is_not_committed(tmp_path: Path) -> None:
    """The file beside the photograph, before it takes its place, holds the photograph."""
    shutil.copy(ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)

    left = subprocess.run(
        ["git", "check-ignore", f"{FOLDER}/.77.kronika.tmp", f"{FOLDER}/a.jpg"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    assert left == f"{FOLDER}/.77.kronika.tmp\n"
