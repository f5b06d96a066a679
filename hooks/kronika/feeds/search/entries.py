"""The index of institutions or of places in, what a search knows of those without a page out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kronika.feeds.search.documents import Document, forms_of
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.urls import entry_id
from kronika.views.directory import IndexView, Line
from kronika.views.involvement import kind_of
from kronika.views.page_view import PageView


def build_entries(archive: Archive, page: PageView) -> Iterator[Document]:
    """Yield a document for each line of an index that is all there is of its record."""
    if not isinstance(page.content, IndexView):
        return
    records: Mapping[str, Organisation | Place] = (
        archive.organisations if page.frame == "institutions" else archive.places
    )
    lines = {line.anchor: line for letter in page.content.letters for line in letter.lines}
    for record in records.values():
        line = lines[entry_id(record.id)]
        if line.name.href:
            continue
        said = _said(line)
        yield Document(
            uri=archive.uri_of(kind_of(record), record.id, page.locale),
            kind=kind_of(record),
            locale=page.locale,
            title=str(line.name.words),
            lead=said,
            names=tuple(dict.fromkeys(forms_of(record, page.locale))),
            when="",
            years=None,
            project="",
            passages=(said,) if said else (),
            order=(1, 0, 0, 0),
        )


def _said(line: Line) -> str:
    """Return what the line says, as a sentence of its own."""
    facts = (f"{fact.name}: {', '.join(str(each.words) for each in fact.values)}"
             for fact in line.facts)  # fmt: skip
    return "; ".join(each for each in (line.kind, *facts) if each)
