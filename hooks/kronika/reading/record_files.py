"""Files of records in, records by their ids out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from kronika.errors import Problem, near
from kronika.locales import Text
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.values import Origin
from kronika.reading.folders import Found
from kronika.reading.guarded import Tree
from kronika.reading.names import check_identity, check_twins
from kronika.reading.outcome import KIND_WORDS, Reading
from kronika.reading.records import build_record

R = TypeVar("R", bound=Record)

LONG_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Project: ("summary", "rationale", "target_group", "methods", "expected_effect"),
    Event: ("description", "aim", "audience"),
}
"""Fields that may stand in a Markdown file of their own beside the record."""


def read_folder(
    reading: Reading, content: Iterable[Found], folder: str, kind: type[R]
) -> dict[str, R]:
    """Read the records of one kind: one file each, at any depth below its folder."""
    files = [file for file in content if file.below.startswith(f"{folder}/")]
    texts = _long_texts(reading, files, kind)
    records: dict[str, R] = {}
    first: dict[str, Found] = {}
    record_files = [file for file in files if file.path.suffix == ".yml"]
    for file in sorted(record_files, key=lambda each: (each.stem, each.below)):
        reading.problems += check_identity(file.stem, file.shown)
        reading.knows(kind, file.stem)
        _check_first(reading, file, first.setdefault(file.stem, file))
        tree = reading.tree(file)
        own = texts.pop(file.shown.removesuffix(".yml"), {})
        if isinstance(tree.value, dict):
            _join_texts(reading, file, tree, own)
        record = reading.record(kind, tree, file, file.stem)
        if record:
            records.setdefault(file.stem, record)
    reading.problems += check_twins((stem, file.shown) for stem, file in first.items())
    for alone in texts.values():
        for text in alone.values():
            reading.report(text.file, "file-unexpected")
    return records


class _LongText:
    """One field that stands in files of its own: Polish, and English where there is a file."""

    def __init__(self, file: Found) -> None:
        self.file = file
        self.words: dict[str, str] = {}
        self.files: dict[str, Found] = {}


def _check_first(reading: Reading, file: Found, first: Found) -> None:
    if first is file:
        return
    if first.path.name != file.path.name:  # only the Unicode form tells them apart
        reading.report(file, "name-twin", other=first.shown)
    else:
        reading.report(file, "id-twice", id=file.stem, other=first.shown)


def _long_texts(
    reading: Reading, files: Iterable[Found], kind: type[Record]
) -> dict[str, dict[str, _LongText]]:
    """Read long texts by record: `<id>.<field>.md`, in English `<id>.<field>.en.md`."""
    texts: dict[str, dict[str, _LongText]] = {}
    known = LONG_FIELDS.get(kind, ())
    for file in files:
        if file.path.suffix != ".md":
            continue
        stem, _, rest = file.name.removesuffix(".md").partition(".")
        name, _, language = rest.partition(".")
        if name not in known or language not in ("", "en"):
            ending = ".en.md" if language == "en" else ".md"
            meant = tuple(f"{stem}.{each}{ending}" for each in near(name, known)[:1])
            reading.report(file, "file-unexpected", meant=meant)
            continue
        words = reading.text(file)
        if words is not None and not words.strip():
            reading.report(file, "file-empty")
        base = f"{file.shown.rpartition('/')[0]}/{stem}"
        text = texts.setdefault(base, {}).setdefault(name, _LongText(file))
        text.words[language or "pl"] = (words or "–").strip()
        text.files[language or "pl"] = file
    return texts


def _join_texts(reading: Reading, file: Found, tree: Tree, texts: Mapping[str, _LongText]) -> None:
    for name, text in texts.items():
        if tree.value.get(name) is not None:
            reading.report(file, "text-twice", field=name)
        if "pl" not in text.words:
            reading.report(text.file, "english-alone")
            continue
        tree.value[name] = Text(text.words["pl"], text.words.get("en"))
        for language, found in text.files.items():
            tree.marks.files[name, language] = found.shown


def read_galleries(reading: Reading, content: Iterable[Found]) -> dict[str, Gallery]:
    """Read the galleries; a gallery's folder is its id."""
    galleries: dict[str, Gallery] = {}
    names: dict[str, str] = {}
    for file in content:
        folder, _, name = file.below.removeprefix("galleries/").partition("/")
        if not file.below.startswith("galleries/") or name != "gallery.yml":
            continue
        names[folder] = file.shown
        reading.problems += check_identity(folder, file.shown)
        reading.knows(Gallery, folder)
        gallery = reading.record(Gallery, reading.tree(file), file, folder)
        if gallery:
            galleries[folder] = gallery
    reading.problems += check_twins(names.items())
    return galleries


def read_list(reading: Reading, content: Iterable[Found], name: str, kind: type[R]) -> dict[str, R]:
    """Read the records of one kind that stand in one file, as a list."""
    records: dict[str, R] = {}
    for file in content:
        if file.below != name:
            continue
        tree = reading.tree(file)
        is_list = isinstance(tree.value, list)
        if tree.is_lost or (tree.value is not None and not is_list):
            reading.unreadable.add(KIND_WORDS[kind.__name__])
        if tree.value is not None and not is_list:
            reading.report(file, "list-expected")
        elif tree.value is None and not tree.is_lost:
            reading.report(file, "file-empty")
        for place, data in enumerate(tree.value if is_list else ()):
            _take_entry(reading, kind, tree, file, place, data, records)
        reading.problems += _twins_in(tree, file, records)
    return dict(sorted(records.items()))


def _take_entry(
    reading: Reading,
    kind: type[R],
    tree: Tree,
    file: Found,
    place: int,
    data: Any,
    records: dict[str, R],
) -> None:
    record = _entry(reading, kind, tree, file, place, data)
    if record and record.id in records:
        line = tree.marks.value((*records[record.id].origin.prefix, "id"))[0]
        where = tree.marks.value((place, "id"))
        values = (("id", record.id), ("other", f"{file.shown}:{line}"))
        reading.problems.append(Problem(file.shown, *where, "id-twice", "id", values))
    elif record:
        records[record.id] = record


def _entry(
    reading: Reading, kind: type[R], tree: Tree, file: Found, place: int, data: Any
) -> R | None:
    if not isinstance(data, dict):
        where = tree.marks.value((place,))
        reading.problems.append(Problem(file.shown, *where, "record-type"))
        return None
    identity = data.get("id")
    where = tree.marks.value((place, "id"))
    if not isinstance(identity, str):
        values = (("field", "id"),)
        reading.problems.append(Problem(file.shown, *where, "missing-field", "id", values))
        _, more = build_record(kind, data, tree.marks, "–", Origin(file.shown, (place,)))
        reading.problems += more
        return None
    reading.knows(kind, identity)
    reading.problems += [
        Problem(each.path, *where, each.code, "id", each.values, each.suggestions)
        for each in check_identity(identity, file.shown)
    ]
    rest = {key: value for key, value in data.items() if key != "id"}
    origin = Origin(file.shown, (place,))
    record, problems = build_record(kind, rest, tree.marks, identity, origin)
    reading.problems += problems
    if record is None:
        reading.salvage(kind, rest, tree.marks, identity, origin)
    return record


def _twins_in(tree: Tree, file: Found, records: Mapping[str, Record]) -> list[Problem]:
    places = {
        identity: tree.marks.value((*record.origin.prefix, "id"))
        for identity, record in records.items()
    }
    found = check_twins((identity, identity) for identity in records)
    return [
        Problem(
            file.shown, *places[each.path], "name-twin", "id",
            (("other", f"{file.shown}:{places[str(dict(each.values)['other'])][0]}"),),
        )
        for each in found
    ]  # fmt: skip
