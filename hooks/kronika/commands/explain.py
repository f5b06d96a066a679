"""`kronika explain`: tell what a mistake is and how to mend it."""

from __future__ import annotations

import re
import sys
from textwrap import indent, wrap

import click

from kronika.commands.language import chosen, language_option
from kronika.errors import WARNINGS, near, shown
from kronika.explanations import Explanation, explanations
from kronika.locales import Locale, label


@click.command()
@click.argument("code", required=False)
@language_option
def explain(code: str | None, lang: str | None) -> None:
    """Wyjaśnij błąd o tej nazwie; bez nazwy wypisz wszystkie / explain a mistake, or list all."""
    language = chosen(lang)
    known = explanations(language)
    if code is None:
        click.echo(list_codes(language), nl=False)
    elif code in known:
        click.echo(render_explanation(known[code], language), nl=False)
    else:
        click.echo(label(language, "explain.unknown", code=shown(code)), err=True)
        if codes := near(code, known):
            click.echo(label(language, "explain.meant", codes=", ".join(codes)), err=True)
        sys.exit(2)


def list_codes(language: Locale) -> str:
    """Return each code with what it says, a line each, by group."""
    lines = []
    group = ""
    for each in explanations(language).values():
        if each.group != group:
            group = each.group
            lines += ["", label(language, f"mistakes.{group}")]
        found = re.sub(r"\{\w+\}", "…", each.found)
        lines.append(f"  {each.code:<24} {found}")
    return "\n".join(lines[1:]) + "\n"


def render_explanation(said: Explanation, language: Locale) -> str:
    """Return all that is said of one kind of mistake, for a terminal."""
    level = "warning" if said.code in WARNINGS else "error"
    found = re.sub(r"\{\w+\}", "…", said.found)
    parts = [f"{said.code} ({label(language, f'explain.{level}')})", "", _sentence(found)]
    for key, words in (("expected", said.expected), ("do", said.do)):
        parts += ["", f"{label(language, f'explain.{key}')}:"]
        plain = re.sub(r"\{\w+\}", "…", words)
        parts.append(indent("\n".join(wrap(_sentence(plain), 76)), "  "))
    parts += ["", f"{label(language, 'explain.example')}:", indent(said.example.rstrip("\n"), "  ")]
    return "\n".join(parts) + "\n"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:].rstrip(".") + "."
