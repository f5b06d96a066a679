"""A folder beside the published site to build in, and its exchange with the site at the end.

Nothing that lacks our marker file is ever deleted, and the published site is replaced whole or
not at all: by an atomic exchange where the system has one, else by two renames whose
interruption the next build repairs.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kronika.errors import PublishError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MARKER = ".kronika"
"""Stands in every folder that we made and may therefore delete."""

_MARKER_TEXT = "Folder zbudowany przez program Kronika / made by Kronika; it is replaced whole.\n"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def check_target(target: Path, *, keep: Sequence[Path]) -> None:
    """Refuse a target that is no place for a site, or that somebody else filled.

    `keep` are folders of sources: the target may be neither one of them, nor around or inside one
    (the archive's own folder may be around it).
    """
    target = target.resolve()
    try:
        _check_place(target, keep)
        _check_ours(target)
    except OSError as error:
        raise explain(error, target) from error


@dataclass
class Staging:
    """A folder to build in; `publish` or `discard` ends it, and only the first of them acts.

    What it ends is no longer its own: the lock's number and the folder's name may by then belong
    to the next build.
    """

    folder: Path
    target: Path
    lock: int
    is_open: bool = True

    def publish(self) -> None:
        """Put the built site in the place of the published one."""
        if not self.is_open:
            raise RuntimeError("this staging folder was published or discarded before")
        try:
            _mark(self.folder)
            _set_modes(self.folder)
            _flush(self.folder)
            # what was empty when the build began may hold somebody's files by now
            _check_ours(self.target)
            _exchange(self.folder, self.target)
        except OSError as error:
            raise explain(error, self.target) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what was built and let others build; doing it twice does no harm."""
        if not self.is_open:
            return
        self.is_open = False
        with suppress(OSError):  # the next build removes what stays
            _remove(self.folder)
        _unlock(_beside(self.target, "lock"), self.lock)


def open_staging(target: Path) -> Staging:
    """Open a staging folder beside the target, after mending what a dead build left behind."""
    target = target.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(_beside(target, "lock"))
    except OSError as error:
        raise explain(error, target) from error
    staging = Staging(_beside(target, "staging"), target, lock)
    try:
        _repair(target)
        _clear(staging.folder)
        staging.folder.mkdir()
        _mark(staging.folder)
    except (OSError, PublishError) as error:
        staging.discard()
        raise (explain(error, target) if isinstance(error, OSError) else error) from None
    return staging


def explain(error: OSError, path: Path) -> PublishError:
    """Return what the system refused as a failure with a sentence."""
    code = "disk-full" if error.errno in _NO_ROOM else "target-unwritable"
    return PublishError(code, path=str(path), reason=error.strerror or "")


def _check_place(target: Path, keep: Sequence[Path]) -> None:
    where = {"path": str(target)}
    if target.parent == target or _is_home(target):
        raise PublishError("target-root", **where)
    for source in (each.resolve() for each in keep):
        around = any(_is_same(target, each) for each in (source, *source.parents))
        if around or any(_is_same(source, each) for each in target.parents):
            raise PublishError("target-source", **where)
    if target.exists() and not target.is_dir():
        raise PublishError("target-file", **where)
    place = next(each for each in target.parents if each.exists())
    # a mount point can be emptied, but neither renamed nor exchanged with the folder beside it
    if not os.access(place, os.W_OK | os.X_OK) or os.path.ismount(target):
        raise PublishError("target-unwritable", **where)


def _is_home(target: Path) -> bool:
    try:
        return target == Path.home().resolve()
    except RuntimeError:  # a user id without an account, as in a container
        return False


def _is_same(first: Path, second: Path) -> bool:
    """Compare two folders also where letter case or a second mount hides that they are one."""
    return first == second or (first.exists() and second.exists() and first.samefile(second))


def _check_ours(target: Path) -> None:
    if target.is_dir() and not _is_marked(target) and any(target.iterdir()):
        raise PublishError("target-not-ours", path=str(target))


def _is_marked(folder: Path) -> bool:
    marker = folder / MARKER
    return not folder.is_symlink() and marker.is_file() and not marker.is_symlink()


def _beside(target: Path, purpose: str) -> Path:
    return target.parent / f".{target.name}.kronika-{purpose}"


def _lock(path: Path) -> int:
    """Take the lock that the system gives back by itself when its holder dies."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # a builder that ended in between has removed the file that we hold
            if _names(path, handle):
                return handle
        except OSError as error:
            os.close(handle)
            if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise PublishError("build-running", path=str(path)) from None
            raise
        os.close(handle)


def _names(path: Path, handle: int) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(handle))
    return False


def _unlock(path: Path, handle: int) -> None:
    if sys.platform == "win32":  # an open file cannot be removed there
        os.close(handle)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        path.unlink()
    os.close(handle)


def _repair(target: Path) -> None:
    """Finish or undo a swap that was interrupted between its two renames."""
    old = _beside(target, "old")
    if _is_marked(old) and not (target.is_dir() and any(target.iterdir())):
        if target.exists():
            target.rmdir()
        old.rename(target)
    _clear(old)


def _clear(folder: Path) -> None:
    """Make the place free; a stranger's folder in it stays and stops the build."""
    _check_ours(folder)
    _remove(folder)


def _remove(folder: Path) -> None:
    """Delete a folder of ours, its marker last: a removal that is interrupted can go on later."""
    if folder.is_symlink() or not folder.is_dir():
        return
    if _is_marked(folder):
        for entry in list(os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            elif entry.name != MARKER:
                os.unlink(entry.path)
        (folder / MARKER).unlink()
    if not any(folder.iterdir()):
        folder.rmdir()


def _mark(folder: Path) -> None:
    (folder / MARKER).write_text(_MARKER_TEXT, encoding="utf-8", newline="\n")


def _set_modes(folder: Path) -> None:
    """Give files 644 and folders 755, whatever the umask: a web server must be able to read."""
    for place, _, names in os.walk(folder):
        os.chmod(place, 0o755)
        for name in names:
            path = os.path.join(place, name)
            mode = os.lstat(path).st_mode
            # the mode of a link is that of a file somewhere else
            if stat.S_ISREG(mode) and stat.S_IMODE(mode) != 0o644:
                os.chmod(path, 0o644)


def _exchange(folder: Path, target: Path) -> None:
    if not _is_marked(target):
        if target.exists():
            target.rmdir()
        folder.rename(target)
        return
    if _rename_exchange(folder, target):
        _flush_names(target.parent)
        return  # the old site now stands in the staging folder, which is discarded
    old = _beside(target, "old")
    target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        old.rename(target)
        raise
    _flush_names(target.parent)
    with suppress(OSError):  # the new site is in its place; the next build removes the rest
        _remove(old)


def _rename_exchange(first: Path, second: Path) -> bool:
    """Exchange two folders atomically (Linux `renameat2`); False where that is not to be had."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    flags = ctypes.c_uint(_RENAME_EXCHANGE)
    done = rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), flags)
    return bool(done == 0)


def _flush(folder: Path) -> None:
    """Have the new site on the disk before the old one goes: a power cut must not empty pages."""
    if sys.platform == "win32":
        return
    try:
        syncfs = ctypes.CDLL(None).syncfs
    except (OSError, AttributeError):
        os.sync()
    else:
        _with_handle(folder, syncfs)


def _flush_names(folder: Path) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            _with_handle(folder, os.fsync)


def _with_handle(folder: Path, action: Callable[[int], object]) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        action(handle)
    finally:
        os.close(handle)
