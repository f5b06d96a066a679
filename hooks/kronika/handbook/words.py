"""The vocabulary in, the page of the words to choose from out."""

from __future__ import annotations

import re

from kronika.handbook.markdown import escape, page, table
from kronika.handbook.texts import FIELDS_PAGE, anchor_of, note, places_of, texts, title_of
from kronika.locales import LOCALES, Locale, label
from kronika.model.walk import owners_of
from kronika.vocabulary import WORDS


def render_words(language: Locale, source_hash: str = "") -> str:
    """Return the page: each closed list, where it is used, and what its words are called."""
    said = texts(language)
    lists = (_render_list(name, words, language) for name, words in WORDS.items())
    return page(
        said["words.title"],
        said["words.description"],
        said["words.intro"],
        *lists,
        note(language),
        source_hash=source_hash,
    )


def _render_list(name: str, words: tuple[str, ...], language: Locale) -> str:
    said = texts(language)
    head = [said["words.word"], *(said[f"words.{locale}"] for locale in LOCALES)]
    rows = [
        [f"`{word}`", *(_cell(f"{name}.{word}", locale, language) for locale in LOCALES)]
        for word in words
    ]
    owners = ", ".join(
        f"[{title_of(owner, language)}]({FIELDS_PAGE}.md#{anchor_of(owner)})"
        for owner in owners_of(name)
    )
    heading = f"## {places_of(name, language)} {{#{name}}}"
    return "\n\n".join((heading, table(head, rows), f"{said['words.described']} {owners}."))


def _cell(key: str, locale: Locale, language: Locale) -> str:
    """Return a label; one in the other language says so, for whoever hears the page."""
    words = escape(re.sub(r"\{\w+\}", "…", label(locale, key)))
    return words if locale == language else f"{words} {{ lang={locale} }}"
