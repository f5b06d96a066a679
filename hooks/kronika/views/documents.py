"""Documents and addresses elsewhere in, rows with links out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from kronika.locales import Phrase
from kronika.model.records import Document
from kronika.views.common import Context, Link


@dataclass(frozen=True)
class Row:
    """A named thing with what is said of it."""

    name: Phrase
    notes: tuple[str, ...] = ()
    link: Link | None = None


def build_documents(context: Context, documents: Iterable[Document]) -> tuple[Row, ...]:
    """Arrange documents kept elsewhere; files of the archive itself are not published yet."""
    return tuple(_row(context, each, each.url) for each in documents if each.url)


def web_link(url: str) -> Link:
    """Return an address elsewhere; one printed without a scheme never becomes a link."""
    return Link(Phrase(url, "pl"), url if url.startswith(("http://", "https://")) else "")


def _row(context: Context, document: Document, url: str) -> Row:
    kind = posixpath.splitext(urlsplit(url).path)[1].lstrip(".").upper()
    notes = (kind,) if kind.isalnum() and len(kind) <= 4 else ()
    return Row(context.words(document.title), notes, web_link(url))
