"""HTML of a text in; the same with nothing but the allowed elements, and what was removed, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

import nh3

from kronika.links import EXTERNAL_SCHEMES, RECORD_SCHEMES, Unresolved, refusal

TAGS = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br div section figure figcaption "
    "table caption thead tbody tr th td "
    "a abbr b cite code del em i ins kbd q s small span strong sub sup var".split()
)
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
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "base",
    "source",
    "wbr",
    "embed",
    "col",
    "area",
}
_SELF_CLOSING = {"p", "li", "dt", "dd", "thead", "tbody", "tr", "th", "td", "caption", "option"}
_IDENTITY = re.compile(r"(?!k-|a11y-)[a-z][a-z0-9-]{0,99}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_NUMBER = re.compile(r"-?[0-9]{1,4}")
_BLOCKS = (
    "p|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|hr|br|div|section|figure|figcaption|"
    "table|caption|thead|tbody|tr|th|td"
)


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
