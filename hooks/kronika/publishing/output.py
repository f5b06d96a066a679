"""The only writer of pages: a URI and its content in, a file below one folder out."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from kronika.errors import PublishError
from kronika.publishing.staging import MARKER, explain

LONGEST_URI, LONGEST_NAME = 200, 100
"""Bytes of a whole address and of one name in it: what old archives and CDs can still hold."""

_SAFE = re.compile(r"[a-z0-9._-]+(/[a-z0-9._-]+)*")
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_AS_WRITTEN = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_CLASHES = frozenset({errno.EEXIST, errno.ENOTDIR, errno.EISDIR})


@dataclass
class Writer:
    """A folder that pages are written into, each address once."""

    root: Path
    _written: dict[str, str] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    @property
    def uris(self) -> tuple[str, ...]:
        """The addresses written so far, in order."""
        return tuple(sorted(self._written.values()))

    def write(self, uri: str, data: str | bytes) -> None:
        """Write one file, byte for byte; text becomes UTF-8.

        A URI that could leave the folder or clash with another is refused.
        """
        content = data if isinstance(data, bytes) else data.encode("utf-8")
        self._claim(uri)
        try:
            self._make_folder(uri.rpartition("/")[0])
            _write_file(self.root / uri, content)
        except OSError as error:
            if error.errno in _CLASHES:  # one page's file is another page's folder
                raise PublishError("uri-twice", uri=uri) from error
            raise explain(error, self.root / uri) from error

    def size_of(self, uri: str) -> int:
        """Return the bytes of a file that was written."""
        return (self.root / uri).stat().st_size

    def _claim(self, uri: str) -> None:
        if not _is_safe(uri):
            raise PublishError("unsafe-uri", uri=uri)
        key = unicodedata.normalize("NFC", uri).casefold()
        if key in self._written:
            raise PublishError("uri-twice", uri=uri)
        self._written[key] = uri

    def _make_folder(self, uri: str) -> None:
        if not uri or uri in self._folders:
            return
        self._make_folder(uri.rpartition("/")[0])
        folder = self.root / uri
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        self._folders.add(uri)


def _is_safe(uri: str) -> bool:
    """Tell whether every system can hold the address, inside the folder, as it is written.

    Small ASCII letters alone: then no two addresses differ only in letter case or Unicode form.
    """
    names = uri.split("/")
    return (
        _SAFE.fullmatch(uri) is not None
        and len(uri) <= LONGEST_URI
        and all(len(name) <= LONGEST_NAME for name in names)
        and not any(name.endswith(".") or name == MARKER for name in names)
    )


def _write_file(path: Path, content: bytes) -> None:
    handle = os.open(path, _CREATE | _AS_WRITTEN, 0o644)
    with os.fdopen(handle, "wb", closefd=True) as file:
        file.write(content)
    os.chmod(path, 0o644)
