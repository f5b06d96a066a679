"""One photograph in, its renditions out: pixels, credit and licence, and nothing else of the file.

Run as a program it is a worker: a line of JSON for each photograph in, a line for each out. It
imports little, so that it starts at once, and a file that kills it kills nothing else.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image, ImageCms

from kronika.whole_files import write_whole

MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST_SAID = 2_000
"""Characters of a credit inside a file: a JPEG has no room for more than some thousands."""
JPEG_QUALITY, WEBP_QUALITY, PRESS_QUALITY = 82, 80, 90

_TURNED = (5, 6, 7, 8)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_SRGB = ImageCms.createProfile("sRGB")


def render_renditions(
    data: bytes,
    sizes: Iterable[tuple[int, int]],
    orientation: int,
    credit: str,
    licence: str,
    press: tuple[int, int] | None = None,
) -> Iterator[tuple[int, str, bytes]]:
    """Decode a photograph once and return width, kind and bytes of each rendition.

    `press` is the size of one more, a JPEG of better quality, if it is to have one of its own.
    Raises OSError, ValueError or SyntaxError for a file that cannot be decoded to its end.
    """
    sizes = sorted(sizes, reverse=True)
    picture = _decode(data, press or sizes[0], orientation)
    packet = render_xmp(credit, licence)
    if press:
        clean = _clean(picture, press)
        yield press[0], "jpg", _saved(clean, "JPEG", packet, False, quality=PRESS_QUALITY)
        picture = _reduced(picture, sizes[0])
    for width, height in sizes:
        clean = _clean(picture, (width, height))
        yield width, "jpg", _saved(clean, "JPEG", packet, quality=JPEG_QUALITY)
        yield width, "webp", _saved(clean, "WEBP", packet, quality=WEBP_QUALITY, method=4)


def render_xmp(credit: str, licence: str) -> bytes:
    """Return what is said of a photograph inside the file, in UTF-8, made anew from the record."""
    parts = []
    if credit:
        said = escape(credit[:LONGEST_SAID])
        alt = f'<rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt>'
        parts.append(f"<photoshop:Credit>{said}</photoshop:Credit>")
        parts.append(f"<dc:rights>{alt}</dc:rights>")
    if licence:
        said = escape(licence[:LONGEST_SAID])
        alt = f'<rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt>'
        parts.append(f"<xmpRights:UsageTerms>{alt}</xmpRights:UsageTerms>")
    if not parts:
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">'
        f"{''.join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def _clean(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the pixels at a size, and nothing that the picture carries besides."""
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    clean = Image.new("RGB", size)
    clean.paste(picture)
    return clean


def _reduced(picture: Image.Image, largest: tuple[int, int]) -> Image.Image:
    """Return a picture at a half, a quarter or an eighth, as long as that is large enough."""
    share = min(picture.width // largest[0], picture.height // largest[1], 8)
    return picture.reduce(1 << share.bit_length() - 1) if share > 1 else picture


def _decode(data: bytes, largest: tuple[int, int], orientation: int) -> Image.Image:
    """Return the first picture of a file, upright, in sRGB, on white where it is transparent."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    if image.format == "PNG" and "16" in str(image.tile[0][3] if image.tile else ""):
        _shorten_key(image)
    wanted = largest[::-1] if orientation in _TURNED else largest
    image.draft(None, wanted)  # a JPEG may be decoded at a half or less
    image.load()
    picture = _srgb(image)
    turn = _TURNS.get(orientation)
    return picture.transpose(turn) if turn is not None else picture


def _shorten_key(image: Image.Image) -> None:
    """Reduce the colour that stands for nothing in a PNG of 16 bits to 8, as its pixels will be."""
    key = image.info.get("transparency")
    if isinstance(key, tuple):
        image.info["transparency"] = tuple(each >> 8 for each in key)
    elif isinstance(key, int):
        image.info["transparency"] = key >> 8


def _srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image).convert("RGB")
    elif image.mode == "P":
        image = image.convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        image = _converted(image, profile)
    return image if image.mode == "RGB" else image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert by the profile inside a file; one that is broken says nothing of its colours."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image


def _saved(
    picture: Image.Image, form: str, packet: bytes, is_progressive: bool = True, **settings: Any
) -> bytes:
    file = io.BytesIO()
    if packet:
        settings["xmp"] = packet
    if form == "JPEG":
        settings |= {"optimize": True, "progressive": is_progressive}
    picture.save(file, form, **settings)
    return file.getvalue()


def work(job: dict[str, Any]) -> str:
    """Do one job: read the file, write its renditions; return what went wrong, or nothing."""
    try:
        made = render_renditions(
            Path(job["path"]).read_bytes(),
            [(width, height) for width, height in job["sizes"]],
            job["orientation"],
            job["credit"],
            job["licence"],
            tuple(job["press"]) if job["press"] else None,
        )
        for width, kind, data in made:
            write_whole(Path(job["folder"]) / f"{job['key']}-{width}.{kind}", data)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError, Warning):
        return "photograph-damaged"
    return ""


def main() -> None:
    """Work until there is nothing more to read."""
    for line in sys.stdin:
        print(json.dumps(work(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
