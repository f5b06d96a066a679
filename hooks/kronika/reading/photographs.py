"""Files of pictures in, photographs by gallery and name out, read from their headers alone.

Nothing is decoded here: a picture of 49 KB can unfold to a gigabyte. That comes when its
renditions are made, after its size is known to be sound.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePosixPath

from PIL import Image

from kronika.errors import Problem
from kronika.model.gallery import Gallery
from kronika.model.photograph import PhotographFile, PictureKind
from kronika.reading.bare import strip_picture
from kronika.reading.folders import OTHER_PICTURES, PHOTOGRAPHS, Found, read_file
from kronika.reading.outcome import KIND_WORDS, Reading
from kronika.reading.pictures import header_size, kind_of

LARGEST_PHOTOGRAPH = 50_000_000
"""Bytes of one file."""
MOST_PIXELS = 50_000_000
"""Pixels of one picture: what the largest cameras of offices take."""

_ENDINGS: dict[PictureKind, tuple[str, ...]] = {
    "jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",),
}  # fmt: skip
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)


def is_picture(name: str) -> bool:
    """Tell whether a file of a gallery's folder calls itself a picture, allowed or not."""
    return PurePosixPath(name).suffix.lower() in PHOTOGRAPHS | OTHER_PICTURES


def read_photographs(
    reading: Reading, content: Iterable[Found]
) -> dict[str, dict[str, PhotographFile]]:
    """Read what lies beside the records of galleries; what is no photograph is a problem.

    A file with a mistake is noted as known, so that an item naming it is no second mistake.
    """
    photographs: dict[str, dict[str, PhotographFile]] = {}
    names: dict[str, str] = {}
    alone: set[str] = set()
    for file in content:
        top, _, rest = file.below.partition("/")
        folder, _, name = rest.partition("/")
        if top != "galleries" or not is_picture(name) or "/" in name:
            continue
        if folder not in reading.known.get(KIND_WORDS[Gallery.__name__], ()):
            if folder not in alone:
                reading.report(file, "gallery-missing", folder=folder)
            alone.add(folder)
            continue
        reading.known.setdefault("photograph", set()).add(f"{folder}/{name}")
        other = names.setdefault(rest.casefold(), file.path.name)
        if other != file.path.name:
            reading.report(file, "name-twin", other=f"content/galleries/{folder}/{other}")
            continue
        photograph, problems = read_photograph(file)
        reading.problems += problems
        if photograph:
            photographs.setdefault(folder, {})[name] = photograph
    return photographs


def read_photograph(file: Found) -> tuple[PhotographFile | None, list[Problem]]:
    """Read one file, or say why it is no photograph that can be published."""
    size = file.path.stat().st_size
    if size > LARGEST_PHOTOGRAPH:  # said without reading it
        limit = str(LARGEST_PHOTOGRAPH // 1_000_000)
        values = (("size", str(-(-size // 1_000_000))), ("limit", limit))
        return None, [Problem(file.shown, 1, 1, "photograph-large", values=values)]
    data, problems = read_file(file)
    problems = problems or _check(file, data)
    if problems:
        return None, problems
    kind: PictureKind = kind_of(data)  # type: ignore[assignment]
    width, height = header_size(data, kind) or (0, 0)
    orientation = read_orientation(data)
    bare = strip_picture(data, kind, orientation or 1)
    if orientation is None or bare is None:
        return None, [Problem(file.shown, 1, 1, "photograph-damaged")]
    if orientation in _TURNED:
        width, height = height, width
    photograph = PhotographFile(
        file.name, file.shown, file.path, kind, width, height, orientation,
        sha256(data).hexdigest(), sha256(bare.data).hexdigest(), bare.told,
    )  # fmt: skip
    return photograph, []


def _check(file: Found, data: bytes) -> list[Problem]:
    """Return what makes a file no photograph, by its first bytes and not by its name."""
    if not data:
        return [Problem(file.shown, 1, 1, "photograph-empty")]
    kind = kind_of(data)
    suffix = PurePosixPath(file.name).suffix
    endings = next((each for known, each in _ENDINGS.items() if known == kind), ())
    if not endings:
        found = kind or suffix.lower().lstrip(".")
        return [Problem(file.shown, 1, 1, "photograph-kind", values=(("found", found.upper()),))]
    if suffix.lower() not in endings:
        meant = (f"{file.name.removesuffix(suffix)}{endings[0]}",)
        values = (("found", kind.upper()), ("ending", suffix))
        return [Problem(file.shown, 1, 1, "photograph-ending", "", values, meant)]
    width, height = header_size(data, kind) or (0, 0)
    if not width or not height:
        return [Problem(file.shown, 1, 1, "photograph-damaged")]
    if width * height > MOST_PIXELS:
        limit = str(MOST_PIXELS // 1_000_000)
        values = (("size", f"{width} × {height}"), ("limit", limit))
        return [Problem(file.shown, 1, 1, "photograph-pixels", values=values)]
    return []


def read_orientation(data: bytes) -> int | None:
    """Return how the picture is to be turned, 1 to 8; None where the file cannot be opened."""
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as image,
        ):
            warnings.simplefilter("ignore")
            if image.format == "PNG" and "exif" not in image.info:
                return 1  # to look for it further on, the library would decode the picture
            turned = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # whatever a broken header makes the decoder do is a broken header
        return None
    return turned if turned in range(1, 9) else 1
