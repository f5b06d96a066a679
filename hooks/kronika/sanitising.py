"""HTML of a text in; the same with nothing but the allowed elements, and what was removed, out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3

TAGS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "strong",
        "em",
        "b",
        "i",
        "code",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "hr",
        "br",
        "sup",
        "sub",
        "abbr",
        "del",
        "ins",
        "q",
        "cite",
        "a",
        "span",
        "div",
        "s",
        "small",
        "kbd",
        "var",
    ]
)
SCHEMES = frozenset(
    {"http", "https", "mailto", "tel", "event", "project", "post", "org", "place", "page"}
)
"""Schemes of addresses; those of our own records are resolved after cleaning."""

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "reversed"},
    "abbr": {"title"},
    "sup": {"class"},
    "div": {"class"},
}
_CLASSES = {"footnote", "footnote-ref", "footnote-backref"}
_IDENTITY = re.compile(r"(?!k-|a11y-)[a-z][a-z0-9-]{0,99}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


def clean(html: str) -> str:
    """Return the HTML with everything outside the allow-list removed; text stays."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_filter,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def list_removed(html: str) -> list[str]:
    """List the tags and attributes that `clean` will remove, in their order."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return list(dict.fromkeys(finder.found))


def list_pictures(html: str) -> list[str]:
    """List the addresses of all pictures, in their order."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return finder.pictures


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.pictures: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.pictures.append(dict(attrs).get("src") or "")
        if tag not in TAGS:
            self.found.append(f"<{tag}")
            return
        for name, value in attrs:
            allowed = name in ATTRIBUTES.get(tag, set()) | ATTRIBUTES["*"]
            if name in ("style", "class") and not value:
                continue
            if name == "class" and set((value or "").split()) <= _CLASSES:
                continue
            if name == "style" and tag in ("th", "td"):
                continue  # alignment of table columns, which our style sheet decides
            if not allowed or _filter(tag, name, value or "") is None:
                self.found.append(name)


def _filter(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if _IDENTITY.fullmatch(value) else None
    if name == "lang":
        return value if _LANGUAGE.fullmatch(value) else None
    if name == "dir":
        return value if value in ("ltr", "rtl", "auto") else None
    if name == "class":
        return value if set(value.split()) <= _CLASSES else None
    if name == "href":
        squeezed = re.sub(r"[\x00-\x20]", "", value.lower())
        scheme = re.match(r"[^a-z/#]*([a-z][a-z0-9+.-]*):", squeezed)
        is_strange = scheme is not None and scheme.group(1) not in SCHEMES
        return None if is_strange or value.lstrip().startswith(("//", "\\")) else value
    return value
