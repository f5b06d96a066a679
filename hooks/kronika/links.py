"""A link as an editor wrote it in, the address on the page it will stand on out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from kronika.errors import nearest
from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.slugs import undated
from kronika.urls import Kind, record_uri, relative

_SCHEMES: Mapping[str, Kind] = {
    "event": "event", "project": "project", "post": "post", "org": "organisation",
    "place": "place", "page": "page",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: the site's URI, and the address to write on the page."""

    uri: str
    href: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a link leads nowhere."""

    code: str
    suggestion: str | None = None


Resolve = Callable[[str], Target | Unresolved]


def make_resolver(
    archive: Archive, *, source: str, origin: str, locale: Locale, files: Collection[str]
) -> Resolve:
    """Return the resolver for one text.

    `source` is the file the text stands in, `origin` the page it will stand on, `files` the
    documents below `docs/` that are published beside the pages.
    """

    def resolve(written: str) -> Target | Unresolved:
        address, mark, fragment = unquote(written).partition("#")
        scheme, colon, identity = address.partition(":")
        if colon and scheme in _SCHEMES:
            found = _record(archive, _SCHEMES[scheme], identity, locale)
        elif colon:
            return Unresolved("link-scheme")
        elif address.startswith("www."):
            return Unresolved("link-scheme-missing", f"https://{address}")
        else:
            found = _file(archive, _joined(source, address), locale, files)
        if isinstance(found, Unresolved):
            return found
        uri = f"{found}{mark}{fragment}"
        return Target(uri, relative(uri, origin))

    return resolve


def _records(archive: Archive, kind: Kind) -> Collection[str]:
    known: dict[Kind, Collection[str]] = {
        "event": archive.events, "project": archive.projects, "organisation": archive.organisations,
        "place": archive.places, "page": archive.pages,
        "post": [post.id for post in archive.news],
    }  # fmt: skip
    return known.get(kind, ())


def _record(archive: Archive, kind: Kind, identity: str, locale: Locale) -> str | Unresolved:
    known = _records(archive, kind)
    if identity in known:
        return record_uri(kind, identity, locale)
    return Unresolved("link-missing", nearest(identity, known))


def _joined(source: str, address: str) -> str:
    """Return the path below the archive's folder; `/x` counts from `docs/`."""
    if address.startswith("/"):
        return posixpath.normpath(f"docs{address}")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), address))


def _file(archive: Archive, path: str, locale: Locale, files: Collection[str]) -> str | Unresolved:
    stem = posixpath.basename(path).partition(".")[0]
    if path.startswith("content/") and path.endswith(".yml"):
        kinds: dict[str, Kind] = {"projects": "project", "events": "event"}
        kind = kinds.get(path.split("/")[1])
        return _record(archive, kind, stem, locale) if kind else Unresolved("link-missing")
    below = path.removeprefix("docs/")
    if below == path or not path:
        return Unresolved("link-missing")
    if below.endswith(".md"):
        if below.startswith("news/"):
            return _record(archive, "post", undated(stem), locale)
        page = below.removesuffix(".md").removesuffix(".en")
        return _record(archive, "page", page, locale)
    if below in files:
        return below
    by_lower = {file.lower(): file for file in files}
    if below.lower() in by_lower:
        return Unresolved("link-case", by_lower[below.lower()])
    return Unresolved("link-missing", nearest(below, files))
