"""Markdown as an editor wrote it in; safe HTML with resolved links, and every problem, out."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from types import FrameType

from markdown import Markdown

from kronika.errors import Problem, nearest
from kronika.links import Resolve, Unresolved
from kronika.locales import Locale, label, tied
from kronika.sanitising import clean, list_pictures, list_removed
from kronika.slugs import slug

LONGEST = 256 * 1024
"""Characters of one text."""

MOST_SECONDS = 2.0
"""Processor time for one text: Python-Markdown is quadratic on hostile input, so it is stopped."""


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link into another page of the site, with its fragment, and the line it stands on."""

    uri: str
    line: int


@dataclass(frozen=True)
class Rendered:
    """One text made into HTML."""

    html: str = ""
    text: str = ""
    lead: str = ""
    ids: frozenset[str] = frozenset()
    links: tuple[LinkUse, ...] = ()
    problems: tuple[Problem, ...] = ()


class _TooSlowError(Exception):
    pass


def render_prose(
    markdown: str, *, path: str, line: int = 1, locale: Locale, resolve: Resolve
) -> Rendered:
    """Render one text that begins on line `line` of the file `path`."""
    source = _Source(markdown, path, line)
    if len(markdown) > LONGEST:
        return Rendered(problems=(source.problem("prose-long", ""),))
    try:
        with _limit(MOST_SECONDS):
            raw = _convert(markdown, locale)
            removed = list_removed(raw)
            html = clean(_without_pictures(raw))
    except _TooSlowError:
        return Rendered(problems=(source.problem("prose-slow", ""),))
    problems = [source.problem("html-removed", each, found=each.lstrip("<")) for each in removed
                if each != "<img" and each != "<h1"]  # fmt: skip
    problems += _structure(raw, source)
    ids = frozenset(re.findall(r' id="([^"]+)"', html))
    html, links, more = _resolved(html, ids, resolve, source)
    html = _tied(_framed_tables(html, locale), locale)
    first = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    return Rendered(
        html, plain(html), plain(first.group(1)) if first else "", ids, links,
        tuple(problems + more),
    )  # fmt: skip


def plain(html: str) -> str:
    """Return the text of sanitised HTML, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@dataclass(frozen=True)
class _Source:
    markdown: str
    path: str
    line: int

    def problem(
        self, code: str, words: str, suggestion: str | None = None, **values: str
    ) -> Problem:
        """Report a problem at the first line that holds `words`."""
        return Problem(
            self.path, self.line_of(words), 1, code, values=tuple(values.items()),
            suggestion=suggestion,
        )  # fmt: skip

    def line_of(self, words: str) -> int:
        found = self.markdown.lower().find(words.lower()) if words else -1
        return self.line + (self.markdown.count("\n", 0, found) if found > 0 else 0)


def _convert(markdown: str, locale: Locale) -> str:
    converter = _converter(locale)
    try:
        return converter.reset().convert(markdown)
    except RecursionError:
        raise _TooSlowError from None


@cache
def _converter(locale: Locale) -> Markdown:
    back = "Wróć do przypisu {} w tekście" if locale == "pl" else "Back to footnote {} in the text"
    return Markdown(
        extensions=["tables", "footnotes", "attr_list", "toc", "sane_lists", "def_list", "abbr"],
        extension_configs={
            "footnotes": {"SEPARATOR": "-", "BACKLINK_TITLE": back},
            "toc": {"slugify": lambda text, separator: slug(text) or "dzial", "permalink": False},
        },
        output_format="html",
    )


def _without_pictures(html: str) -> str:
    return re.sub(r"<img\b[^>]*>", "", html)


def _structure(raw: str, source: _Source) -> list[Problem]:
    problems = []
    for found in list_pictures(raw):
        problems.append(source.problem("image-in-text", found, found=found))
    for level, heading in re.findall(r"<h([1-6])\b[^>]*>(.*?)</h\1>", raw, re.DOTALL):
        words = plain(heading)
        if not words:
            problems.append(source.problem("heading-empty", "#" * int(level)))
        elif level == "1":
            problems.append(source.problem("heading-one", words, found=words))
    return problems


def _resolved(
    html: str, ids: frozenset[str], resolve: Resolve, source: _Source
) -> tuple[str, tuple[LinkUse, ...], list[Problem]]:
    links: list[LinkUse] = []
    problems: list[Problem] = []

    def replace(match: re.Match[str]) -> str:
        written = unescape(match.group(1))
        if re.match(r"(https?://|mailto:|tel:)", written, re.IGNORECASE):
            return (
                match.group()
                if not written.startswith("http")
                else match.group() + ' rel="noopener"'
            )
        if written.startswith("#"):
            if written[1:] not in ids:
                hint = nearest(written[1:], ids)
                problems.append(source.problem("anchor-missing", written, hint, found=written))
            return match.group()
        found = resolve(written)
        if isinstance(found, Unresolved):
            problems.append(source.problem(found.code, written, found.suggestion, found=written))
            return ""
        links.append(LinkUse(found.uri, source.line_of(written)))
        return f' href="{escape(found.href)}"'

    return re.sub(r' href="([^"]*)"', replace, html), tuple(links), problems


def _framed_tables(html: str, locale: Locale) -> str:
    name = escape(label(locale, "prose.table"))
    opening = f'<div class="k-table" tabindex="0" role="region" aria-label="{name}"><table>'
    return html.replace("<table>", opening).replace("</table>", "</table></div>")


def _tied(html: str, locale: Locale) -> str:
    """Set no-break spaces in the text, never inside tags or code."""
    parts = re.split(r"(<[^>]+>)", html)
    in_code = 0
    for place, part in enumerate(parts):
        if part.startswith("<"):
            in_code += bool(re.match(r"<(code|pre)\b", part)) - bool(
                re.match(r"</(code|pre)>", part)
            )
        elif not in_code:
            parts[place] = tied(part, locale)
    return "".join(parts)


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Stop a computation after some processor time, where the system and the thread allow it."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    previous = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TooSlowError
