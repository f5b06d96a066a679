"""A built site in; every link that leads nowhere and every load from elsewhere out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from kronika.urls import locale_of

_SKIPPED = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-zA-Z:-]+)="([^"]*)"')
_ADDRESSES = {"href", "src", "srcset", "poster", "data", "action"}
_LOADING = {"script", "img", "iframe", "source", "video", "audio", "object", "embed", "track"}
_LOADED_RELS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong with a built page."""

    uri: str
    code: str
    value: str


def inspect_site(root: Path) -> tuple[Finding, ...]:
    """Check every page and style sheet below `root`, in order of their addresses."""
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    pages = {uri: _parse(root / uri) for uri in sorted(files) if uri.endswith(".html")}
    findings = [
        finding for uri, page in pages.items() for finding in _inspect(uri, page, pages, files)
    ]
    for uri in sorted(files):
        if uri.endswith(".css"):
            findings += _inspect_styles(uri, (root / uri).read_text("utf-8"))
    return tuple(sorted(set(findings)))


@dataclass(frozen=True)
class _Page:
    ids: tuple[str, ...]
    loads: tuple[str, ...]
    links: tuple[str, ...]
    lang: str


def _parse(path: Path) -> _Page:
    html = path.read_text("utf-8")
    ids: list[str] = []
    loads: list[str] = []
    links: list[str] = []
    lang = ""
    for tag, written in _TAG.findall(_SKIPPED.sub("", html) + _scripts(html)):
        attributes = {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(written)}
        if tag == "html":
            lang = attributes.get("lang", "")
        if "id" in attributes:
            ids.append(attributes["id"])
        for name in _ADDRESSES & attributes.keys():
            is_loaded = tag in _LOADING or (
                tag == "link" and set(attributes.get("rel", "").split()) & _LOADED_RELS
            )
            (loads if is_loaded else links).append(attributes[name])
    return _Page(tuple(ids), tuple(loads), tuple(links), lang)


def _scripts(html: str) -> str:
    return "".join(re.findall(r"<script\b[^>]*>", html))


def _inspect(uri: str, page: _Page, pages: dict[str, _Page], files: set[str]) -> Iterator[Finding]:
    for identity in sorted({each for each in page.ids if page.ids.count(each) > 1}):
        yield Finding(uri, "id-repeated", identity)
    if uri != "404.html" and page.lang != locale_of(uri):
        yield Finding(uri, "page-language", page.lang)
    for address in page.loads:
        if re.match(r"([a-z]+:)?//", address):
            yield Finding(uri, "loads-elsewhere", address)
        elif not address.startswith("data:"):
            yield from _broken(uri, address, pages, files)
    for address in page.links:
        if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address):
            yield from _broken(uri, address, pages, files)


def _broken(uri: str, address: str, pages: dict[str, _Page], files: set[str]) -> Iterator[Finding]:
    if uri == "404.html" and address.startswith("/"):
        return  # served at any depth, it alone may start from the root
    path, _, fragment = unquote(address).partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else uri
    if path.startswith("/") or "?" in path or target not in files:
        yield Finding(uri, "link-broken", address)
    elif fragment and target in pages and fragment not in pages[target].ids:
        yield Finding(uri, "anchor-broken", address)


def _inspect_styles(uri: str, css: str) -> Iterator[Finding]:
    for groups in _CSS_URL.findall(css):
        address = groups[0] or groups[1]
        if not address.startswith("data:"):
            yield Finding(uri, "loads-elsewhere", address)
