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
_HEADINGS = frozenset({"h2", "h3"})
_PASSED_OVER = frozenset({"dialog", "form", "h1", "nav", "picture", "script", "style", "svg"})
_OTHER_PAGES = frozenset({
    "k-cards", "k-entries", "k-metka", "k-more", "k-neighbours", "k-news-item", "k-note", "k-press",
    "k-spoken",
})  # fmt: skip
"""Classes of what is said on other pages: a title in a list must not make the list a result.

`k-press` offers a file and says nothing.
"""


def paragraphs_of(html: str) -> Iterator[str]:
    """Yield the paragraphs of a page in plain words.

    Its title, the headings around its texts and lists of other pages are left out.
    """
    line: list[str] = []
    depth = skipped = prose = 0
    for found in _TOKEN.finditer(html):
        name, is_end = (found[2] or "").lower(), bool(found[1])
        if name == "dt" and is_end:
            line.append(": ")
        elif name == "span":
            line.append(" ")
        elif name and name not in _INLINE and not (name == "dd" and not is_end):
            if words := _joined(line):
                yield words
            line = []
        if name and name not in _VOID:
            if is_end:
                skipped = 0 if skipped == depth else skipped
                prose = 0 if prose == depth else prose
                depth -= 1
                continue
            depth += 1
            classes = _classes(found[3])
            if not skipped and _is_passed_over(name, classes, is_prose=bool(prose)):
                skipped = depth
            if not prose and "k-prose" in classes:
                prose = depth
        elif not (name or skipped or found[0].startswith("<")):
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


def _classes(attributes: str) -> frozenset[str]:
    found = _CLASS.search(attributes) if "class" in attributes else None
    return frozenset(found[1].split()) if found else frozenset()


def _is_passed_over(name: str, classes: frozenset[str], *, is_prose: bool) -> bool:
    """Tell what says nothing of its own; headings in a text are its words, others the page's."""
    if name in _HEADINGS:
        return not is_prose
    return name in _PASSED_OVER or not classes.isdisjoint(_OTHER_PAGES)


def _joined(parts: list[str]) -> str:
    words = " ".join(unescape("".join(parts)).split())
    return _LOOSE.sub(r"\1", words)
