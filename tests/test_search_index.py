"""The index of the search: what it holds, how it is packed, and that no part of it grows large."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import build, copy_site
from kronika.feeds.search.documents import Document
from kronika.feeds.search.index import LONGEST_PILE, LONGEST_SHELF, render_index
from kronika.feeds.search.packing import DIGITS, pack, pack_rising, pack_runs
from kronika.feeds.search.texts import LONGEST_PASSAGE, paragraphs_of, passages_of
from kronika.locales import Text
from kronika.model.archive import Archive
from kronika.model.site import Site

ARCHIVE = Archive(site=Site(id="site", name=Text("Próba")))


def document(number: int = 0, **given: Any) -> Document:
    """Make a document with defaults."""
    values: dict[str, Any] = {
        "uri": f"aktualnosci/{number}.html", "kind": "post", "locale": "pl", "title": "Tytuł",
        "lead": "", "names": (), "when": "2014", "years": (2014, 2014), "project": "",
        "passages": ("Treść wpisu.",), "order": (0, -2014, 0, 0),
    }  # fmt: skip
    return Document(**{**values, **given})


def unpack(text: str) -> Iterator[int]:
    """Read packed numbers back, by the definition of variable-length quantities."""
    number = shift = 0
    for sign in text:
        digit = DIGITS.index(sign)
        number += (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield number
            number = shift = 0


def parts_of(*documents: Document) -> dict[str, Any]:
    """Return the data of each file of an index by its name."""
    found = {}
    for uri, script in render_index(ARCHIVE, documents, "pl"):
        call = re.fullmatch(r'kronikaSearch\.take\("pl/(\w+)","[0-9a-f]{12}",(.*)\);\n', script)
        assert call
        assert uri == f"assets/search/pl/{call[1]}.js"
        found[call[1]] = json.loads(call[2])
    return found


def stems_of(*documents: Document) -> dict[str, Any]:
    """Return every stem of an index with the words under it."""
    parts = parts_of(*documents)
    return {
        stem: words for name, part in parts.items() if re.fullmatch(r"w\d+", name)
        for stem, words in part.items()
    }  # fmt: skip


@given(st.lists(st.integers(0, 1 << 40)))
def test_numbers_are_read_back(numbers: list[int]) -> None:
    """What is packed can be unpacked, whatever its size."""
    assert list(unpack(pack(numbers))) == numbers


def test_runs_and_rising_numbers_are_short() -> None:
    """Equal rows become one, and neighbours one character each."""
    assert list(unpack(pack_runs([(7, 1), (7, 1), (8, 2)]))) == [2, 7, 1, 1, 8, 2]
    assert pack_rising([100, 101, 105]) == pack([100, 1, 4])


def test_a_word_stands_under_its_stem_with_its_place() -> None:
    """Text, lead, names and title are told apart; a word counts once, where it weighs most."""
    words = stems_of(
        document(title="Konferencja", lead="Konferencja w gminie", names=("Gorlice",),
                 passages=("O konferencji, konferencja.",))
    )  # fmt: skip

    assert words["konferent"] == {"konferencja": "||||A", "konferencji": "A"}
    assert words["gmin"] == {"gminie": "|A"}
    assert words["gorlik"] == {"gorlice": "||A"}
    assert not {"w", "o"} & set(words)


def test_a_title_of_many_words_weighs_less() -> None:
    """Whoever asks for a name wants the page of that name before a longer title that has it."""
    words = stems_of(document(title="Urząd Miasta w Krakowie"))

    assert words["krak"] == {"krakowie": "|||A"}


def test_forms_of_a_places_own_name_lead_to_its_page_first() -> None:
    """The forms that a record lists weigh as much as its title."""
    words = stems_of(document(kind="place", title="Ełk", names=("Ełk", "Ełcki")))

    assert set(words["elck"].values()) == {"||||A"}


def test_documents_are_in_order_of_kind_and_newest_first() -> None:
    """The order is the same however the pages come, and so is every byte."""
    documents = [
        document(each, kind="event" if each % 2 else "post", order=(0, -2000 - each, 0, 0))
        for each in range(40)
    ]
    shuffled = documents[:]
    random.Random(1).shuffle(shuffled)

    assert list(render_index(ARCHIVE, documents, "pl")) == list(
        render_index(ARCHIVE, shuffled, "pl")
    )
    shown = [
        passage[1] for number in range(40) for passage in _piles(documents)[number : number + 1]
    ]
    assert shown[:2] == ["aktualnosci/39.html", "aktualnosci/37.html"]
    assert shown[-1] == "aktualnosci/0.html"


def _piles(documents: list[Document]) -> list[list[str]]:
    parts = parts_of(*documents)
    names = sorted((name for name in parts if name[0] == "t"), key=lambda name: int(name[1:]))
    return [passage for name in names for passage in parts[name]]


def test_no_file_of_a_large_index_is_large() -> None:
    """Shelves and piles have a limit, which only a single word or passage may pass."""
    chance = random.Random(3)
    vocabulary = ["".join(chance.choices("bcdklmnprstaeio", k=8)) for _ in range(4_000)]
    documents = [
        document(each, passages=(" ".join(chance.choices(vocabulary, k=100)),))
        for each in range(1_500)
    ]
    files = dict(render_index(ARCHIVE, documents, "pl"))

    sizes = {uri.rpartition("/")[2]: len(script.encode()) for uri, script in files.items()}
    assert max(size for name, size in sizes.items() if name[0] == "w") < LONGEST_SHELF + 1_000
    assert max(size for name, size in sizes.items() if name[0] == "t") < LONGEST_PILE + 1_500
    assert sizes["start.js"] < 3_000


def test_an_index_of_nothing_is_an_index() -> None:
    """A locale without any page has a start and stems, so that the search page works."""
    parts = parts_of()

    assert set(parts) == {"start", "stems"}
    assert parts["start"]["passages"] == ""


def test_no_text_ends_the_script_it_stands_in() -> None:
    """Line separators, quotes and markup stay inside their string."""
    nasty = 'a"b\\c</script><!--\u2028\u2029]]>'
    parts = parts_of(document(title=nasty, passages=(nasty,)))

    assert parts["t0"] == [[nasty, "aktualnosci/0.html", "2014", nasty]]
    for _, script in render_index(ARCHIVE, [document(title=nasty)], "pl"):
        assert script.count("\n") == 1
        assert not {"\u2028", "\u2029"} & set(script)


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<p>Dwa <em>słowa</em>.</p><p>Trzecie</p>", ["Dwa słowa.", "Trzecie"]),
        ("<h1>Tytuł</h1><p>a &amp; b &lt;c&gt;</p>", ["a & b <c>"]),
        ('<dl><div><dt>Miejsce</dt><dd>Gorlice</dd></div></dl>', ["Miejsce: Gorlice"]),
        ('<p><span class="k-when">2014</span><span>Gorlice</span>, raz</p>', ["2014 Gorlice, raz"]),
        ('<ul class="k-entries"><li><a href="x>y">Inna <b>strona</b></a></li></ul>po', ["po"]),
        ('<nav><ul><li>obok</li></ul></nav><p>tu<br>i tam</p>', ["tu", "i tam"]),
        ('<p title="a > b">x<!-- <p>nie</p> --></p>', ["x"]),
        ('<h2>Opis</h2><div class="k-prose"><h2>W tekście</h2><p>a</p></div><h2>Cel</h2>b',
         ["W tekście", "a", "b"]),
        ('<section><nav><p>x</p></nav><h3>y</h3><p>z</p></section>', ["z"]),
        ("", []),
    ],
)  # fmt: skip
def test_the_text_of_a_page_is_what_it_says_itself(html: str, paragraphs: list[str]) -> None:
    """Tags, the heading and lists of other pages are no text of the page."""
    assert list(paragraphs_of(html)) == paragraphs


def test_long_texts_are_cut_between_paragraphs_and_words() -> None:
    """No passage is longer than the limit, no word is lost, no short page is divided."""
    words = [f"słowo{each}" for each in range(900)]
    passages = passages_of([" ".join(words[:30]), " ".join(words[30:800]), *words[800:]])

    assert " ".join(passages).split() == words
    assert all(0 < len(passage) <= LONGEST_PASSAGE for passage in passages)
    assert passages_of(["raz", "dwa"]) == ("raz\ndwa",)
    assert passages_of(["x" * 5_000])[0] == "x" * LONGEST_PASSAGE
    assert passages_of([]) == ("",)


def test_the_same_archive_has_the_same_index(tmp_path: Path, site: Path) -> None:
    """Two builds in two places give the same bytes."""
    folder = copy_site(tmp_path / "kopia")
    assert build(folder, "-q").returncode == 0

    for path in sorted((site / "assets" / "search").rglob("*.js")):
        assert path.read_bytes() == (folder / "site" / path.relative_to(site)).read_bytes()


def test_only_pages_with_english_words_are_in_the_english_index(site: Path) -> None:
    """What exists in Polish alone is found in Polish; material search files are not there."""
    english = "".join(path.read_text("utf-8") for path in (site / "assets/search/en").glob("t*.js"))

    assert "en/news/konferencja-inaugurujaca.html" in english
    assert "en/news/konferencja-podsumowujaca.html" not in english
    assert not list(site.rglob("*worker*")) + list(site.rglob("search_index.json"))
