"""A file is written whole, or stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronika.whole_files import write_whole


def test_a_file_is_replaced_with_its_permissions(tmp_path: Path) -> None:
    """What may read the old file may read the new one, and nothing is left beside it."""
    path = tmp_path / "zdjęcie.jpg"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    """A folder in the way is an error that the caller sees; nothing is left beside it."""
    path = tmp_path / "zdjęcie.jpg"
    path.mkdir()

    with pytest.raises(IsADirectoryError):
        write_whole(path, b"new")

    assert list(tmp_path.iterdir()) == [path]
