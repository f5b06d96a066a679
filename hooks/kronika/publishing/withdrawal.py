"""The built site in, every file in it that shows a withdrawn photograph out.

A photograph is known by the hashes that records of withdrawn ones keep: of the file as it was, or
without its metadata. Its renditions are known by their names, which are made from these hashes, and
as long as the cache has them by what they show. One that was made smaller or saved anew by another
program is not known: that takes a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from kronika.errors import Problem
from kronika.model.archive import Archive
from kronika.model.gallery import Gallery, Photograph
from kronika.model.photograph import PhotographFile, rendition_key
from kronika.reading.bare import strip_picture
from kronika.reading.pictures import kind_of
from kronika.urls import rendition_uri

Found = tuple[Gallery, Photograph]

_PICTURES = ("jpeg", "png", "webp")


def check_withdrawn(archive: Archive, site: Path, cache: Path) -> list[Problem]:
    """Report files below `site` that show what was withdrawn, at the record that says so.

    Every file is looked at, whatever its name; an archive that withdrew nothing costs nothing.
    """
    withdrawn = {
        item.sha256: (gallery, item)
        for gallery in archive.galleries.values()
        for item in gallery.withdrawn
        if item.sha256
    }
    if not withdrawn:
        return []
    names = {
        rendition_uri(rendition_key(known, *terms)): found
        for terms in _terms(archive)
        for known, found in withdrawn.items()
    }
    shown = {**withdrawn, **_cached(names, cache)}
    told = [(file.shown, shown.get(file.bare)) for file in _sources(archive)]
    for path in sorted(site.rglob("*")):
        if path.is_file():
            uri = path.relative_to(site).as_posix()
            told.append((uri, names.get(uri.rpartition("-")[0]) or _first(shown, path)))
    return [_problem(place, *found) for place, found in told if found]


def _problem(place: str, gallery: Gallery, item: Photograph) -> Problem:
    values = (("file", item.file), ("page", place))
    return Problem(gallery.origin.path, 1, 1, "withdrawn-published", values=values)


def _sources(archive: Archive) -> Iterator[PhotographFile]:
    """Return the files of photographs that are shown: one may be a rendition saved off the site."""
    for gallery in archive.galleries.values():
        files = archive.photographs.get(gallery.id, {})
        yield from (files[item.name] for item in gallery.shown if item.name in files)


def _first(shown: dict[str, Found], path: Path) -> Found | None:
    return next((shown[each] for each in _hashes(path.read_bytes()) if each in shown), None)


def _hashes(data: bytes) -> Iterator[str]:
    """Return by what a file is known: as it is, and without what is written into it."""
    yield sha256(data).hexdigest()
    kind = kind_of(data)
    if kind in _PICTURES:
        for orientation in range(1, 9) if _may_be_turned(data) else (1,):
            if bare := strip_picture(data, kind, orientation):
                yield sha256(bare.data).hexdigest()


def _may_be_turned(data: bytes) -> bool:
    return b"Exif\0\0" in data or b"eXIf" in data or b"EXIF" in data


def _terms(archive: Archive) -> set[tuple[str, str]]:
    """List credits and licences that any photograph has: under any of them it may be back."""
    return {
        (gallery.credit_of(item), gallery.licence_of(item))
        for gallery in archive.galleries.values()
        for item in gallery.items
    }


def _cached(names: dict[str, Found], cache: Path) -> dict[str, Found]:
    """Return what renditions of withdrawn photographs show, as far as the cache still has them."""
    keys = {uri.rpartition("/")[2]: found for uri, found in names.items()}
    known: dict[str, Found] = {}
    for path in sorted(cache.glob("*-*.*")):
        if found := keys.get(path.name.rpartition("-")[0]):
            data = path.read_bytes()
            if bare := strip_picture(data, kind_of(data)):
                known[sha256(bare.data).hexdigest()] = found
    return known
