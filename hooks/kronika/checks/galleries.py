"""Check that galleries and the files beside them agree, and that photographs harm nobody."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from kronika.checks.accessibility import is_published
from kronika.errors import Problem, near
from kronika.locales import LOCALES, Text, label
from kronika.model.archive import Archive
from kronika.model.gallery import Gallery, Photograph
from kronika.model.news import Image
from kronika.reading.bare import KINDS
from kronika.reading.guarded import Marks, Path

LONGEST_ALT = 250
"""Characters: a screen reader says an alternative text in one breath."""


def check_galleries(
    archive: Archive, marks: Mapping[str, Marks], known: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Report what is wrong with galleries, and with photographs that posts name.

    `known` holds the paths of all pictures, `<gallery>/<file>`, also of those with mistakes.
    """
    files = known.get("photograph", ())
    withdrawn = {
        item.sha256: gallery
        for gallery in archive.galleries.values()
        for item in gallery.withdrawn
        if item.sha256
    }
    problems: list[Problem] = []
    for gallery in archive.galleries.values():
        look = _Look(archive, gallery, marks.get(gallery.origin.path, Marks()), files)
        problems += [*look.items(), *look.cover(), *look.unlisted(), *look.consents(withdrawn),
                     *look.telling()]  # fmt: skip
    return problems + _check_posts(archive, marks, known)


class _Look:
    """One gallery beside its files."""

    def __init__(
        self, archive: Archive, gallery: Gallery, marks: Marks, files: Collection[str]
    ) -> None:
        self.archive, self.gallery, self.marks = archive, gallery, marks
        prefix = f"{gallery.id}/"
        self.present = [
            each.removeprefix(prefix) for each in sorted(files) if each.startswith(prefix)
        ]
        self.files = archive.photographs.get(gallery.id, {})

    def items(self) -> Iterator[Problem]:
        """Check each item by itself and against its file."""
        counts = Counter(item.name for item in self.gallery.items)
        for place, item in enumerate(self.gallery.items):
            at = ("items", place)
            if counts[item.name] > 1 and self.gallery.items.index(item) != place:
                yield self._problem((*at, "file"), "photograph-twice", file=item.file)
            if self.gallery.is_withdrawn(item):
                if item.name in self.present:
                    yield self._withdrawn(item, (*at, "file"))
                elif not item.sha256:  # it would not be known if it came back
                    yield self._problem((*at, "file"), "withdrawn-unknown", file=item.file)
                continue
            if item.name not in self.present:
                meant = near(item.name, self.present)[:1]
                yield self._problem(
                    (*at, "file"), "photograph-missing", meant, file=item.file
                )  # fmt: skip
            yield from self._described(item, at)
            file = self.files.get(item.name)
            if file and item.sha256 and item.sha256 != file.sha256:
                yield self._problem((*at, "sha256"), "photograph-changed", file=item.file)
            if not self.gallery.credit_of(item):
                yield self._problem((*at, "file"), "photograph-credit", file=item.file)

    def _described(self, item: Photograph, at: Path) -> Iterator[Problem]:
        if item.alt is None and item.alt_missing is None:
            yield self._problem((*at, "file"), "photograph-alt", file=item.file)
        if item.alt is None:
            return
        stem = item.name.rpartition(".")[0]
        for words in _both(item.alt):
            captions = _both(item.caption) if item.caption else []
            if _plain(words) in map(_plain, (item.name, stem)):
                yield self._problem((*at, "alt"), "alt-is-name", found=words)
            elif _plain(words) in map(_plain, captions):
                yield self._problem((*at, "alt"), "alt-is-caption", found=words)
            if len(words) > LONGEST_ALT:
                length, limit = str(len(words)), str(LONGEST_ALT)
                yield self._problem((*at, "alt"), "alt-long", length=length, limit=limit)

    def cover(self) -> Iterator[Problem]:
        """Check that the cover is one of the photographs shown."""
        names = [item.name for item in self.gallery.shown]
        cover = self.gallery.cover
        if cover and unicodedata.normalize("NFC", cover) not in names:
            yield self._problem(("cover",), "cover-unknown", near(cover, names)[:1], file=cover)

    def unlisted(self) -> Iterator[Problem]:
        """Report files that no item names, each with an entry ready to be pasted."""
        listed = {item.name for item in self.gallery.items}
        for name in self.present:
            if name not in listed:
                path = f"{self.gallery.origin.path.rpartition('/')[0]}/{name}"
                values = (("entry", entry_for(name)),)
                yield Problem(path, 1, 1, "photograph-unlisted", values=values)

    def consents(self, withdrawn: Mapping[str, Gallery]) -> Iterator[Problem]:
        """Check that people agreed, and that nothing withdrawn is back under another name."""
        is_public = is_published(self.archive)
        for place, item in enumerate(self.gallery.items):
            if self.gallery.is_withdrawn(item):
                continue
            at: Path = ("items", place, "file")
            file = self.files.get(item.name)
            if file and not withdrawn.keys().isdisjoint((file.sha256, file.bare)):
                yield self._withdrawn(item, at)
            if item.kind == "photograph" and self.gallery.consent_of(item) is None:
                code = "photograph-consent" if is_public else "photograph-consent-noted"
                yield self._problem(at, code, file=item.file)

    def _withdrawn(self, item: Photograph, at: Path) -> Problem:
        """Tell of a file that must go, with the hash by which it is known once it is gone."""
        file = self.files.get(item.name)
        known = file.bare if file else "?"
        return self._problem(at, "photograph-withdrawn", file=item.file, hash=known)

    def telling(self) -> Iterator[Problem]:
        """Warn of files that tell more than is seen: once a gallery, as all come from one camera.

        Captions, authors and dates are no harm.
        """
        files = [each for each in self.files.values() if set(each.told) - {"words"}]
        if not files:
            return
        kinds = [kind for kind in KINDS[:-1] if any(kind in each.told for each in files)]
        said = {
            locale: ", ".join(label(locale, f"strip.{each}") for each in kinds)
            for locale in LOCALES
        }
        path = self.gallery.origin.path
        values = (("what", Text(said["pl"], said["en"])), ("count", str(len(files))),
                  ("file", files[0].name), ("folder", path.rpartition("/")[0]))  # fmt: skip
        yield Problem(path, 1, 1, "photograph-tells", values=values)

    def _problem(
        self, keys: Path, code: str, meant: tuple[str, ...] = (), **values: str
    ) -> Problem:
        place = self.marks.value((*self.gallery.origin.prefix, *keys))
        field = ".".join(str(each) for each in keys)
        return Problem(
            self.gallery.origin.path, *place, code, field, tuple(values.items()), meant
        )  # fmt: skip


def entry_for(name: str) -> str:
    """Return the entry of a file for the list `items`, ready to be pasted and filled in."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'- {{file: "{quoted}", alt: "…"}}'


def _check_posts(
    archive: Archive, marks: Mapping[str, Marks], known: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Report posts whose picture is no published photograph of a gallery."""
    names = [
        f"{gallery.id}/{item.name}"
        for gallery in archive.galleries.values()
        for item in gallery.shown
    ]
    problems = []
    for path, image in _images(archive):
        file = image.file
        broken = file and file.partition("/")[0] in known.get("gallery", ())
        if not file or archive.photograph(file):
            continue
        if broken and file.partition("/")[0] not in archive.galleries:
            continue  # the gallery has mistakes itself
        known_marks = marks.get(path, Marks())
        keys: Path = ("image", "file") if ("image", "file") in known_marks.values else ("image",)
        values = (("file", file),)
        meant = near(file, names)[:1]
        problems.append(
            Problem(path, *known_marks.value(keys), "no-such-photograph", "image", values, meant)
        )
    return problems


def _images(archive: Archive) -> Iterator[tuple[str, Image]]:
    """Yield the pictures of posts with the file that names each; English posts have their own."""
    for post in archive.posts.values():
        if post.image:
            yield post.origin.path, post.image
        if post.english and post.english.image:
            yield post.english.prose.path, post.english.image


def _both(text: Text) -> list[str]:
    return [text.pl, *([text.en] if text.en else [])]


def _plain(words: str) -> str:
    return unicodedata.normalize("NFC", words).casefold().strip(" .")
