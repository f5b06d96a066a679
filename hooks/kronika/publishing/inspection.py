"""A built site in; every link that leads nowhere and every load from elsewhere out."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from kronika.publishing.tags import css_addresses, ids_in, tags_of
from kronika.publishing.whole_addresses import is_naming, named_files
from kronika.urls import SUBSCRIBE, locale_of

_ROOTED = re.compile(r"/(?![/\\])")
_BREAKS = re.compile(r"[\t\r\n]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED_SCHEMES = ("http://", "https://", "mailto:", "tel:", "geo:")


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong with a built page."""

    uri: str
    code: str
    value: str


def inspect_site(
    root: Path, *, pages: Iterable[str] | None = None, base_url: str | None = None
) -> tuple[Finding, ...]:
    """Check every page, style sheet and file that names pages, in order of their addresses.

    Args:
        root: The folder of the built site.
        pages: URIs of the pages and style sheets to look at; all of them when it is None.
        base_url: The published address; whatever begins with it has to lead to a file.
    """
    site = _Site(root, _files_below(root), base_url or "")
    findings: set[Finding] = set()
    for uri in sorted(site.files if pages is None else pages):
        if uri.endswith(".html"):
            findings.update(_inspect_page(site, uri))
        elif uri.endswith(".css"):
            findings.update(_inspect_styles(site, uri))
        elif site.base_url and is_naming(uri):
            findings.update(_whole_addresses(site, uri, site.read(uri)))
    findings.update(_missing_anchors(site))
    findings.update(_lonely_alternates(site))
    return tuple(sorted(findings))


def ids_of(root: Path, uri: str) -> frozenset[str]:
    """Return the ids that a link may point at in one page."""
    return frozenset(ids_in(tags_of((root / uri).read_text("utf-8", errors="replace"))))


@dataclass(frozen=True)
class _Site:
    """What is known of the tree: its files, the targets and the ids found so far."""

    root: Path
    files: frozenset[str]
    base_url: str = ""
    alternates: dict[str, frozenset[str]] = field(default_factory=dict)
    verdicts: dict[tuple[str, bool], dict[str, _Verdict]] = field(default_factory=dict)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    anchors: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)

    @cached_property
    def folded(self) -> frozenset[str]:
        """The files as a disk sees them that does not tell letter case."""
        return frozenset(each.casefold() for each in self.files)

    def read(self, uri: str) -> str:
        """Return a file's text; wrong bytes are no reason to fail here."""
        return (self.root / uri).read_text("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is wrong with an address, or where it leads: an empty target is the page itself."""

    code: str
    target: str = ""
    fragment: str = ""


def _files_below(root: Path) -> frozenset[str]:
    start = len(os.fspath(root)) + 1
    return frozenset(
        os.path.join(place, name)[start:].replace(os.sep, "/")
        for place, _, names in os.walk(root)
        for name in names
    )


def _inspect_page(site: _Site, uri: str) -> Iterator[Finding]:
    html = site.read(uri)
    tags = tags_of(html)
    ids = ids_in(tags)
    site.ids[uri] = frozenset(ids)
    if len(ids) > len(site.ids[uri]):
        yield from (Finding(uri, "id-repeated", each) for each, n in Counter(ids).items() if n > 1)
    lang = next((tag.lang for tag in tags if tag.lang is not None), "")
    if uri != "404.html" and lang != locale_of(uri):
        yield Finding(uri, "page-language", lang)
    loads = {each for tag in tags for each in tag.loads}
    links = {each for tag in tags for each in tag.links}
    if uri == "404.html":  # served at any depth, it alone may start from the root
        links = {each for each in links if not _ROOTED.match(each)}
    if uri in SUBSCRIBE.values():
        links = {_own_feed(site, uri, each) for each in links}
    versions = (_version(site, uri, tag.alternate) for tag in tags if tag.alternate)
    site.alternates[uri] = frozenset(each for each in versions if each not in ("", uri))
    yield from _check(site, uri, loads, is_load=True)
    yield from _check(site, uri, links, is_load=False)
    if site.base_url:
        yield from _whole_addresses(site, uri, html)
    if any(tag.is_base for tag in tags):
        yield Finding(uri, "link-broken", "<base>")


def _whole_addresses(site: _Site, uri: str, text: str) -> Iterator[Finding]:
    for address, target in named_files(uri, text, site.base_url):
        if target not in site.files:
            is_case = target.casefold() in site.folded
            yield Finding(uri, "link-case" if is_case else "link-broken", address)


def _inspect_styles(site: _Site, uri: str) -> Iterator[Finding]:
    yield from _check(site, uri, css_addresses(site.read(uri)), is_load=True)


def _check(site: _Site, uri: str, addresses: Iterable[str], *, is_load: bool) -> Iterator[Finding]:
    folder = posixpath.dirname(uri)
    known = site.verdicts.setdefault((folder, is_load), {})
    for address in addresses:
        verdict = known.get(address)
        if verdict is None:
            verdict = known[address] = _judge(site, folder, address, is_load)
        if verdict.code:
            yield Finding(uri, verdict.code, address)
        elif verdict.fragment:
            place = (verdict.target or uri, verdict.fragment)
            site.anchors.setdefault(place, []).append((uri, address))


def _judge(site: _Site, folder: str, written: str, is_load: bool) -> _Verdict:
    # as a browser reads it: no tabs and line breaks, no blanks around, \ is /
    address = _BREAKS.sub("", written).strip()
    plain = address.replace("\\", "/").lower()
    if _SCHEME.match(plain) or plain.startswith("//"):
        if is_load:
            return _Verdict("" if plain.startswith("data:") else "loads-elsewhere")
        return _Verdict("" if plain.startswith(_ALLOWED_SCHEMES) else "link-scheme")
    path, _, fragment = address.partition("#")
    if not path:  # the page itself, which is nothing to load
        is_empty = is_load and not fragment
        return _Verdict("link-broken" if is_empty else "", "", unquote(fragment))
    return _resolve(site, folder, path, unquote(fragment))


def _resolve(site: _Site, folder: str, written: str, fragment: str) -> _Verdict:
    path = unquote(written)
    target = posixpath.normpath(posixpath.join(folder, path))
    if "?" in written or path.startswith("/") or path.endswith(("/", "/.")):
        return _Verdict("link-broken")
    if target in site.files:
        return _Verdict("", target, fragment if target.endswith(".html") else "")
    return _Verdict("link-case" if target.casefold() in site.folded else "link-broken")


def _own_feed(site: _Site, uri: str, address: str) -> str:
    """Return a `webcal:` link to one of the site's own calendars as a link to its file."""
    published = f"webcal://{site.base_url.partition('://')[2]}"
    if not site.base_url or not address.startswith(published):
        return address
    return posixpath.relpath(address.removeprefix(published), posixpath.dirname(uri))


def _missing_anchors(site: _Site) -> Iterator[Finding]:
    for (target, fragment), uses in site.anchors.items():
        if target not in site.ids:
            site.ids[target] = ids_of(site.root, target)
        if fragment not in site.ids[target]:
            yield from (Finding(uri, "anchor-broken", address) for uri, address in uses)


def _version(site: _Site, uri: str, address: str) -> str:
    """Return the page that a link to another language version means; nothing if it is not ours."""
    if site.base_url and address.startswith(site.base_url):
        return address.removeprefix(site.base_url)
    if _SCHEME.match(address):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(address)))


def _lonely_alternates(site: _Site) -> Iterator[Finding]:
    """Find pages that name a language version which does not name them back."""
    for uri, versions in site.alternates.items():
        for version in versions:
            if uri not in site.alternates.get(version, ()):
                yield Finding(uri, "alternate-broken", version)
