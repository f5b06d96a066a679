"""The words of the interface, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kronika.explanations import explanations
from kronika.locales import LOCALES, counted, labels
from kronika.vocabulary import WORDS

CORE = Path(__file__).resolve().parent.parent / "hooks" / "kronika"


def test_both_languages_have_the_same_words() -> None:
    """No word exists in one language alone; plural forms may differ."""
    without_plurals = [
        {re.sub(r"\.(one|few|many|other)$", "", key) for key in labels(locale)}
        for locale in LOCALES
    ]

    assert without_plurals[0] == without_plurals[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_vocabulary_word_has_a_label(locale: str) -> None:
    """A record never shows a bare code word."""
    missing = [
        f"{group}.{word}"
        for group, words in WORDS.items()
        for word in words
        if f"{group}.{word}" not in labels("en" if locale == "en" else "pl")
    ]

    assert missing == []


def test_templates_ask_only_for_words_that_exist() -> None:
    """A key typed wrong in a template is found here, not by a reader."""
    text = "".join(path.read_text("utf-8") for path in (CORE / "templates").rglob("*.html"))
    asked = set(re.findall(r"\bt\(['\"]([a-z.-]+)['\"][,)]", text))

    assert asked
    assert asked - set(labels("pl")) == set()


def test_problems_are_told_in_both_languages() -> None:
    """The same codes in the same order, with all parts, and the same places for values."""
    polish, english = explanations("pl"), explanations("en")

    assert list(polish) == list(english)
    for code, said in polish.items():
        for other in (said, english[code]):
            assert all((other.found, other.expected, other.do, other.example.strip())), code
            assert not other.sentence.endswith("."), code
        places = set(re.findall(r"\{(\w+)\}", said.sentence))
        assert places == set(re.findall(r"\{(\w+)\}", english[code].sentence)), code


@pytest.mark.parametrize(
    ("number", "polish", "english"),
    [
        (1, "1\u00a0osoba", "1\u00a0person"),
        (2, "2\u00a0osoby", "2\u00a0people"),
        (5, "5\u00a0osób", "5\u00a0people"),
        (12, "12\u00a0osób", "12\u00a0people"),
        (22, "22\u00a0osoby", "22\u00a0people"),
        (117, "117\u00a0osób", "117\u00a0people"),
    ],
)
def test_plurals_follow_the_number(number: int, polish: str, english: str) -> None:
    """Polish has three forms, English two."""
    assert counted("pl", "people", number) == polish
    assert counted("en", "people", number) == english
