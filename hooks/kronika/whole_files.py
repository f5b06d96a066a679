"""Bytes in, a file with all of them, or the file that was there before, out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and put it there in one step, with the old one's permissions.

    Another process never sees half of it, and a loss of power leaves the old or the new one. The
    name beside it is in `.gitignore`: a program that is killed may leave it.
    """
    beside = path.with_name(f".{os.getpid()}.kronika.tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
