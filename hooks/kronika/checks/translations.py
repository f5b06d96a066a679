"""Check that translations still fit their Polish originals."""

from __future__ import annotations

from collections.abc import Mapping

from kronika.errors import Problem
from kronika.model.archive import Archive
from kronika.model.news import Page, Post
from kronika.reading.guarded import Marks


def check_translations(archive: Archive, marks: Mapping[str, Marks]) -> list[Problem]:
    """Warn of English texts whose Polish original changed since they were made."""
    problems = []
    records: list[Post | Page] = [*archive.posts.values(), *archive.pages.values()]
    for record in records:
        if record.english and record.is_outdated:
            path = record.english.prose.path
            place = marks.get(path, Marks()).key(("source_hash",))
            values = (("hash", record.text_hash),)
            problems.append(Problem(path, *place, "translation-outdated", "source_hash", values))
    for post in archive.posts.values():
        if post.image and post.image.file:
            place = marks.get(post.origin.path, Marks()).value(("image",))
            file = (("file", post.image.file),)
            path = post.origin.path
            problems.append(Problem(path, *place, "photograph-not-shown", "image", file))
    return problems
