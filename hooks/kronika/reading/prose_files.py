"""Markdown files with a front matter: news posts, hand-written pages, and their English."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from kronika.errors import Problem
from kronika.model.news import Page, Post, Prose, Translation
from kronika.model.values import Origin
from kronika.reading.fences import find_fences, find_open
from kronika.reading.guarded import Marks, read_yaml
from kronika.reading.records import build, build_record
from kronika.reading.texts import place_of, read_text

_HEADING = re.compile(r"\A\s*# +([^\n]+)")
_TRANSLATED = ("title", "lead", "description", "image", "source_hash")


@dataclass(frozen=True)
class ProseFile:
    """A file taken apart: the keys of its front matter, and the text below it."""

    path: str
    data: dict[str, Any]
    marks: Marks
    prose: Prose


def split_file(content: bytes, path: str) -> tuple[ProseFile | None, list[Problem]]:
    """Take a Markdown file apart; without a readable front matter it is a problem."""
    text, problems = read_text(content, path)
    if problems:
        return None, problems
    fences = find_fences(text, path)
    if isinstance(fences, Problem):
        return None, [fences]
    first = place_of(text, fences.fields)[0]
    tree = read_yaml(text[fences.fields : fences.end], path, first)
    problems = list(tree.problems)
    if tree.is_lost:
        opening = find_open(text, fences, problems[0])
        return None, [opening] if opening else problems
    data = {} if tree.value is None else tree.value
    if not isinstance(data, dict):
        return None, [*problems, Problem(path, first, 1, "record-type")]
    below = text.count("\n", 0, fences.below - 1) + 2
    prose = Prose(markdown=text[fences.below :], path=path, line=below)
    return ProseFile(path, data, tree.marks, prose), problems


def read_post(
    polish: ProseFile, english: ProseFile | None, identity: str
) -> tuple[Post | None, list[Problem]]:
    """Read a news post with the English that stands beside it."""
    translation, problems = read_translation(english)
    fields = {
        "prose": polish.prose,
        "english": translation,
        "text_hash": text_hash(polish),
    }
    origin = Origin(polish.path)
    post, more = build_record(Post, polish.data, polish.marks, identity, origin, **fields)
    return post, problems + more


def read_page(
    polish: ProseFile, english: ProseFile | None, identity: str
) -> tuple[Page | None, list[Problem]]:
    """Read a hand-written page; its title may be the heading that opens the text."""
    translation, problems = read_translation(_titled(english) if english else None)
    hashed = text_hash(polish)
    polish = _titled(polish)
    fields = {"prose": polish.prose, "english": translation, "text_hash": hashed}
    origin = Origin(polish.path)
    page, more = build_record(Page, polish.data, polish.marks, identity, origin, **fields)
    return page, problems + more


def read_translation(file: ProseFile | None) -> tuple[Translation | None, list[Problem]]:
    """Read an English text; facts live in the Polish file alone, so their keys are refused."""
    if file is None:
        return None, []
    facts = [
        Problem(file.path, *file.marks.key((key,)), "fact-in-translation", key, (("key", key),))
        for key, value in file.data.items()
        if value is not None
        and key not in _TRANSLATED
        and (key in Post.model_fields or key in Page.model_fields)
    ]
    kept = {key: value for key, value in file.data.items() if key not in Post.model_fields}
    kept |= {key: file.data[key] for key in _TRANSLATED if key in file.data}
    record, problems = build(
        Translation, {**kept, "prose": file.prose}, file.marks, Origin(file.path)
    )
    return record, facts + problems


def text_hash(file: ProseFile) -> str:
    """Return what names this state of a Polish text: 12 hex digits of SHA-256.

    Hashed are title, lead and body, each stripped, joined by newlines, in UTF-8.
    """
    parts = [str(file.data.get(key) or "") for key in ("title", "lead")] + [file.prose.markdown]
    joined = "\n".join(part.strip() for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:12]


def _titled(file: ProseFile) -> ProseFile:
    heading = _HEADING.match(file.prose.markdown)
    if file.data.get("title") or not heading:
        return file
    body = file.prose.markdown[heading.end() :]
    skipped = file.prose.markdown.count("\n", 0, heading.end())
    prose = Prose(markdown=body, path=file.path, line=file.prose.line + skipped)
    data = {**file.data, "title": _heading_words(heading.group(1))}
    return ProseFile(file.path, data, file.marks, prose)


def _heading_words(written: str) -> str:
    """Return a heading without the signs that may close it: `# About us ##`."""
    words = written.rstrip()
    opened = words.rstrip("#")
    return opened.rstrip() if opened.endswith(" ") else words
