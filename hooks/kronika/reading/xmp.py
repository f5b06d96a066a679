"""A packet of XMP in; its plain properties, each with words and their languages, out.

The packet is foreign XML: no entity is ever expanded, and one that declares any is no packet.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

LARGEST_PACKET = 1_000_000
"""Bytes; programs write some thousands."""

_DEEPEST = 40
_LONGEST_NAMESPACE = 300
_MOST = 500
"""Values of one packet."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"

Properties = Mapping[str, list[tuple[str, str]]]


class RefusedError(ValueError):
    """The packet is not one that a program for pictures writes."""


def read_xmp(packet: bytes) -> Properties:
    """Return language and words of each property, by its namespace, a blank and its name.

    A packet that cannot be trusted has no properties.
    """
    if len(packet) > LARGEST_PACKET:
        return {}
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartNamespaceDeclHandler = reader.check_namespace
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    try:
        parser.Parse(packet.strip(b"\0\t\r\n "), True)
    except (expat.ExpatError, RefusedError, ValueError):
        return {}
    return reader.properties


class _Reader:
    """Keeps what stands right inside `rdf:Description`, or in a list or alternative there."""

    def __init__(self) -> None:
        self.properties: dict[str, list[tuple[str, str]]] = {}
        self._open: list[str] = []
        self._languages: list[str] = []
        self._words = ""
        self._count = 0

    def refuse(self, *_: object) -> None:
        raise RefusedError

    def check_namespace(self, _: str | None, uri: str | None) -> None:
        """Refuse a namespace so long that names written out with it would fill the memory."""
        if uri and len(uri) > _LONGEST_NAMESPACE:
            raise RefusedError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        self._languages.append(attributes.get(_LANGUAGE, ""))
        self._words = ""
        if len(self._open) > _DEEPEST:
            raise RefusedError
        if name == f"{_RDF}Description" and self._depth() == 0:
            for key, value in attributes.items():
                self._keep(key, value)
        elif self._depth() == 1 and f"{_RDF}resource" in attributes:
            self._keep(name, attributes[f"{_RDF}resource"])

    def characters(self, words: str) -> None:
        self._words += words

    def end(self, name: str) -> None:
        if self._words.strip() and (
            self._depth() == 1 or (self._depth() == 3 and name == f"{_RDF}li")
        ):
            self._keep(self._open[self._top() + 1], self._words)
        self._words = ""
        self._open.pop()
        self._languages.pop()

    def _keep(self, name: str, words: str) -> None:
        self._count += 1
        if self._count <= _MOST:
            language = self._languages[-1].lower()
            self.properties.setdefault(name, []).append((language, words))

    def _top(self) -> int:
        """Return how deep the first description of the packet stands, or where none is."""
        place = f"{_RDF}Description"
        return self._open.index(place) if place in self._open else len(self._open)

    def _depth(self) -> int:
        """Return how far below a description the innermost element stands, below 0 if outside."""
        return len(self._open) - 1 - self._top()
