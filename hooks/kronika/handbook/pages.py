"""Every generated page of the handbook, by its file name."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from kronika.handbook.fields import render_fields
from kronika.handbook.mistakes import groups, page_of, render_group, render_list
from kronika.handbook.texts import FIELDS_PAGE, MISTAKES, WORDS_PAGE
from kronika.handbook.words import render_words
from kronika.locales import Locale
from kronika.reading.prose_files import split_file, text_hash


class Render(Protocol):
    """Makes one page in one language; the English one names the Polish text it belongs to."""

    def __call__(self, language: Locale, source_hash: str = "") -> str: ...


def build_handbook() -> dict[str, str]:
    """Return the Markdown of each page by its file name, Polish and English beside each other."""
    pages: dict[str, Render] = {
        WORDS_PAGE: render_words,
        FIELDS_PAGE: render_fields,
        MISTAKES: render_list,
        **{page_of(group): partial(render_group, group) for group in groups()},
    }
    files: dict[str, str] = {}
    for name, render in pages.items():
        polish = render("pl")
        files[f"{name}.md"] = polish
        files[f"{name}.en.md"] = render("en", _hash_of(polish))
    return dict(sorted(files.items()))


def _hash_of(content: str) -> str:
    """Return what the English page must carry to be known as made from this Polish text."""
    file, problems = split_file(content.encode("utf-8"), "")
    assert file is not None, f"the page cannot be read back: {problems}"
    return text_hash(file)
