"""The name of a model or field in, what goes into it out: one table a language, in `labels/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kronika.locales import LOCALES, Locale


def has_description(model: str) -> bool:
    """Tell whether a model has an entry in the table: one that no file holds has none."""
    return all(model in _table(locale) for locale in LOCALES)


def about(model: str, locale: Locale) -> str:
    """Return what is said of a model as a whole."""
    return str(_table(locale)[model]["about"])


def field_notes(model: str, locale: Locale) -> Mapping[str, str]:
    """Return what is said of each field of a model, without those that it shares with others."""
    fields: Mapping[str, str] = _table(locale).get(model, {}).get("fields", {})
    return fields


@cache
def _table(locale: Locale) -> Mapping[str, Mapping[str, Any]]:
    source = resources.files("kronika") / "labels" / f"fields.{locale}.yml"
    table: Mapping[str, Mapping[str, Any]] = yaml.load(source.read_text("utf-8"), yaml.CSafeLoader)
    return table
