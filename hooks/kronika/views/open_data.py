"""The open data of the archive in; the page that offers them, and that of their dictionary, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kronika.locales import NBSP, Phrase, counted, grouped
from kronika.opendata.dictionary import Chapter, Entry, chapters
from kronika.opendata.files import DataFile, OpenData, licence_of
from kronika.opendata.kinds import KINDS
from kronika.urls import DATA_LIST, DICTIONARY, data_uri, relative
from kronika.views.common import Context, Link
from kronika.views.project import by_title

MOST_PROJECTS = 50
"""Projects whose files one page lists; a file for programs lists those of all."""


@dataclass(frozen=True)
class FileView:
    """One file: its format with a link to it, and its size."""

    format: str
    href: str
    size: str


@dataclass(frozen=True)
class TableView:
    """What one table holds, with its files; the heading of a list within records is its name."""

    name: Phrase
    key: str
    count: str
    files: tuple[FileView, ...]


@dataclass(frozen=True)
class GroupView:
    """The tables of one kind of records, or of one project."""

    name: Phrase
    href: str
    tables: tuple[TableView, ...]


@dataclass(frozen=True)
class OpenDataView:
    """What the page of open data shows."""

    kinds: tuple[GroupView, ...]
    projects: tuple[GroupView, ...]
    more_projects: str
    schemas: tuple[FileView, ...]
    licence: str
    licence_note: Phrase | None
    cite: Phrase | None
    list_href: str
    dictionary: Link
    dictionary_file: FileView | None


@dataclass(frozen=True)
class FieldView:
    """One field of the dictionary."""

    path: str
    columns: tuple[str, ...]
    sort: str
    note: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChapterView:
    """The fields of one table; `kind` is the heading above it, where a new kind begins."""

    kind: str
    title: str
    table: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class DictionaryView:
    """What the page of the dictionary shows."""

    chapters: tuple[ChapterView, ...]
    common: tuple[ChapterView, ...]
    file: Link


def build_open_data(context: Context, data: OpenData) -> OpenDataView:
    """Arrange the page that says what there is, how large, in which form and on what terms."""
    archive = context.archive
    files = data.files
    edition, rights = archive.site.edition, archive.site.rights
    owners = by_title(archive.projects.values())
    by_owner: dict[str, list[DataFile]] = {}
    for file in files:
        by_owner.setdefault(file.project, []).append(file)
    projects = tuple(
        GroupView(
            context.words(project.title),
            context.to("project", project.id),
            _tables(context, by_owner[project.id]),
        )
        for project in owners[:MOST_PROJECTS]
        if project.id in by_owner
    )
    whole = [each for each in by_owner.get("", ()) if each.sort == "records"]
    return OpenDataView(
        kinds=_kinds(context, whole),
        projects=projects,
        more_projects=context.label("data.projects-rest", shown=MOST_PROJECTS, all=len(owners))
        if len(owners) > MOST_PROJECTS
        else "",
        schemas=tuple(_file(context, each, each.kind) for each in files if each.sort == "schema"),
        licence=licence_of(archive),
        licence_note=context.words(rights.note) if rights and rights.note else None,
        cite=context.words(edition.cite) if edition and edition.cite else None,
        list_href=relative(DATA_LIST, context.uri),
        dictionary=_dictionary(context),
        dictionary_file=next(
            (_file(context, each) for each in files if each.sort == "dictionary"), None
        ),
    )


def build_dictionary(context: Context) -> DictionaryView:
    """Arrange the dictionary; what every record has is told once, at the end."""
    listed = [(each, _is_common(each)) for each in chapters()]
    first = KINDS[0]
    shown = []
    for chapter, is_common in listed:
        if not is_common:
            opens = chapter.table.field is None
            kind = context.label(f"data.kind.{chapter.kind.files}") if opens else ""
            own = [each for each in chapter.entries if not each.is_common]
            shown.append(_chapter(context, chapter, own, kind))
    common = [
        _chapter(context, chapter, [each for each in chapter.entries if each.is_common], "")
        for chapter, is_common in listed
        if chapter.kind == first and (is_common or chapter.table.field is None)
    ]
    file = Link(
        Phrase("dictionary.csv", context.locale), relative(data_uri("dictionary.csv"), context.uri)
    )
    return DictionaryView(tuple(shown), tuple(common), file)


def _kinds(context: Context, files: Sequence[DataFile]) -> tuple[GroupView, ...]:
    return tuple(
        GroupView(
            Phrase(context.label(f"data.kind.{kind.files}"), context.locale),
            "",
            _tables(context, [each for each in files if each.kind == kind.kind]),
        )
        for kind in KINDS
        if any(each.kind == kind.kind for each in files)
    )


def _tables(context: Context, files: Iterable[DataFile]) -> tuple[TableView, ...]:
    """Put the files of each table together; JSON holds all of a kind, so it stands first."""
    names = {each.table.name: each for each in chapters()}
    mains: dict[str, str] = {each.kind: each.files for each in KINDS}
    tables: dict[str, list[DataFile]] = {}
    for file in files:
        tables.setdefault(file.table or mains[file.kind], []).append(file)
    return tuple(
        TableView(
            Phrase(names[name].title(context.locale), context.locale),
            name,
            counted(context.locale, _count(names[name]), found[0].rows),
            tuple(_file(context, each) for each in found),
        )
        for name, found in tables.items()
    )


def _count(chapter: Chapter) -> str:
    return "data.records" if chapter.table.field is None else "data.rows"


def _file(context: Context, file: DataFile, name: str = "") -> FileView:
    said = name or context.label(f"data.format.{file.format}")
    return FileView(said, relative(file.uri, context.uri), _size(context, file.size))


def _size(context: Context, size: int) -> str:
    """Return a size as programs for files print it: a kilobyte has 1000 bytes."""
    for unit, length in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= length:
            number = (Decimal(size) / length).quantize(Decimal("0.1"))
            return f"{grouped(context.locale, number)}{NBSP}{unit}"
    return f"{size}{NBSP}B"


def _dictionary(context: Context) -> Link:
    words = Phrase(context.label("section.dictionary"), context.locale)
    return Link(words, relative(DICTIONARY[context.locale], context.uri))


def _is_common(chapter: Chapter) -> bool:
    return chapter.table.field is not None and all(each.is_common for each in chapter.entries)


def _chapter(
    context: Context, chapter: Chapter, entries: Iterable[Entry], kind: str
) -> ChapterView:
    locale = context.locale
    fields = tuple(
        FieldView(each.path, each.columns, each.sort(locale), each.note(locale), each.words(locale))
        for each in entries
    )
    return ChapterView(kind, chapter.title(locale), chapter.table.name, fields)
