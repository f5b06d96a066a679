"""Numbers, money, order and line breaks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kronika.locales import collation_key, file_size, money, tied


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


@pytest.mark.parametrize(
    ("size", "polish", "english"),
    [
        (12, "1\u00a0kB", "1\u00a0kB"),
        (340_400, "340\u00a0kB", "340\u00a0kB"),
        (2_149_000, "2,1\u00a0MB", "2.1\u00a0MB"),
    ],
)
def test_sizes_of_files_are_told_as_people_speak_of_them(
    size: int, polish: str, english: str
) -> None:
    """In thousands or millions of bytes, never as nought."""
    assert file_size("pl", size) == polish
    assert file_size("en", size) == english


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


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("4 lutego 2014 r.", "4~lutego 2014~r."),
        ("koszt 1 646 350 zł", "koszt 1~646~350~zł"),
        ("2,5 mln zł i w tym 20 % wkładu", "2,5~mln zł i~w~tym 20~% wkładu"),
        ("godz. 10, art. 6, nr 5", "godz.~10, art.~6, nr~5"),
        ("Lublin – miasto", "Lublin~– miasto"),
        ("w roku 2014 500 osób", "w~roku 2014 500~osób"),
        ("tel. 12 345 67 89", "tel. 12~345 67 89"),
    ],
)
def test_what_belongs_together_stays_on_one_line(written: str, printed: str) -> None:
    """Numbers with their units and months, abbreviations with numbers, a dash with its word."""
    assert tied(written, "pl") == printed.replace("~", "\u00a0")


def test_tying_twice_changes_nothing() -> None:
    """Words may pass through on their way to several places."""
    once = tied("Dom w 3 dni – od 1 000 zł", "pl")

    assert tied(once, "pl") == once
