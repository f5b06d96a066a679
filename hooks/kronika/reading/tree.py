"""A folder in, the archive and every problem of its sources out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from kronika.errors import Problem
from kronika.locales import Text
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.gallery import Gallery
from kronika.model.news import Page, Post
from kronika.model.project import Project
from kronika.model.records import Record
from kronika.model.site import Site
from kronika.model.values import Origin
from kronika.reading.folders import DOCUMENTS, Found, check_identity, list_files
from kronika.reading.guarded import Tree, read_yaml
from kronika.reading.outcome import KIND_WORDS, Reading
from kronika.reading.prose_files import ProseFile, read_page, read_post, split_file
from kronika.reading.records import build_record
from kronika.reading.texts import read_text
from kronika.slugs import undated

R = TypeVar("R", bound=Record)

_LONG_FIELDS: Mapping[type[Record], frozenset[str]] = {
    Project: frozenset(
        {"summary", "rationale", "target_group", "methods", "expected_effect"}
    ),
    Event: frozenset({"description", "aim", "audience"}),
}  # fmt: skip


def read_archive(root: Path, site_name: str = "Kronika") -> Reading:
    """Read everything below `root`; `site_name` serves where there is no `content/site.yml`."""
    reading = Reading(Archive(site=Site(id="site", name=Text(site_name))))
    content, problems = list_files(root, "content")
    docs, more = list_files(root, "docs")
    reading.problems += problems + more
    posts = {file.shown for file in docs if file.below.startswith("news/")}
    pages = [file for file in docs if file.shown not in posts and file.path.suffix == ".md"]
    reading.files = tuple(_documents(reading, docs))
    reading.archive = Archive(
        site=_site(reading, content) or reading.archive.site,
        projects=_folder(reading, content, "projects", Project),
        events=_folder(reading, content, "events", Event),
        galleries=_galleries(reading, content),
        organisations=_list(reading, content, "organisations.yml", Organisation),
        places=_list(reading, content, "places.yml", Place),
        posts=_prose(reading, [file for file in docs if file.shown in posts], read_post, _slug),
        pages=_prose(reading, pages, read_page, lambda file: file.below.removesuffix(".md")),
    )
    _strangers(reading, content)
    return reading


def _site(reading: Reading, content: Iterable[Found]) -> Site | None:
    for file in content:
        if file.below == "site.yml":
            tree = _tree(reading, file)
            return _record(reading, Site, tree, file, "site")
    return None


def _folder(reading: Reading, content: Iterable[Found], folder: str, kind: type[R]) -> dict[str, R]:
    files = [file for file in content if file.below.startswith(f"{folder}/")]
    long_texts = _long_texts(reading, files, kind)
    records: dict[str, R] = {}
    seen: dict[str, str] = {}
    for file in sorted(files, key=lambda each: (each.stem, each.below)):
        if file.path.suffix != ".yml":
            continue
        reading.problems += check_identity(file.stem, file.shown)
        reading.knows(kind, file.stem)
        if file.stem in seen:
            _report(reading, file, "id-twice", id=file.stem, other=seen[file.stem])
        seen.setdefault(file.stem, file.shown)
        tree = _tree(reading, file)
        texts = long_texts.pop(file.shown.removesuffix(".yml"), {})
        if isinstance(tree.value, dict):
            for name, text in texts.items():
                if name in tree.value:
                    _report(reading, file, "text-twice", field=name)
                tree.value[name] = text
        record = _record(reading, kind, tree, file, file.stem)
        if record:
            records.setdefault(file.stem, record)
    for base, fields in long_texts.items():
        for name in fields:
            path = f"{base}.{name}.md"
            reading.problems.append(Problem(path, 1, 1, "file-unexpected"))
    return records


def _long_texts(
    reading: Reading, files: Iterable[Found], kind: type[Record]
) -> dict[str, dict[str, dict[str, str]]]:
    """Read long texts that stand in files of their own: `<id>.<field>.md`, `<id>.<field>.en.md`."""
    texts: dict[str, dict[str, dict[str, str]]] = {}
    for file in files:
        if file.path.suffix != ".md":
            continue
        stem, _, rest = file.shown.removesuffix(".md").rpartition("/")[2].partition(".")
        name, _, language = rest.partition(".")
        if name not in _LONG_FIELDS.get(kind, frozenset()) or language not in ("", "en"):
            _report(reading, file, "file-unexpected")
            continue
        text, problems = read_text(file.path.read_bytes(), file.shown)
        reading.problems += problems
        base = f"{file.shown.rpartition('/')[0]}/{stem}"
        texts.setdefault(base, {}).setdefault(name, {})[language or "pl"] = text.strip()
    return texts


def _galleries(reading: Reading, content: Iterable[Found]) -> dict[str, Gallery]:
    galleries: dict[str, Gallery] = {}
    for file in content:
        folder, _, name = file.below.removeprefix("galleries/").partition("/")
        if not file.below.startswith("galleries/") or name != "gallery.yml":
            continue
        reading.problems += check_identity(folder, file.shown)
        gallery = _record(reading, Gallery, _tree(reading, file), file, folder)
        if gallery:
            galleries[folder] = gallery
            _report(reading, file, "gallery-not-shown")
    return galleries


def _list(reading: Reading, content: Iterable[Found], name: str, kind: type[R]) -> dict[str, R]:
    records: dict[str, R] = {}
    for file in content:
        if file.below != name:
            continue
        tree = _tree(reading, file)
        if tree.problems:
            reading.unreadable.add(KIND_WORDS[kind.__name__])
        if tree.value is not None and not isinstance(tree.value, list):
            reading.unreadable.add(KIND_WORDS[kind.__name__])
            _report(reading, file, "list-expected")
            return {}
        for place, data in enumerate(tree.value or ()):
            record = _entry(reading, kind, tree, file, place, data)
            if record and record.id in records:
                where = tree.marks.value((place, "id"))
                values = (("id", record.id), ("other", file.shown))
                reading.problems.append(Problem(file.shown, *where, "id-twice", "id", values))
            elif record:
                records[record.id] = record
    return dict(sorted(records.items()))


def _entry(
    reading: Reading, kind: type[R], tree: Tree, file: Found, place: int, data: Any
) -> R | None:
    identity = data.get("id") if isinstance(data, dict) else None
    where = tree.marks.value((place, "id"))
    if not isinstance(identity, str):
        reading.problems.append(
            Problem(file.shown, *where, "missing-field", "id", (("field", "id"),))
        )
        return None
    reading.knows(kind, identity)
    bad = check_identity(identity, file.shown)
    reading.problems += [
        Problem(each.path, *where, each.code, "id", each.values, each.suggestion) for each in bad
    ]
    rest = {key: value for key, value in data.items() if key != "id"}
    origin = Origin(file.shown, (place,))
    record, problems = build_record(kind, rest, tree.marks, identity, origin)
    reading.problems += problems
    return record


def _prose(
    reading: Reading,
    files: Iterable[Found],
    read: Callable[[ProseFile, ProseFile | None, str], tuple[R | None, list[Problem]]],
    identify: Callable[[Found], str],
) -> dict[str, R]:
    parts = {file.shown: _split(reading, file) for file in files if file.path.suffix == ".md"}
    records: dict[str, R] = {}
    for file in files:
        if file.path.suffix != ".md":
            continue
        if file.shown.endswith(".en.md"):
            if file.shown.removesuffix(".en.md") + ".md" not in parts:
                _report(reading, file, "english-alone")
            continue
        identity = identify(file)
        checked = identity.rpartition("/")[2]
        reading.knows(Post if read is read_post else Page, identity)
        if identity != "index":
            reading.problems += check_identity(checked, file.shown)
        polish, english = parts[file.shown], parts.get(file.shown.removesuffix(".md") + ".en.md")
        if polish is None:
            continue
        record, problems = read(polish, english, identity)
        reading.problems += problems
        if record is None and read is read_post:
            reading.salvage(Post, polish.data, polish.marks, identity, Origin(polish.path))
        if identity in records:
            other = records[identity].origin.path
            _report(reading, file, "id-twice", id=identity, other=other)
        elif record:
            records[identity] = record
    return dict(sorted(records.items()))


def _split(reading: Reading, file: Found) -> ProseFile | None:
    part, problems = split_file(file.path.read_bytes(), file.shown)
    reading.problems += problems
    if part:
        reading.marks[file.shown] = part.marks
        reading.texts.append((part.prose, "en" if file.shown.endswith(".en.md") else "pl"))
    return part


def _slug(file: Found) -> str:
    return undated(file.path.name.removesuffix(".md"))


def _documents(reading: Reading, docs: Iterable[Found]) -> Iterable[str]:
    for file in docs:
        if file.path.suffix == ".md":
            continue
        if file.path.suffix.lower() in DOCUMENTS and not file.below.startswith("news/"):
            yield file.below
        else:
            _report(reading, file, "file-unexpected")


def _strangers(reading: Reading, content: Iterable[Found]) -> None:
    """Report files below content/ that nothing would read: they would be lost in silence."""
    known = ("site.yml", "organisations.yml", "places.yml")
    for file in content:
        top = file.below.partition("/")[0]
        is_record = top in ("projects", "events") and file.path.suffix in (".yml", ".md")
        if file.below not in known and not is_record and top not in ("galleries", "marks"):
            _report(reading, file, "file-unexpected")


def _tree(reading: Reading, file: Found) -> Tree:
    text, problems = read_text(file.path.read_bytes(), file.shown)
    if problems:
        reading.problems += problems
        return Tree(problems=tuple(problems))
    tree = read_yaml(text, file.shown)
    reading.marks[file.shown] = tree.marks
    reading.problems += tree.problems
    return tree


def _record(reading: Reading, kind: type[R], tree: Tree, file: Found, identity: str) -> R | None:
    if tree.problems:
        return None
    if tree.value is None:
        _report(reading, file, "file-empty")
        return None
    origin = Origin(file.shown)
    record, problems = build_record(kind, tree.value, tree.marks, identity, origin)
    reading.problems += problems
    if record is None:
        reading.salvage(kind, tree.value, tree.marks, identity, origin)
    return record


def _report(reading: Reading, file: Found, code: str, **values: str) -> None:
    reading.problems.append(Problem(file.shown, 1, 1, code, values=tuple(values.items())))
