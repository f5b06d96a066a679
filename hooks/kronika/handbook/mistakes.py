"""The table of mistakes in, the page that lists them and a page for each group out."""

from __future__ import annotations

import re

from kronika.errors import WARNINGS, Problem
from kronika.explanations import Explanation, explanations
from kronika.handbook.markdown import code_block, escape, page, rich
from kronika.handbook.texts import MISTAKES, note, texts
from kronika.locales import Locale, label

GROUPS = {
    "files": "pliki", "yaml": "zapis", "fields": "pola", "dates": "daty",
    "references": "odwolania", "prose-files": "wpisy", "text": "tekst",
    "galleries": "galerie", "statement": "deklaracja",
    "building": "publikacja",
}  # fmt: skip
"""What each group of mistakes is called in the name of its page."""

_SAMPLE = Problem(
    "content/events/x.yml", 1, 1, "unknown-key", values=(("key", "tytul"),), suggestions=("title",)
)


def groups() -> tuple[str, ...]:
    """Return the groups of mistakes in the order of their table."""
    return tuple(dict.fromkeys(each.group for each in explanations("pl").values()))


def page_of(group: str) -> str:
    """Return the name of a group's page, without language and ending."""
    return f"{MISTAKES}-{GROUPS[group]}"


def render_list(language: Locale, source_hash: str = "") -> str:
    """Return the page on reading a line, with all mistakes by group below it."""
    said = texts(language)
    return page(
        said["mistakes.title"],
        said["mistakes.description"],
        f"## {said['mistakes.reading']}",
        said["mistakes.reading_intro"],
        code_block(_SAMPLE.format(language)),
        said["mistakes.reading_parts"],
        f"## {said['mistakes.all']}",
        said["mistakes.all_intro"],
        *(_render_names(group, language) for group in groups()),
        note(language),
        source_hash=source_hash,
    )


def render_group(group: str, language: Locale, source_hash: str = "") -> str:
    """Return the page of one group: all that is said of each of its mistakes."""
    said = texts(language)
    name = label(language, f"mistakes.{group}")
    return page(
        said["mistakes.group_title"].format(group=name[0].lower() + name[1:]),
        said["mistakes.group_description"].format(group=name),
        said["mistakes.group_intro"],
        *(_render_mistake(each, language) for each in _of_group(group, language)),
        note(language),
        source_hash=source_hash,
    )


def _render_names(group: str, language: Locale) -> str:
    uri = f"{page_of(group)}.md"
    lines = [
        f"- [{each.code}]({uri}#{each.code}): {rich(_blanked(each.found))}"
        for each in _of_group(group, language)
    ]
    heading = f"### [{escape(label(language, f'mistakes.{group}'))}]({uri})"
    return "\n".join((heading, "", *lines))


def _render_mistake(mistake: Explanation, language: Locale) -> str:
    said = texts(language)
    level = "warning" if mistake.code in WARNINGS else "error"
    return "\n\n".join(
        (
            f"## {mistake.code}",
            f"*{_sentence(label(language, f'explain.{level}'))}*",
            rich(_sentence(mistake.found)),
            f"**{said['mistakes.expected']}** {rich(_sentence(mistake.expected))}",
            f"**{said['mistakes.do']}** {rich(_sentence(mistake.do))}",
            said["mistakes.example"],
            code_block(mistake.example),
        )
    )


def _of_group(group: str, language: Locale) -> list[Explanation]:
    return [each for each in explanations(language).values() if each.group == group]


def _blanked(words: str) -> str:
    return re.sub(r"\{\w+\}", "…", words)


def _sentence(words: str) -> str:
    """Return words that stand in the middle of a line as a sentence of their own."""
    blanked = _blanked(words)
    ended = blanked if blanked.endswith((".", "…", "?", "!")) else f"{blanked}."
    return ended[0].upper() + ended[1:]
