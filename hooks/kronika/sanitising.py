"""HTML of a text in; the same with only what is allowed, and what was removed from where, out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from kronika.errors import Problem
from kronika.links import EXTERNAL_SCHEMES, RECORD_SCHEMES, Unresolved, refusal

_NAMES = (
    "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br div section figure figcaption "
    "table caption thead tbody tr th td "
    "a abbr b cite code del em i ins kbd q s small span strong sub sup var"
)
TAGS = frozenset(_NAMES.split())
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title", "class"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "reversed"},
    "abbr": {"title"},
    "div": {"class"},
}
_CLASSES = {"footnote", "footnote-ref", "footnote-backref"}
_VOID = {
    "br", "hr", "img", "input", "meta", "link", "base", "source", "wbr", "embed", "col", "area",
}  # fmt: skip
_SELF_CLOSING = {"p", "li", "dt", "dd", "thead", "tbody", "tr", "th", "td", "caption", "option"}
_IDENTITY = re.compile(r"(?!k-|a11y-)[a-z][a-z0-9-]{0,99}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_NUMBER = re.compile(r"-?[0-9]{1,4}")
_BLOCKS = (
    "p|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|hr|br|div|section|figure|figcaption|"
    "table|caption|thead|tbody|tr|th|td"
)

_LINK = re.compile(
    r"(?:\]\(\s*|\bhref\s*=\s*|^ {0,3}\[[^\]\n]+\]:\s*)(?:<|[\"'])?"
    r"((?<=<)[^<>\n]*|(?<=[\"'])[^\"'\n]*|[^\s)>\"']*)",
    re.MULTILINE | re.IGNORECASE,
)
"""The address of a link, in Markdown or HTML."""

MOST_PROBLEMS = 50
"""Problems listed for one text: to look for a suggestion takes time."""


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Removed:
    """What `clean` takes out, as a message names it, and words to find it by in the source."""

    name: str
    needles: tuple[str, ...]


@dataclass
class Seen:
    """What a second look at the HTML before cleaning finds, in its order."""

    removed: list[Removed] = field(default_factory=list)
    refused: list[tuple[str, Unresolved]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    depth: int = 0


def clean(html: str) -> str:
    """Return the HTML with everything outside the allow-list removed; text stays."""
    return nh3.clean(
        # what stands in a template is no part of the document, so its text would go with it
        re.sub(r"</?template\b[^<>]*>", "", html, flags=re.IGNORECASE),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_filter,
        url_schemes=set(EXTERNAL_SCHEMES | RECORD_SCHEMES.keys()),
        link_rel=None,
        strip_comments=True,
    )


def look(html: str) -> Seen:
    """Look for what `clean` will remove without a word."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return finder.seen


def plain(html: str) -> str:
    """Return the text of sanitised HTML, on one line, without the marks of footnotes."""
    html = re.sub(r'<a\b[^<>]*class="footnote-[^<>]*>[^<>]*</a>', "", html)
    html = re.sub(rf"</?({_BLOCKS})\b[^<>]*>", " ", html)
    return " ".join(unescape(re.sub(r"<[^<>]+>", "", html)).split())


class Source:
    """The text as written: finds the places of what is wrong, and collects the problems.

    A place is a line and a column of the file; columns are 1 where the text is a field of a
    record, as nobody kept how far its lines are indented there.
    """

    def __init__(self, markdown: str, path: str, line: int, *, is_indented: bool = False) -> None:
        self.problems: list[Problem] = []
        self._path, self._line, self._is_indented = path, line, is_indented
        self._ends = [match.start() for match in re.finditer("\n", markdown)]
        # blanked letter by letter: what is shown as code is no mistake
        without_code = re.sub(
            r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)",
            lambda match: re.sub(r"[^\n]", " ", match.group()), markdown, flags=re.DOTALL,
        )  # fmt: skip
        self._texts = (without_code, markdown)
        self._next: dict[str, int] = {}
        self._links: dict[str, deque[int]] = {}
        for link in _LINK.finditer(without_code):
            self._links.setdefault(link[1], deque()).append(link.start(1))

    @property
    def is_full(self) -> bool:
        """Tell whether enough problems are listed."""
        return len(self.problems) >= MOST_PROBLEMS

    def report(self, code: str, place: Place, hint: str | None = None, **values: str) -> None:
        """Add a problem."""
        if not self.is_full:
            given, meant = tuple(values.items()), (hint,) if hint else ()
            self.problems.append(Problem(self._path, *place, code, values=given, suggestions=meant))

    def place_of(self, *needles: str) -> Place:
        """Return the place of the first needle that is there; asked again, of its next place."""
        for text in self._texts:
            for needle in filter(None, needles):
                start = self._next.get(needle, 0)
                at = _find(text, needle, start)
                if at < 0 and start:
                    at = start - 1
                if at >= 0:
                    self._next[needle] = at + 1
                    return self._place_at(at)
        return self._line, 1

    def place_of_link(self, address: str) -> Place:
        """Return the place of an address where it is a link's, else where it stands at all."""
        for written in (address, escape(address)):
            if places := self._links.get(written):
                return self._place_at(places.popleft() if len(places) > 1 else places[0])
        return self.place_of(address, escape(address), "](")

    def place_matching(self, *patterns: str) -> Place:
        """Return the place of the first pattern that matches; asked again, of its next match."""
        for pattern in patterns:
            compiled = re.compile(pattern, re.MULTILINE | re.IGNORECASE)
            start = self._next.get(pattern, 0)
            match = compiled.search(self._texts[0], start) or compiled.search(self._texts[0])
            if match:
                self._next[pattern] = match.end()
                return self._place_at(match.start())
        return self._line, 1

    def place_of_repeated_id(self, identity: str) -> Place:
        """Return the place where an id stands for the second time, or for the next one."""
        pattern = rf"(?:\bid *= *[\"']?|#){re.escape(identity)}(?![\w-])"
        if pattern not in self._next:
            self.place_matching(pattern)
        return self.place_matching(pattern)

    def place_of_heading(self, text: str) -> Place:
        """Return the place of a heading by its words; marks may stand between them."""
        words = r"[\W_]*".join(re.escape(word) for word in re.findall(r"\w+", text)[:8])
        mark = r"^[ >]*(?:#{1,6}|<h[1-6]\b[^<>\n]*>)"
        if not words:
            return self.place_matching(rf"{mark}[ #]*$", rf"{mark}[^\w\n]*", r"<h[1-6]")
        return self.place_matching(rf"{mark}(?:[^\w\n]|_)*?{words}", rf"^[^\w\n]*{words}", words)

    def _place_at(self, offset: int) -> Place:
        above = bisect_right(self._ends, offset - 1)
        begin = self._ends[above - 1] + 1 if above else 0
        return self._line + above, 1 if self._is_indented else offset - begin + 1


def _find(text: str, needle: str, start: int) -> int:
    """Find `needle` where it is no part of a longer word or address."""
    at = text.find(needle, start)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(needle) :][:1]
        if not (re.match(r"[\w/.-]", before) and needle[0].isalnum()) and not re.match(
            r"[\w-]", after
        ):
            return at
        at = text.find(needle, at + 1)
    return -1


def report(seen: Seen, source: Source) -> None:
    """Report what a second look at the HTML before cleaning found."""
    for words in seen.titles:
        code = "heading-one" if words else "heading-empty"
        source.report(code, source.place_of_heading(words), **({"found": words} if words else {}))
    for address in seen.pictures:
        source.report("image-in-text", source.place_of(address, "<img", "!["), found=address)
    for address, refused in seen.refused:
        place = source.place_of_link(address)
        source.report(refused.code, place, refused.suggestion, found=address)
    for each in seen.removed:
        if source.is_full:
            return
        needles = [rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in each.needles if word]
        source.report("html-removed", source.place_matching(*needles), found=each.name)


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._open = 0
        self._title: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID | _SELF_CLOSING:
            self._open += 1
            self.seen.depth = max(self.seen.depth, self._open)
        if tag == "img":
            self.seen.pictures.append(dict(attrs).get("src") or "")
        elif tag == "h1":
            self._title = []
        elif tag not in TAGS:
            self.seen.removed.append(Removed(f"<{tag}>", (f"<{tag}",)))
        else:
            for name, value in attrs:
                self._attribute(tag, name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no <div/>: the slash is ignored and the element stays open
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID | _SELF_CLOSING:
            self._open = max(0, self._open - 1)
        if tag == "h1" and self._title is not None:
            self.seen.titles.append(" ".join("".join(self._title).split()))
            self._title = None

    def handle_data(self, data: str) -> None:
        if self._title is not None:
            self._title.append(data)

    def handle_pi(self, data: str) -> None:
        self.seen.removed.append(Removed("<?", ("<?",)))

    def handle_decl(self, decl: str) -> None:
        self.seen.removed.append(Removed("<!", ("<!",)))

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "href" and tag == "a":
            refused = refusal(value)
            if refused:
                self.seen.refused.append((value, refused))
            return
        if name == "style" and tag in ("th", "td") and re.fullmatch(r"text-align: \w+;", value):
            return  # alignment of table columns, which our style sheet decides
        allowed = name in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        if allowed and _filter(tag, name, value) is not None:
            return
        if name == "id":
            self.seen.removed.append(Removed(f'id="{value}"', (value, name)))
        else:
            self.seen.removed.append(Removed(name, (name, value)))


def _filter(tag: str, name: str, value: str) -> str | None:
    patterns = {"id": _IDENTITY, "lang": _LANGUAGE, "colspan": _NUMBER, "rowspan": _NUMBER}
    if name in patterns:
        return value if patterns[name].fullmatch(value) else None
    if name == "dir":
        return value if value in ("ltr", "rtl", "auto") else None
    if name == "class":
        return value if value in _CLASSES else None
    if name == "href":
        return None if refusal(value) else value
    return value
