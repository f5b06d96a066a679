"""What RFC 4287 and RFC 5005 demand of a feed, as a check of ours: rules in, breaches out."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_ONCE = ("id", "title", "updated")
_CHILDREN = {
    "feed": {"author", "category", "contributor", "generator", "icon", "id", "link", "logo",
             "rights", "subtitle", "title", "updated", "entry"},
    "entry": {"author", "category", "content", "contributor", "id", "link", "published", "rights",
              "source", "summary", "title", "updated"},
}  # fmt: skip
_AT_MOST_ONCE = {"generator", "icon", "logo", "rights", "subtitle", "content", "published",
                 "summary"}  # fmt: skip
_ATTRIBUTES = {
    "feed": {XML + "lang"}, "link": {"href", "rel", "type", "hreflang", "title", "length"},
    "category": {"term", "scheme", "label"}, "content": {"type"}, "generator": {"uri", "version"},
}  # fmt: skip
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TAG = re.compile(r"tag:[a-z0-9]([a-z0-9.-]*[a-z0-9])?,\d{4}(-\d\d(-\d\d)?)?:[\w/.:-]+", re.ASCII)


def parse_strictly(text: str) -> ElementTree.Element:
    """Read XML with a parser that forgives nothing, and no declaration of entities."""
    assert "<!" not in text
    return ElementTree.fromstring(text.encode("utf-8"))


def breaches(root: ElementTree.Element) -> list[str]:
    """List what is against the standard; an empty list is a valid feed."""
    found = [] if root.tag == f"{ATOM}feed" else ["the root is no feed"]
    found += _container(root, "feed")
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        found += _container(entry, "entry")
        if root.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            found.append("nobody is the author")
        if not _rel(entry, "alternate") and entry.find(f"{ATOM}content") is None:
            found.append("an entry has neither content nor an alternate")
    pairs = Counter((each.findtext(f"{ATOM}id"), each.findtext(f"{ATOM}updated"))
                    for each in entries)  # fmt: skip
    found += [f"twice: {pair}" for pair, number in pairs.items() if number > 1]
    if not _rel(root, "self"):
        found.append("no self")
    if root.find(f"{HISTORY}archive") is not None and not _rel(root, "current"):
        found.append("an archive document does not name its feed")
    return found


def _container(element: ElementTree.Element, name: str) -> list[str]:
    found = []
    numbers = Counter(each.tag.removeprefix(ATOM) for each in element)
    for tag, number in numbers.items():
        if tag not in _CHILDREN[name] and not tag.startswith(HISTORY):
            found.append(f"{name} holds {tag}")
        if tag in _AT_MOST_ONCE and number > 1:
            found.append(f"{name} has {number} of {tag}")
    found += [f"{name} has {numbers[tag]} of {tag}" for tag in _ONCE if numbers[tag] != 1]
    links = [each for each in element if each.tag == f"{ATOM}link"]
    links = [each for each in links if each.get("rel") == "alternate"]
    alternates = Counter((each.get("type"), each.get("hreflang")) for each in links)
    found += [f"alternate twice: {each}" for each, number in alternates.items() if number > 1]
    for each in element:
        found += _leaf(each)
    return found


def _leaf(each: ElementTree.Element) -> list[str]:
    tag, text = each.tag.removeprefix(ATOM), (each.text or "")
    found = []
    if tag not in ("entry",) and set(each.attrib) - _ATTRIBUTES.get(tag, set()):
        found.append(f"{tag} has {sorted(each.attrib)}")
    if tag == "id" and not _TAG.fullmatch(text):
        found.append(f"no tag: {text}")
    if tag in ("updated", "published"):
        if not _MOMENT.fullmatch(text):
            found.append(f"no moment: {text}")
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    if tag == "link":
        if not _IRI.fullmatch(each.get("href", "")):
            found.append(f"no address: {each.get('href')}")
        if each.get("rel") == "enclosure" and not (each.get("length") or "").isdigit():
            found.append("an enclosure has no length")
        if each.get("type") and not re.fullmatch(r"[\w.+-]+/[\w.+-]+", each.get("type", "")):
            found.append(f"no media type: {each.get('type')}")
    if tag == "author" and not (each.findtext(f"{ATOM}name") or "").strip():
        found.append("an author has no name")
    if (tag == "content" and each.get("type") not in ("text", "html")) or (
        tag == "content" and len(each)
    ):
        found.append("content is neither text nor escaped HTML")
    return found


def _rel(element: ElementTree.Element, rel: str) -> list[str]:
    return [each.get("href", "") for each in element.findall(f"{ATOM}link")
            if each.get("rel") == rel]  # fmt: skip
