"""The HTML of a page's body in, its text in passages out: what a search looks through and shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

LONGEST_PASSAGE = 1_200
"""Characters: long texts are cut between paragraphs, so that a result brings only its passage."""

_TOKEN = re.compile(
    r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+""", re.S
)
_LOOSE = re.compile(r" ([,.;:!?)])")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small",
    "strong", "sub", "sup", "time",
})  # fmt: skip
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_PASSED_OVER = frozenset({"dialog", "form", "h1", "nav", "picture", "script", "style", "svg"})
_OTHER_PAGES = frozenset({
    "k-cards", "k-entries", "k-more", "k-neighbours", "k-news-item", "k-note", "k-spoken",
})  # fmt: skip
"""Classes of what is said on other pages: a title in a list must not make the list a result."""


def paragraphs_of(html: str) -> Iterator[str]:
    """Yield the paragraphs of a page in plain words, its heading and lists of pages left out."""
    line: list[str] = []
    skipped = 0
    for found in _TOKEN.finditer(html):
        name = (found[2] or "").lower()
        if name == "dt" and found[1]:
            line.append(": ")
        elif name == "span":
            line.append(" ")
        elif name and name not in _INLINE and not (name == "dd" and not found[1]):
            if words := _joined(line):
                yield words
            line = []
        if skipped:
            skipped += 0 if not name or name in _VOID else -1 if found[1] else 1
        elif name:
            if not found[1] and name not in _VOID and _is_passed_over(name, found[3]):
                skipped = 1
        elif not found[0].startswith("<"):
            line.append(found[0])
    if words := _joined(line):
        yield words


def passages_of(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Join paragraphs to passages; one that is too long by itself is cut between words."""
    passages: list[str] = []
    for paragraph in paragraphs:
        for part in _cut(paragraph):
            if passages and len(passages[-1]) + len(part) < LONGEST_PASSAGE:
                passages[-1] += "\n" + part
            else:
                passages.append(part)
    return tuple(passages) or ("",)


def _cut(paragraph: str) -> Iterator[str]:
    while len(paragraph) > LONGEST_PASSAGE:
        end = paragraph.rfind(" ", 1, LONGEST_PASSAGE)
        end = end if end > 0 else LONGEST_PASSAGE
        yield paragraph[:end]
        paragraph = paragraph[end:].lstrip(" ")
    if paragraph:
        yield paragraph


def _is_passed_over(name: str, attributes: str) -> bool:
    classes = _CLASS.search(attributes)
    return name in _PASSED_OVER or bool(classes and not _OTHER_PAGES.isdisjoint(classes[1].split()))


def _joined(parts: list[str]) -> str:
    words = " ".join(unescape("".join(parts)).split())
    return _LOOSE.sub(r"\1", words)
