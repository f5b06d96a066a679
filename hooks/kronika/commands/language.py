"""The language option that all commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import click

from kronika.errors import PublishError
from kronika.locales import Locale
from kronika.publishing.examining import choose_language

F = TypeVar("F", bound=Callable[..., object])


def language_option(command: F) -> F:
    """Add `--lang`, which otherwise is what KRONIKA_LANG says, or the language of the site."""
    option = click.option(
        "--lang",
        envvar="KRONIKA_LANG",
        metavar="pl|en",
        help="Język komunikatów / language of the messages (KRONIKA_LANG).",
    )
    return option(command)


def chosen(asked: str | None, default: Locale = "pl") -> Locale:
    """Return the language asked for; one that there is not ends the command with exit code 2."""
    try:
        return choose_language(asked, default)
    except PublishError as error:
        raise refused(error, "pl") from None


def asked_language() -> Locale:
    """Return the language that KRONIKA_LANG asks for, for what goes wrong before a site is read."""
    return "en" if os.environ.get("KRONIKA_LANG") == "en" else "pl"


class Refusal(click.ClickException):
    """A command that cannot run, with its reason in one line."""


def refused(error: PublishError, language: Locale) -> Refusal:
    """Return a failure as what the group of commands prints."""
    return Refusal(error.message(language))
