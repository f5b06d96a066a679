"""The HTML of a page, or a style sheet, in; what it says about addresses out.

The pages are our own well-formed HTML, so one expression finds their tags; the same tags stand on
thousands of pages, so each is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_TO_END = r"""[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+>"""
_TOKEN = re.compile(
    # a comment, or a tag with attributes; the text of scripts and styles is passed over
    rf"<(?:!--.*?-->|((?i:(script|style))(?=[\s>]){_TO_END})(.*?)</(?i:\2)\s*>"
    rf"|([a-zA-Z][^\s>/]*+[\s/]{_TO_END}))",
    re.DOTALL,
)
_NAME = re.compile(r"[^\s>/]+")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")

_FOLLOWED = ("href", "xlink:href", "action", "formaction")
_LOADED = ("src", "poster", "data", "background")
_SETS = ("srcset", "imagesrcset")
_LINKING = frozenset({"a", "area", "form", "button", "input"})
"""Elements that lead elsewhere when a reader wants it; others load what they name."""
_ABSOLUTE_RELS = frozenset({"canonical", "alternate", "license", "author", "prev", "next"})

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]+))|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_REFRESH = re.compile(r"""url\s*=\s*['"]?([^'"]*)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """What one tag says about addresses."""

    identity: str | None = None
    lang: str | None = None
    loads: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_base: bool = False
    alternate: str | None = None


_NOTHING = Tag()


def tags_of(html: str) -> list[Tag]:
    """Return the tags that say something, in order of the page."""
    found = []
    for raw, name, content, tag in _TOKEN.findall(html):
        said = _read_tag(tag or raw) if tag or raw else _NOTHING
        if said is not _NOTHING:
            found.append(said)
        if content and name.lower() == "style":
            found.append(Tag(loads=tuple(css_addresses(content))))
    return found


def ids_in(tags: list[Tag]) -> list[str]:
    """Return the ids of the elements, in order, repeated ones as often as they are."""
    return [tag.identity for tag in tags if tag.identity is not None]


@lru_cache(maxsize=1 << 16)
def _read_tag(written: str) -> Tag:
    opening = _NAME.match(written)
    if opening is None:
        return _NOTHING
    name = opening[0].lower()
    values: dict[str, str] = {}
    for key, *quoted in _ATTRIBUTE.findall(written, opening.end()):
        values.setdefault(key.lower(), unescape("".join(quoted)))
    loads = [values[key] for key in _LOADED if key in values]
    links = [values[key] for key in _FOLLOWED if key in values]
    if not _is_linking(name, values):
        loads, links = loads + links, []
    for key in _SETS:
        loads += _set_addresses(values.get(key, ""))
    loads += css_addresses(values.get("style", ""))
    if name == "meta" and values.get("http-equiv", "").lower() == "refresh":
        loads += _REFRESH.findall(values.get("content", ""))
    lang = values.get("lang", "") if name == "html" else None
    is_version = name == "link" and "hreflang" in values and values.get("rel") == "alternate"
    version = values.get("href") if is_version else None
    tag = Tag(values.get("id"), lang, tuple(loads), tuple(links), name == "base", version)
    return _NOTHING if tag == _NOTHING else tag


def _is_linking(name: str, values: dict[str, str]) -> bool:
    """Tell whether the element only names its addresses, until a reader follows one."""
    if name == "link":
        rels = values.get("rel", "").lower().split()
        return bool(rels) and _ABSOLUTE_RELS.issuperset(rels)
    return name in _LINKING


def _set_addresses(written: str) -> Iterator[str]:
    for candidate in re.split(r",\s+|,$", written):
        if candidate.strip():
            yield candidate.split()[0]


def css_addresses(css: str) -> Iterator[str]:
    """Return the addresses that a style sheet or a style attribute loads."""
    if "url" not in css.lower() and "@import" not in css.lower():
        return
    for groups in _CSS_URL.findall(_CSS_COMMENT.sub("", css)):
        yield "".join(groups)
