"""`kronika inflections`: store what a dictionary knows of the words of the archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kronika.commands.check import find_archives
from kronika.commands.language import Refusal, chosen, language_option, refused
from kronika.errors import PublishError
from kronika.feeds.search.documents import build_document
from kronika.locales import Locale, counted, label
from kronika.pages import render_slots
from kronika.publishing.preparing import Prepared, prepare
from kronika.reading.inflection_file import INFLECTIONS
from kronika.searching.inflections import find_inflections, render_inflections
from kronika.searching.stemming import table


@click.command()
@click.argument(
    "folder", default=".", type=click.Path(path_type=Path, file_okay=False, exists=True)
)
@language_option
def inflections(folder: Path, lang: str | None) -> None:
    """Zapisz odmianę słów archiwum ze słownika / store how a dictionary inflects its words.

    Potrzebuje biblioteki morfeusz2 (pip install morfeusz2). Wynik trafia do
    content/inflections.tsv; budowa serwisu czyta tylko ten plik. / Needs the library morfeusz2.
    The result goes to content/inflections.tsv, and a build reads that file alone.
    """
    try:
        root = find_archives((folder,))[0].root
    except PublishError as error:
        raise refused(error, chosen(lang)) from None
    prepared = prepare(root)
    language = chosen(lang, prepared.language)
    dictionary, forms_of = _dictionary(language)
    if prepared.errors:
        raise Refusal(label(language, "inflections.errors"))
    found = find_inflections(_texts(prepared), forms_of, table("pl"))
    path = root / "content" / INFLECTIONS
    path.write_text(render_inflections(found, dictionary), "utf-8", newline="\n")
    words = counted(language, "inflections.words", len(found))
    click.echo(label(language, "inflections.written", words=words, path=f"content/{INFLECTIONS}"))


def _texts(prepared: Prepared) -> Iterator[str]:
    """Yield all that can be found on the Polish pages."""
    for page in prepared.pages:
        if page.locale == "pl" and page.kind:
            body = render_slots(page, "")["body"]
            if document := build_document(prepared.archive, page, body):
                yield from (document.title, document.lead, *document.names, *document.passages)


def _dictionary(language: Locale) -> tuple[str, Callable[[str], tuple[str, ...]]]:
    """Return the dictionary's name, and what gives all forms of the lemmas of a word."""
    try:
        morfeusz = import_module("morfeusz2").Morfeusz(expand_tags=False)
    except ImportError:
        raise Refusal(label(language, "inflections.library")) from None

    @lru_cache(maxsize=1 << 14)
    def forms_of_lemma(lemma: str) -> tuple[str, ...]:
        return tuple(each[0] for each in morfeusz.generate(lemma) if _is_declined(each[2]))

    def forms_of(word: str) -> tuple[str, ...]:
        analyses: list[Any] = [*morfeusz.analyse(word), *morfeusz.analyse(word.lower())]
        lemmas = {
            re.sub(r":.*", "", lemma)
            for start, end, (_, lemma, tag, *_) in analyses
            if end - start == 1 and _is_declined(tag)
        }
        return tuple(form for lemma in sorted(lemmas) for form in forms_of_lemma(lemma))

    return morfeusz.dict_id(), forms_of


def _is_declined(tag: str) -> bool:
    """Tell nouns and plain adjectives: verbs and degrees would bring together too much."""
    return tag.startswith("subst:") or (tag.startswith("adj:") and tag.endswith(":pos"))
