"""A language in, the words of the handbook that stand in no other table out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from kronika.locales import Locale
from kronika.model.values import Model
from kronika.model.walk import uses_of

MISTAKES, WORDS_PAGE, FIELDS_PAGE = "bledy", "slowa", "pola"
"""The names of the pages without language and ending, the same in both languages."""


@cache
def texts(language: Locale) -> Mapping[str, str]:
    """Return the words by dotted key: `words.title`, `titles.Event`."""
    source = resources.files("kronika") / "labels" / f"handbook.{language}.yml"
    table = yaml.load(source.read_text("utf-8"), yaml.CSafeLoader)
    return {"generated": table.pop("generated")} | {
        f"{group}.{key}": str(words) for group, said in table.items() for key, words in said.items()
    }


def note(language: Locale) -> str:
    """Return the last line of every page: where it comes from, and where to mend it."""
    return f"*{texts(language)['generated']}*"


def title_of(model: type[Model], language: Locale) -> str:
    """Return what a record or a part of one is called."""
    return texts(language)[f"titles.{model.__name__}"]


def anchor_of(model: type[Model]) -> str:
    """Return the id of a model's heading on the page of fields: `programme-day`."""
    return re.sub(r"(?<=.)(?=[A-Z])", "-", model.__name__).lower()


def places_of(wanted: str | type[Model], language: Locale) -> str:
    """Return where a closed list or a part is used, as Markdown: the record, then its fields."""
    paths: dict[type[Model], list[str]] = {}
    for record, path in uses_of(wanted):
        paths.setdefault(record, []).append(f"`{path}`")
    return "; ".join(
        f"{title_of(record, language)}: {', '.join(names)}" for record, names in paths.items()
    )
