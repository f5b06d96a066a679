"""A folder beside the published site to build in, and its exchange with the site at the end.

Nothing that lacks our marker file is ever deleted, and the published site is replaced whole or
not at all: by an atomic exchange where the system has one, else by two renames whose
interruption the next build repairs.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kronika.errors import PublishError

if sys.platform != "win32":
    import fcntl

MARKER = ".kronika"
"""Stands in every folder that we made and may therefore delete."""

_MARKER_TEXT = "Folder zbudowany przez program Kronika / made by Kronika; it is replaced whole.\n"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def check_target(target: Path, *, keep: Sequence[Path]) -> None:
    """Refuse a target that is no place for a site, or that somebody else filled.

    `keep` are folders of sources: the target may be neither one of them, nor around or inside one
    (the archive's own folder may be around it).
    """
    target = target.resolve()
    where = {"path": str(target)}
    if target.parent == target or target == Path.home():
        raise PublishError("target-root", **where)
    for source in (each.resolve() for each in keep):
        if target == source or target in source.parents or source in target.parents:
            raise PublishError("target-source", **where)
    if target.exists() and not target.is_dir():
        raise PublishError("target-file", **where)
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise PublishError("target-not-ours", **where)


@dataclass(frozen=True)
class Staging:
    """A folder to build in; `publish` or `discard` ends it."""

    folder: Path
    target: Path
    lock: int

    def publish(self) -> None:
        """Put the built site in the place of the published one."""
        try:
            _mark(self.folder)
            _set_modes(self.folder)
            _exchange(self.folder, self.target)
        except OSError as error:
            raise _explained(error, self.target) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what was built and let others build; doing it twice does no harm."""
        _remove(self.folder)
        with suppress(OSError):
            os.close(self.lock)


def open_staging(target: Path) -> Staging:
    """Open a staging folder beside the target, after mending what a dead build left behind."""
    target = target.resolve()
    folder = target.parent / f".{target.name}.kronika-staging"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(target.parent / f".{target.name}.kronika-lock")
        _repair(target)
        _remove(folder)
        folder.mkdir()
        _mark(folder)
    except OSError as error:
        raise _explained(error, target) from error
    return Staging(folder, target, lock)


def _lock(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    if sys.platform == "win32":
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise PublishError("build-running", path=str(path)) from None
    return handle


def _old(target: Path) -> Path:
    return target.parent / f".{target.name}.kronika-old"


def _repair(target: Path) -> None:
    """Finish or undo a swap that was interrupted between its two renames."""
    old = _old(target)
    if old.is_dir() and not target.exists():
        old.rename(target)
    _remove(old)


def _exchange(folder: Path, target: Path) -> None:
    if not target.exists():
        folder.rename(target)
        return
    if _rename_exchange(folder, target):
        return  # the old site now stands in the staging folder, which is discarded
    old = _old(target)
    if any(target.iterdir()):
        target.rename(old)
    else:
        target.rmdir()
    folder.rename(target)
    _remove(old)


def _rename_exchange(first: Path, second: Path) -> bool:
    """Exchange two folders atomically (Linux `renameat2`); False where that is not to be had."""
    if not (second / MARKER).is_file() or not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done = rename(
        _AT_FDCWD,
        os.fsencode(first),
        _AT_FDCWD,
        os.fsencode(second),
        ctypes.c_uint(_RENAME_EXCHANGE),
    )
    return bool(done == 0)


def _mark(folder: Path) -> None:
    (folder / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")


def _remove(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink() and (folder / MARKER).is_file():
        shutil.rmtree(folder, ignore_errors=True)


def _set_modes(folder: Path) -> None:
    """Give files 644 and folders 755, whatever the umask: a web server must be able to read."""
    for place, _, names in os.walk(folder):
        os.chmod(place, 0o755)
        for name in names:
            os.chmod(os.path.join(place, name), 0o644)


def _explained(error: OSError, target: Path) -> PublishError:
    code = "disk-full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "target-unwritable"
    return PublishError(code, path=str(target))
