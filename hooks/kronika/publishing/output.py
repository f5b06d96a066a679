"""The only writer of pages: a URI and its content in, a file below one folder out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from kronika.errors import PublishError

_SAFE = re.compile(r"[a-z0-9._-]+(/[a-z0-9._-]+)*")


@dataclass
class Output:
    """A folder that pages are written into, each address once."""

    root: Path
    uris: set[str] = field(default_factory=set)

    def write(self, uri: str, text: str) -> None:
        """Write one file; a URI that could leave the folder or clash with another is refused."""
        names = uri.split("/")
        if not _SAFE.fullmatch(uri) or any(set(name) == {"."} for name in names):
            raise PublishError("unsafe-uri", uri=uri)
        if len(uri) > 200 or any(len(name) > 100 for name in names):
            raise PublishError("unsafe-uri", uri=uri)
        key = unicodedata.normalize("NFC", uri).casefold()
        if key in self.uris:
            raise PublishError("uri-twice", uri=uri)
        self.uris.add(key)
        path = self.root / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
