"""Words in, Markdown out that shows exactly these words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CODE = re.compile(r"(`[^`\n]+`)")
_SPECIAL = re.compile(r"[\\`*_{}\[\]|]")
_AT_START = re.compile(r"\A(?:[#>+:=-]|[0-9]+(?=[.)]))")


def escape(words: str) -> str:
    """Return plain words on one line, where no letter of theirs means anything to Markdown."""
    return _safe_at_start(_safe_inside(words))


def rich(words: str) -> str:
    """Return words in which only `code` in backticks means something."""
    parts = _CODE.split(words)
    safe = (part if place % 2 else _safe_inside(part) for place, part in enumerate(parts))
    return _safe_at_start("".join(safe))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def definitions(pairs: Sequence[tuple[str, str]]) -> str:
    """Return a list of names with what is said of each, both Markdown already."""
    return "\n\n".join(f"{name}\n:   {words}" for name, words in pairs)


def code_block(text: str) -> str:
    """Return a text as code; indented, as the site's Markdown knows no fences."""
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def page(title: str, description: str, *blocks: str, source_hash: str = "") -> str:
    """Return a whole file: its fields, then the blocks with an empty line between them."""
    fields = [f"title: {_quoted(title)}", f"description: {_quoted(description)}"]
    if source_hash:
        fields.append(f"source_hash: {_quoted(source_hash)}")
    return "\n".join(["---", *fields, "---", "", "\n\n".join(blocks), ""])


def _safe_inside(words: str) -> str:
    plain = re.sub(r"\s+", " ", words).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\g<0>", plain)


def _safe_at_start(markdown: str) -> str:
    """Write as entities what would begin a heading, a list, a quotation or a definition."""
    return _AT_START.sub(
        lambda match: "".join(f"&#{ord(letter)};" for letter in match.group()), markdown
    )


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
