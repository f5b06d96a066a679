"""Markdown as an editor wrote it in; safe HTML with resolved links, and every problem, out."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import escape
from html.parser import HTMLParser
from types import FrameType

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from kronika.errors import Problem, nearest
from kronika.links import Resolve, Unresolved
from kronika.locales import Locale, label, tied
from kronika.sanitising import Place, Source, clean, look, plain, report
from kronika.slugs import slug

__all__ = ["LinkUse", "Rendered", "plain", "render_prose"]

MOST_SECONDS = 2.0
"""Processor time for one text: Python-Markdown is quadratic on hostile input, so it is stopped."""

DEEPEST = 500
"""Elements inside one another: the sanitiser is quadratic in them, and no signal stops it."""


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link into a page of the site, with its `#fragment`, and the line it stands on."""

    uri: str
    line: int

    @property
    def fragment(self) -> str:
        """The place on that page, without `#`; empty where the page itself is meant."""
        return self.uri.partition("#")[2]


@dataclass(frozen=True)
class Rendered:
    """One text made into HTML; `headings` are (level, id, text)."""

    html: str = ""
    text: str = ""
    lead: str = ""
    headings: tuple[tuple[int, str, str], ...] = ()
    ids: frozenset[str] = frozenset()
    links: tuple[LinkUse, ...] = ()
    problems: tuple[Problem, ...] = ()


class _TooSlowError(Exception):
    pass


def render_prose(
    markdown: str,
    *,
    path: str,
    line: int = 1,
    is_indented: bool = False,
    locale: Locale,
    resolve: Resolve,
) -> Rendered:
    """Render one text that begins on line `line` of the file `path`.

    `is_indented` tells that it is a field of a record, where columns are not known.
    """
    try:
        with _limit(MOST_SECONDS):
            source = Source(markdown, path, line, is_indented=is_indented)
            raw = _converter(locale).reset().convert(markdown)
            seen = look(raw)
            if seen.depth > DEEPEST:
                raise _TooSlowError
            cleaned = clean(raw)
    except (_TooSlowError, RecursionError):
        _converter.cache_clear()  # a converter stopped half-way would carry its state on
        return Rendered(problems=(Problem(path, line, 1, "prose-slow"),))
    writer = _Writer(source, locale, resolve)
    report(seen, source)
    html = writer.write(cleaned)
    texts = (plain(each) for each in re.findall(r"<p\b[^<>]*>(.*?)</p>", html, re.DOTALL))
    return Rendered(
        html, plain(html), next(filter(None, texts), ""), tuple(writer.headings),
        frozenset(writer.ids), tuple(writer.links), tuple(dict.fromkeys(source.problems)),
    )  # fmt: skip


class _Footnotes(FootnoteExtension):
    """Footnotes numbered by their order, so that any label makes a valid id."""

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802
        return f"fn-{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802
        return str(self.unique_ref(f"fnref-{self._number(id)}", found))

    def reset(self) -> None:
        super().reset()
        self._numbers: dict[str, int] = {}

    def _number(self, label: str) -> int:
        return self._numbers.setdefault(label, len(self._numbers) + 1)


@cache
def _converter(locale: Locale) -> Markdown:
    back = "Wróć do przypisu {} w tekście" if locale == "pl" else "Back to footnote {} in the text"
    notes = _Footnotes(SEPARATOR="-", BACKLINK_TITLE=back)
    return Markdown(
        extensions=["tables", notes, "attr_list", "sane_lists", "def_list", "abbr"],
        output_format="html",
    )


class _Writer(HTMLParser):
    """Writes clean HTML anew: links resolved, headings named, tables framed, words tied."""

    def __init__(self, source: Source, locale: Locale, resolve: Resolve) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[tuple[int, str, str]] = []
        self.ids: set[str] = set()
        self.links: list[LinkUse] = []
        self._source, self._locale, self._resolve = source, locale, resolve
        self._parts: list[str] = []
        self._unnamed: list[tuple[int, int]] = []
        self._anchors: list[tuple[str, Place]] = []
        self._in_code = 0
        self._level = 1
        self._words: list[str] = []

    def write(self, html: str) -> str:
        """Return the HTML of the page."""
        self.feed(html)
        self.close()
        self._name_headings()
        for anchor, place in self._anchors:
            if anchor[1:] not in self.ids and not self._source.is_full:
                near = nearest(anchor[1:], self.ids)
                hint = f"#{near}" if near else None
                self._source.report("anchor-missing", place, hint, found=anchor)
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._take_id(given)
        if tag == "a" and "href" in given:
            self._link(given)
        if tag == "table":
            name = escape(label(self._locale, "prose.table"))
            self._parts.append(
                f'<div class="k-table" tabindex="0" role="region" aria-label="{name}">'
            )
        self._in_code += tag in ("code", "pre")
        if re.fullmatch(r"h[2-6]", tag):
            self._words = []
            self.headings.append((int(tag[1]), given.get("id", ""), ""))
            self._unnamed.append((len(self.headings) - 1, len(self._parts)))
        written = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        self._parts.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        self._in_code -= tag in ("code", "pre")
        self._parts.append(f"</{tag}>" + ("</div>" if tag == "table" else ""))
        if re.fullmatch(r"h[2-6]", tag):
            self._end_heading(" ".join("".join(self._words).split()))

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        text = data if self._in_code else tied(data, self._locale)
        self._parts.append(escape(text, quote=False))

    def _take_id(self, given: dict[str, str]) -> None:
        identity = given.get("id")
        if identity in self.ids:
            place = self._source.place_of_repeated_id(identity or "")
            self._source.report("html-removed", place, found=f'id="{given.pop("id")}"')
        elif identity:
            self.ids.add(identity)

    def _link(self, given: dict[str, str]) -> None:
        written = given["href"]
        if re.match(r"\s*https?:", written, re.IGNORECASE):
            given["rel"] = "noopener noreferrer"
        if re.match(r"\s*(https?|mailto|tel):", written, re.IGNORECASE):
            return
        if re.fullmatch(r"footnote-(back)?ref", given.get("class", "")):
            return
        place = self._source.place_of_link(written)
        if written.startswith("#"):
            self._anchors.append((written, place))
            return
        found = Unresolved("link-missing") if self._source.is_full else self._resolve(written)
        if isinstance(found, Unresolved):
            self._source.report(found.code, place, found.suggestion, found=written)
            del given["href"]
        else:
            self.links.append(LinkUse(found.uri, place[0]))
            given["href"] = found.href

    def _end_heading(self, text: str) -> None:
        level, identity, _ = self.headings[-1]
        self.headings[-1] = (level, identity, text)
        if not text:
            self._source.report("heading-empty", self._source.place_of_heading(""))
        elif level > self._level + 1:
            place = self._source.place_of_heading(text)
            expected = "#" * (self._level + 1)
            self._source.report(
                "heading-jump", place, found=text, level="#" * level, expected=expected
            )
        self._level = level

    def _name_headings(self) -> None:
        """Give ids to the headings that have none: only now all written ids are known."""
        used: dict[str, int] = {}
        for number, part in self._unnamed:
            level, identity, text = self.headings[number]
            if identity:
                continue
            stem = slug(text) or "dzial"
            if not re.match(r"(?!k-|a11y-)[a-z]", stem):
                stem = f"s-{stem}"
            identity = stem
            while identity in self.ids:
                used[stem] = used.get(stem, 1) + 1
                identity = f"{stem}-{used[stem]}"
            self.ids.add(identity)
            self.headings[number] = (level, identity, text)
            self._parts[part] = f'{self._parts[part][:-1]} id="{identity}">'


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Stop a computation after some processor time, where the system and the thread allow it."""
    in_main = threading.current_thread() is threading.main_thread()
    if not hasattr(signal, "setitimer") or not in_main:
        yield
        return
    previous = signal.signal(signal.SIGVTALRM, _stop)
    try:
        # again and again: an exception raised inside a callback of the sanitiser is lost
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.25)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TooSlowError
