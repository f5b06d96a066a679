"""The documents of one locale in, the scripts of its index out.

A browser loads `start.js` (which documents there are, and on which shelf a stem stands), the
table of stems, the shelves of the stems it was asked for, and the passages of the results it
shows: some hundred kilobytes at ten thousand pages, and nothing that a disk could not serve.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from kronika.feeds.search.documents import KINDS, Document
from kronika.feeds.search.packing import as_json, as_script, pack_rising, pack_runs, shelves
from kronika.locales import LOCALES, Locale
from kronika.model.archive import Archive
from kronika.searching.folding import words_of
from kronika.searching.stemming import Table, table
from kronika.urls import search_uri

LONGEST_SHELF, LONGEST_PILE = 12_000, 3_000
"""Bytes of stems, and of passages, in one file: a query needs few of the first, a page of results
up to ten of the second."""

BODY, LEAD, NAMES, TITLE, SHORT_TITLE = range(5)
"""Where in a document a word stands; the later the weightier."""

Postings = tuple[list[int], ...]
"""By place, the passages in which a word stands."""

SHORT = 2
"""Telling words of a title that says little else: whoever asks for them means that page."""


def render_indexes(archive: Archive, documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Yield the files of the indexes of all locales with their addresses."""
    found = list(documents)
    for locale in LOCALES:
        yield from render_index(archive, [each for each in found if each.locale == locale], locale)


def render_index(
    archive: Archive, documents: Iterable[Document], locale: Locale
) -> Iterator[tuple[str, str]]:
    """Yield the files of a locale's index with their addresses."""
    ordered = sorted(
        documents, key=lambda each: (KINDS.index(each.kind), each.order, each.title, each.uri)
    )
    firsts = _first_passages(ordered)
    rules = table(locale)
    further = archive.inflections if locale == "pl" else {}
    stems = list(
        shelves(_stem_entries(_postings(ordered, firsts, rules), rules, further), LONGEST_SHELF)
    )
    piles = list(shelves(_passage_entries(ordered), LONGEST_PILE))
    start = _start(archive, locale, ordered, [shelf[0][0] for shelf in stems], _sizes(piles))
    bodies = {
        **{f"w{number}": _object(shelf) for number, shelf in enumerate(stems)},
        **{f"t{number}": _list(pile) for number, pile in enumerate(piles)},
        "stems": rules.text,
        "start": as_json(start),
    }
    version = sha256("\n".join(bodies.values()).encode("utf-8")).hexdigest()[:12]
    for name, body in bodies.items():
        yield search_uri(name, locale), as_script(f"{locale}/{name}", version, body)


def _first_passages(documents: Sequence[Document]) -> tuple[int, ...]:
    firsts, passed = [], 0
    for document in documents:
        firsts.append(passed)
        passed += len(document.passages)
    return tuple(firsts)


def _postings(
    documents: Sequence[Document], firsts: Sequence[int], rules: Table
) -> dict[str, Postings]:
    """Return for each word, by place in a document, the numbers of the passages it stands in."""
    found: dict[str, Postings] = defaultdict(lambda: ([], [], [], [], []))
    for document, first in zip(documents, firsts, strict=True):
        heard: set[str] = set()
        for place, texts in _weighty(document, rules):
            words = {word for text in texts for word in words_of(text)} - heard - rules.stop
            heard |= words
            for word in words:
                found[word][place].append(first)
        for number, passage in enumerate(document.passages, first):
            words = set(words_of(passage)) - rules.stop - (heard if number == first else set())
            for word in words:
                found[word][BODY].append(number)
    return found


def _weighty(document: Document, rules: Table) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the texts above a document's own, by place, the weightiest first.

    The forms of a place's or an institution's own name find its page before any other.
    """
    own = document.names if document.kind in ("organisation", "place") else ()
    names = () if own else document.names
    is_short = len(set(words_of(document.title)) - rules.stop) <= SHORT
    title = (SHORT_TITLE if is_short else TITLE, (document.title, *own))
    return title, (NAMES, names), (LEAD, (document.lead,))


def _stem_entries(
    words: dict[str, Postings], rules: Table, further: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield each stem in order, as an entry of a JSON object with the words that share it."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        for stem in dict.fromkeys((*rules.stems(word), *further.get(word, ()))):
            by_stem[stem].append(word)
    for stem in sorted(by_stem):
        forms = {
            word: "|".join(map(pack_rising, words[word])).rstrip("|") for word in by_stem[stem]
        }
        yield stem, f"{as_json(stem)}:{as_json(forms)}"


def _passage_entries(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    for document in documents:
        for passage in document.passages:
            yield "", as_json([document.title, document.uri, document.when, passage])


def _start(
    archive: Archive,
    locale: Locale,
    documents: Sequence[Document],
    stems: Sequence[str],
    piles: Sequence[int],
) -> dict[str, object]:
    projects = sorted({each.project for each in documents if each.project})
    numbers = {identity: number for number, identity in enumerate(projects, 1)}
    return {
        "kinds": KINDS,
        "projects": [
            [identity, str(archive.projects[identity].title.phrase(locale))]
            for identity in projects
        ],
        "passages": pack_runs((len(each.passages),) for each in documents),
        "kind": pack_runs((KINDS.index(each.kind),) for each in documents),
        "year": pack_runs(_years(each) for each in documents),
        "project": pack_runs((numbers.get(each.project, 0),) for each in documents),
        "shelves": stems,
        "piles": pack_rising(piles),
    }


def _years(document: Document) -> tuple[int, int]:
    """Return the first year and how many follow; 0 stands for no known year."""
    if document.years is None:
        return (0, 0)
    first, last = document.years
    return (max(first, 0), last - first)


def _sizes(piles: Iterable[Sequence[object]]) -> list[int]:
    """Return the number of the first passage on each pile."""
    firsts, passed = [], 0
    for pile in piles:
        firsts.append(passed)
        passed += len(pile)
    return firsts


def _object(shelf: Iterable[tuple[str, str]]) -> str:
    return "{" + ",".join(text for _, text in shelf) + "}"


def _list(pile: Iterable[tuple[str, str]]) -> str:
    return "[" + ",".join(text for _, text in pile) + "]"
