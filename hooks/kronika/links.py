"""A link as an editor wrote it in, the address on the page it will stand on out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from kronika.errors import fold, nearest
from kronika.locales import Locale
from kronika.model.archive import Archive
from kronika.model.titles import cited
from kronika.slugs import undated
from kronika.urls import Kind, relative

EXTERNAL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

RECORD_SCHEMES: Mapping[str, Kind] = {
    "event": "event", "project": "project", "post": "post", "org": "organisation",
    "place": "place", "gallery": "gallery", "page": "page",
}  # fmt: skip

_POLISH_SCHEMES: Mapping[str, str] = {
    "wydarzenie": "event", "projekt": "project", "wpis": "post", "aktualnosc": "post",
    "instytucja": "org", "organizacja": "org", "miejsce": "place", "galeria": "gallery",
    "strona": "page", "telefon": "tel", "mail": "mailto", "email": "mailto", "e-mail": "mailto",
}  # fmt: skip
_ELSEWHERE = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:pl|eu|com|org|net|info|gov)(?:[/?#:].*)?", re.IGNORECASE
)
_MAIL = re.compile(r"[^\s@:/]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SCHEME_OF: Mapping[Kind, str] = {kind: scheme for scheme, kind in RECORD_SCHEMES.items()}
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: the site's URI, with its fragment, and the address for the page."""

    uri: str
    href: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a link leads nowhere."""

    code: str
    suggestion: str | None = None


Resolve = Callable[[str], Target | Unresolved]


def refusal(address: str) -> Unresolved | None:
    """Tell why an address must not be published at all, or None; it may still lead nowhere.

    Browsers skip blanks and control characters in a scheme, so they are skipped here too.
    """
    squeezed = _IGNORED_BY_BROWSERS.sub("", address)
    if squeezed.startswith("//"):
        return Unresolved("link-scheme", f"https:{squeezed}")
    if re.match(r"[/\\]\\|\\/", squeezed):
        return Unresolved("link-scheme")
    if squeezed.lower().startswith("www."):
        return Unresolved("link-scheme-missing", f"https://{squeezed}")
    scheme, colon, rest = squeezed.partition(":")
    if scheme.lower() in ("http", "https") and not rest.startswith("//"):
        return Unresolved("link-scheme")
    if not colon or re.search(r"[/?#]", scheme) or scheme.lower() in EXTERNAL_SCHEMES:
        return None
    if scheme in RECORD_SCHEMES:
        return None
    known = EXTERNAL_SCHEMES | RECORD_SCHEMES.keys()
    near = _POLISH_SCHEMES.get(fold(scheme)) or nearest(scheme, known)
    return Unresolved("link-scheme", f"{near}:{rest}" if near else None)


def make_resolver(
    archive: Archive, *, source: str, origin: str, locale: Locale, files: Collection[str]
) -> Resolve:
    """Return the resolver for one text.

    Args:
        archive: The records that a link can name.
        source: The file the text stands in, relative to the archive's folder.
        origin: The URI of the page the text will stand on.
        locale: The language of that page, and so of the pages its links lead to.
        files: URIs of the documents below `docs/` that are published beside the pages.
    """

    def resolve(written: str) -> Target | Unresolved:
        refused = refusal(written)
        if refused:
            return refused
        address, mark, fragment = written.partition("#")
        address = unquote(address)
        if "\\" in address:
            return Unresolved("link-backslash", written.replace("\\", "/"))
        scheme, colon, identity = address.partition(":")
        if colon and scheme in RECORD_SCHEMES:
            found = _record(archive, RECORD_SCHEMES[scheme], identity, locale)
        elif not address or "\0" in address:
            return Unresolved("link-missing")
        else:
            found = _file(archive, _joined(source, address), locale, files)
            if isinstance(found, Unresolved) and found.code == "link-missing":
                found = _abroad(address) or _unnamed(archive, address) or found
        if isinstance(found, Unresolved):
            return found
        if mark:
            found = found.partition("#")[0]  # a line in an index has no parts
        uri = f"{found}{mark}{fragment}"
        return Target(uri, quote(relative(found + mark, origin), safe="/#") + fragment)

    return resolve


def _known(archive: Archive, kind: Kind) -> Collection[str]:
    """List the ids of all records of a kind that have a page; drafts have none."""
    known: dict[Kind, Collection[str]] = {
        "event": archive.events, "project": archive.projects, "organisation": archive.organisations,
        "place": archive.places, "gallery": archive.galleries, "page": archive.pages,
        "post": [post.id for post in archive.news],
    }  # fmt: skip
    return known[kind]


def _record(archive: Archive, kind: Kind, identity: str, locale: Locale) -> str | Unresolved:
    known = _known(archive, kind)
    if identity in known:
        return archive.uri_of(kind, identity, locale)
    titles = archive.ids_by_title.get(kind, {})
    near = cited(identity, known, titles) or nearest(identity, known)
    return Unresolved("link-missing", f"{_SCHEME_OF[kind]}:{near}" if near in known else None)


def _abroad(address: str) -> Unresolved | None:
    """Tell that an address of another site, or of a mailbox, lacks its beginning."""
    if _MAIL.fullmatch(address):
        return Unresolved("link-scheme-missing", f"mailto:{address}")
    if _ELSEWHERE.fullmatch(address):
        return Unresolved("link-scheme-missing", f"https://{address}")
    return None


def _unnamed(archive: Archive, address: str) -> Unresolved | None:
    """Tell which record is meant by an id or a title alone, if it is only one."""
    meant = []
    for kind, scheme in _SCHEME_OF.items():
        known = _known(archive, kind)
        identity = (
            address
            if address in known
            else cited(address, known, archive.ids_by_title.get(kind, {}))
        )
        if identity in known:
            meant.append(f"{scheme}:{identity}")
    return Unresolved("link-missing", meant[0]) if len(meant) == 1 else None


def _joined(source: str, address: str) -> str:
    """Return the path below the archive's folder; `/x` counts from `docs/`."""
    folder = "docs" if address.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(folder, address.lstrip("/")))


def _file(archive: Archive, path: str, locale: Locale, files: Collection[str]) -> str | Unresolved:
    if path.startswith("content/"):
        return _record_file(archive, path.removeprefix("content/"), locale)
    below = path.removeprefix("docs/")
    if below == path:
        return Unresolved("link-outside")
    if not below.lower().endswith(".md"):
        return _document(below, files)
    page = re.sub(r"(\.en)?\.md\Z", "", below, flags=re.IGNORECASE)
    if below.startswith("news/"):
        return _record_of(archive, "post", undated(posixpath.basename(page)), locale)
    return _record_of(archive, "page", page, locale)


def _record_file(archive: Archive, below: str, locale: Locale) -> str | Unresolved:
    """Find the record of a file below `content/`; a gallery has the name of its folder."""
    folders: dict[str, Kind] = {"projects": "project", "events": "event", "galleries": "gallery"}
    folder, _, rest = below.partition("/")
    kind = folders.get(folder)
    if kind is None or not rest.endswith(".yml"):
        return Unresolved("link-missing")
    stem = posixpath.basename(rest).removesuffix(".yml")
    return _record_of(archive, kind, rest.split("/")[0] if kind == "gallery" else stem, locale)


def _record_of(archive: Archive, kind: Kind, name: str, locale: Locale) -> str | Unresolved:
    """Find the record of a file name, which is strict about the case of its letters."""
    if name not in _known(archive, kind) and name.lower() in _known(archive, kind):
        return Unresolved("link-case", f"{_SCHEME_OF[kind]}:{name.lower()}")
    return _record(archive, kind, name, locale)


def _document(below: str, files: Collection[str]) -> str | Unresolved:
    if below in files:
        return below
    by_lower = {file.lower(): file for file in sorted(files)}
    same = by_lower.get(below.lower())
    if same:
        return Unresolved("link-case", f"/{same}")
    near = nearest(below, files)
    return Unresolved("link-missing", f"/{near}" if near else None)
