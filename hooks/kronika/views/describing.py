"""A page's content in, the sentence by which search engines and shared links describe it out."""

from __future__ import annotations

from collections.abc import Iterator

from kronika.views.common import Context, ProseView
from kronika.views.event import EventView
from kronika.views.gallery import GalleryView
from kronika.views.involvement import DirectoryView
from kronika.views.project import ProjectView

LONGEST = 200
"""Characters; what follows is not shown anywhere."""

_LABELLED = (
    "news", "calendar", "projects", "galleries", "institutions", "places", "data", "timeline",
    "search", "subscribe", "dictionary", "site-map", "coverage", "accessibility",
)  # fmt: skip
"""Pages whose description is a sentence of ours: no record stands behind them."""


def describe(context: Context, name: str, content: object) -> str:
    """Return the description of a page; an empty one where there is nothing to say.

    `name` is the kind of the record, the section of the index, or the key of a single page.
    """
    if isinstance(content, ProjectView):
        return _cut(next((each.body.text for each in content.sections), str(content.name)))
    if isinstance(content, EventView):
        parts = [content.title, content.date.words, content.project and content.project.words]
        return _cut(" – ".join(str(part) for part in parts if part))
    if isinstance(content, GalleryView):
        about = content.date.words if content.date else None
        said = (content.title, about, content.count)
        return _cut(" – ".join(str(part) for part in said if part))
    if isinstance(content, DirectoryView):
        return _cut(". ".join((str(content.name), *_took_part(content))))
    if isinstance(content, ProseView):
        return _cut(content.lead or content.text)
    body = getattr(content, "body", None)
    if isinstance(body, ProseView):
        return _cut(body.lead)
    if name in _LABELLED:
        return context.label(f"description.{name}", site=context.words(context.archive.site.name))
    return ""


def _took_part(view: DirectoryView) -> Iterator[str]:
    for part in view.projects:
        yield f"{part.project.words} ({part.roles})" if part.roles else str(part.project.words)
    for entry in (*view.events, *view.patron_of):
        yield " – ".join(str(each) for each in (entry.title, entry.date.words) if each)
    for person in view.people:
        yield person.name


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rpartition(" ")[0] + "…"
