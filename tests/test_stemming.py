"""Words in any form, folded and stemmed: the vectors that the browser is tested with too."""

from __future__ import annotations

import json
import sys
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.locales import Locale
from kronika.searching.folding import LONGEST_WORD, bare, fold, words_of
from kronika.searching.pairs import Pair, check_pairs, read_pairs
from kronika.searching.stemming import is_found, table

VECTORS = Path(__file__).resolve().parent / "vectors"
STEMS: dict[Locale, dict[str, list[list[object]]]] = json.loads(
    (VECTORS / "stems.json").read_text("utf-8")
)


def pairs_of(name: str) -> list[Pair]:
    """Return the pairs of a list of the tests, all of which must have two columns."""
    rows = list(read_pairs((VECTORS / name).read_text("utf-8")))
    assert all(isinstance(row, Pair) for row in rows)
    return [row for row in rows if isinstance(row, Pair)]


@pytest.mark.parametrize("locale", ["pl", "en"])
def test_words_have_the_stems_of_the_vectors(locale: Locale) -> None:
    """Each text of the vectors gives the same words and stems as on record."""
    rules = table(locale)
    found = {
        text: [[word, list(rules.stems(word))] for word in words_of(text)] for text in STEMS[locale]
    }

    assert found == STEMS[locale]


@pytest.mark.parametrize("has_marks", [True, False])
@pytest.mark.parametrize("name", ["pairs.pl.tsv", "pairs.en.tsv"])
def test_words_of_the_field_are_all_found(name: str, has_marks: bool) -> None:
    """Whoever types one form finds the other, with Polish letters or without."""
    locale: Locale = "pl" if ".pl." in name else "en"

    assert check_pairs(pairs_of(name), locale, has_marks=has_marks).missed == ()


@pytest.mark.parametrize("has_marks", [True, False])
def test_words_that_no_rule_was_made_for_are_found(has_marks: bool) -> None:
    """Of 2,131 pairs of 240 lemmas that took no part in tuning, at least 95 of 100 are found."""
    pairs = pairs_of("held-out.pl.tsv")

    assert len(pairs) == 2131
    assert check_pairs(pairs, "pl", has_marks=has_marks).percent >= 95


def test_other_words_are_not_found() -> None:
    """Of 28 pairs that look alike one is found: `stal` and `stały` are the same without marks."""
    share = check_pairs(pairs_of("apart.pl.tsv"), "pl")

    assert share.found <= 1


def test_hardly_any_two_words_of_a_list_are_taken_for_one() -> None:
    """Of the 240 held-out lemmas, 2 of 100 at the most share a stem with another."""
    rules = table("pl")
    lemmas = sorted({pair.typed for pair in pairs_of("held-out.pl.tsv")})
    merged = {
        lemma
        for one, other in combinations(lemmas, 2)
        if set(rules.stems(fold(one))) & set(rules.stems(fold(other)))
        for lemma in (one, other)
    }

    assert len(merged) <= len(lemmas) * 2 // 100, merged


@pytest.mark.parametrize("typed", ["lodz", "ŁÓDŹ", "Łódź", unicodedata.normalize("NFD", "łodzi")])
def test_letters_without_marks_are_the_same(typed: str) -> None:
    """Capitals, decomposed letters and ł, which Unicode does not decompose, make no difference."""
    assert is_found(typed, "Targi w Łodzi", "pl")


def test_all_words_typed_must_stand_in_the_text() -> None:
    """One word in common is not enough."""
    assert is_found("rozwój gmin", "O rozwoju gminy", "pl")
    assert not is_found("rozwój miast", "O rozwoju gminy", "pl")


def test_characters_without_width_are_those_of_unicode() -> None:
    """The list in the program is the category Cf, which the browser asks for by name."""
    signs = [chr(code) for code in range(sys.maxunicode + 1)]
    widthless = {sign for sign in signs if unicodedata.category(sign) == "Cf"}

    assert {sign for sign in widthless if bare(sign)} == set()
    assert all(bare(sign) for sign in map(chr, range(0x20, 0x250)) if sign not in widthless)


@given(st.text())
def test_any_text_has_short_folded_words(text: str) -> None:
    """No text breaks the rules, and no word of it is too long or folded further the second time."""
    for word in words_of(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert fold(word) == word
        assert all(table("pl").stems(word))


@given(st.from_regex(r"[a-z]{1,45}", fullmatch=True))
def test_stems_are_made_of_the_beginning_of_a_word(word: str) -> None:
    """A stem begins like its word, or like the word that the word is a form of."""
    rules = table("pl")
    begins = {each[:1] for each in (word, *rules.bases.get(word, ()))}

    assert {stem[:1] for stem in rules.stems(word)} <= begins
