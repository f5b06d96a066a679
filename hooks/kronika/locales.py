"""What differs between Polish and English: words, plurals, numbers, money, order, line breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import yaml
from babel import Locale as Cldr
from babel.numbers import format_decimal

Locale = Literal["pl", "en"]

LOCALES: tuple[Locale, ...] = ("pl", "en")
"""All locales; the first is the default one, at the root of the site."""

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of text and the language it is really in."""

    text: str
    locale: Locale

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a record: Polish, and English where somebody wrote it."""

    pl: str
    en: str | None = None

    def phrase(self, locale: Locale) -> Phrase:
        """Return the words for a reader of `locale`: the Polish ones where there is no English."""
        if locale == "en" and self.en:
            return Phrase(self.en, "en")
        return Phrase(self.pl, "pl")

    def has(self, locale: Locale) -> bool:
        """Tell whether the words exist in `locale`."""
        return locale == "pl" or bool(self.en)

    def __bool__(self) -> bool:
        return bool(self.pl)


@cache
def labels(locale: Locale) -> Mapping[str, str]:
    """Return the interface words of a locale by dotted key (`footer.edition`)."""
    source = resources.files("kronika") / "labels" / f"{locale}.yml"
    return dict(_flatten(yaml.load(source.read_text("utf-8"), yaml.CSafeLoader)))


def label(locale: Locale, key: str, **values: object) -> str:
    """Return one interface word with its `{name}` places filled.

    Raises KeyError for a key that the table lacks: a missing word is a mistake of ours.
    """
    word = labels(locale)[key]
    return word.format_map(values) if values else word


def counted(locale: Locale, key: str, number: int) -> str:
    """Return `number` with its noun in the right plural form (CLDR), kept on one line.

    The table holds the forms as `key.one`, `key.few`, `key.many`, `key.other`.
    """
    form = Cldr.parse(locale).plural_form(number)
    table = labels(locale)
    noun = table.get(f"{key}.{form}") or table[f"{key}.other"]
    return f"{grouped(locale, number)}{NBSP}{noun}"


def grouped(locale: Locale, number: int | Decimal) -> str:
    """Return a number with its thousands set apart as the locale does."""
    written = format_decimal(number, format="#,##0.##", locale=_region(locale))
    return written.replace("\u202f", NBSP)


def file_size(locale: Locale, size: int) -> str:
    """Return bytes as people speak of files: `340 kB`, `2,1 MB`, with a no-break space."""
    if size < 1_000_000:
        return f"{grouped(locale, max(1, round(size / 1_000)))}{NBSP}kB"
    return f"{grouped(locale, round(Decimal(size) / 1_000_000, 1))}{NBSP}MB"


def money(locale: Locale, amount: Decimal, currency: str = "PLN") -> str:
    """Return an amount of money as printed: `1 646 350 zł`, `PLN 1,646,350`.

    Grosze appear only where there are any. Spaces are no-break ones.
    """
    whole = amount == amount.to_integral_value()
    digits = format_decimal(
        amount, format="#,##0" if whole else "#,##0.00", locale=_region(locale)
    ).replace("\u202f", NBSP)
    if locale == "pl":
        return f"{digits}{NBSP}{'zł' if currency == 'PLN' else currency}"
    return f"{currency}{NBSP}{digits}"


def collation_key(text: str) -> tuple[tuple[int, ...], str]:
    """Return a key that sorts as a Polish reader expects: ą after a, ż last, case aside.

    After PN-80/N-01223: the alphabet decides first, the spelling itself only between equals.
    """
    return tuple(_RANK.get(letter, 1000 + ord(letter)) for letter in text.lower()), text


@lru_cache(maxsize=1 << 14)
def tied(text: str, locale: Locale) -> str:
    """Keep what must not be parted by a line break together with no-break spaces.

    Polish one-letter words go with the next word; numbers with their units, months and thousands;
    an abbreviation with the number it announces; a dash with the word before it.
    """
    if _ANY_DIGIT.search(text):
        text = _THOUSANDS.sub(lambda found: found[0].replace(" ", NBSP), text)
        text = _NUMBER_UNIT.sub(rf"\1{NBSP}\2", text)
        text = _BEFORE_NUMBER.sub(rf"\1{NBSP}", text)
    text = _DASH.sub(rf"{NBSP}\1 ", text)
    if locale == "pl":
        text = _ONE_LETTER.sub(rf"\1{NBSP}", text)
    return text


_ONE_LETTER = re.compile(r"(?<![\w&;])([aiouwzAIOUWZ])[ \n](?=\S)")
_MONTHS = (
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada"
    "|grudnia|January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
_ANY_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<![\d.,/-])(\d{1,3}(?: \d{3})+)(?![\d/-])")
_NUMBER_UNIT = re.compile(
    r"(?<![\w.,])(\d+(?:[.,]\d+)?)[ \n]"
    r"(zł|tys\.|mln|mld|r\.|w\.|%|‰|°C|km²|km|m²|m³|m|cm|mm|ha|kg|t|kW|MW|GB|MB|kB|osób|osoby"
    rf"|JST|JST-ów|lat|lata|dni|dniach|{_MONTHS})(?!\w)"
)
_BEFORE_NUMBER = re.compile(
    r"(?<!\w)(nr|godz\.|art\.|poz\.|ust\.|pkt|str\.|s\.|ok\.|no\.|p\.|§)[ \n](?=\d)", re.IGNORECASE
)
_DASH = re.compile(r"(?<=\S) ([–—]) ")
_ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_RANK = {letter: 100 + place for place, letter in enumerate(_ALPHABET)} | {
    **{digit: 50 + place for place, digit in enumerate("0123456789")},
    **dict.fromkeys(" \u00a0-–—.,„”\"'()/", 10),
}


def _region(locale: Locale) -> str:
    return "pl_PL" if locale == "pl" else "en_GB"


def _flatten(tree: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            found += _flatten(value, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", str(value)))
    return found
