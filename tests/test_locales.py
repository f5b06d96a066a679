"""Numbers, money, order and line breaks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kronika.locales import collation_key, money, tied


@pytest.mark.parametrize(
    ("amount", "polish", "english"),
    [
        ("1646350", "1\u00a0646\u00a0350\u00a0zł", "PLN\u00a01,646,350"),
        ("1646350.50", "1\u00a0646\u00a0350,50\u00a0zł", "PLN\u00a01,646,350.50"),
        ("900", "900\u00a0zł", "PLN\u00a0900"),
    ],
)
def test_money_is_printed_as_each_language_does(amount: str, polish: str, english: str) -> None:
    """Grosze appear only where there are any, and nothing breaks across lines."""
    assert money("pl", Decimal(amount)) == polish
    assert money("en", Decimal(amount)) == english


def test_names_sort_in_the_order_of_the_polish_alphabet() -> None:
    """ą comes after a, ł after l, ż last; case does not matter."""
    names = ["Żory", "Łódź", "Lublin", "Zielonki", "Ćmielów", "Cieszyn", "Ądy", "aleja"]

    assert sorted(names, key=collation_key) == [
        "aleja", "Ądy", "Cieszyn", "Ćmielów", "Lublin", "Łódź", "Zielonki", "Żory",
    ]  # fmt: skip


def test_one_letter_words_stay_with_the_next_word() -> None:
    """A Polish line never ends in a one-letter word; English is left alone."""
    assert tied("Dom w mieście i na wsi", "pl") == "Dom w\u00a0mieście i\u00a0na wsi"
    assert tied("a house", "en") == "a house"


def test_numbers_stay_with_their_units() -> None:
    """12 JST is one thing to the eye."""
    assert tied("razem 12 JST", "pl") == "razem 12\u00a0JST"
