"""Galleries for tests: photographs with secrets, turned, in other colours, cut and animated."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, PngImagePlugin

from trees import photograph, put

SECRETS = (b"SECRET-SERIAL", b"SECRET-OWNER", b"SECRET-COMMENT", b"SECRET-XMP", b"SECRET-TAIL",
           b"SECRET-TEXT", b"SECRET-THUMB", b"SECRET-IPTC")  # fmt: skip
"""What is planted in the sources and must stand in no published file."""


def size_of(path: Path) -> tuple[int, int]:
    """Return width and height of a picture."""
    with Image.open(path) as picture:
        return picture.size


def telling() -> bytes:
    """Return a JPEG, lying on its side, that tells more than a photograph should."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "SECRET-OWNER"
    exif.get_ifd(0x8769)[0xA431] = "SECRET-SERIAL"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (50.0, 3.0, 41.0), "E", (19.0, 56.0, 12.0)
    place[29] = "SECRET-THUMB"
    iptc = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\0\0\x10" + b"\x1c\x02\x50\0\x0bSECRET-IPTC"
    data = photograph(
        1200, 800, exif=exif, comment=b"SECRET-COMMENT",
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET-XMP</x:xmpmeta>",
    )  # fmt: skip
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    return data[:2] + segment + data[2:] + b"SECRET-TAIL<script>alert(1)</script>"


def texted() -> bytes:
    """Return a PNG with a text chunk."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "SECRET-TEXT")
    return photograph(700, 500, "PNG", pnginfo=info)


def odd_ones() -> dict[str, bytes]:
    """Return pictures that decoders stumble over, by the names of their files."""
    files = {"telling.jpg": telling(), "texted.png": texted()}
    for name, mode, form, colour in (
        ("cmyk.jpg", "CMYK", "JPEG", (0, 255, 255, 0)),
        ("grey16.png", "I;16", "PNG", 40_000),
        ("palette.png", "P", "PNG", 3),
        ("clear.webp", "RGBA", "WEBP", (200, 20, 20, 0)),
    ):
        file = io.BytesIO()
        Image.new(mode, (600, 400), colour).save(file, form)
        files[name] = file.getvalue()
    file = io.BytesIO()
    frames = [Image.new("RGB", (500, 400), colour) for colour in ("red", "blue", "green")]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    return files | {"moving.webp": file.getvalue()}


def write_gallery(folder: Path, files: dict[str, bytes], name: str = "g", more: str = "") -> None:
    """Write a gallery of these files below an archive's folder."""
    items = "".join(
        f'  - {{file: "{file}", alt: {{pl: Sala {number}, en: Hall {number}}}}}\n'
        for number, file in enumerate(files, 1)
    )
    record = (
        "title: {pl: Sala, en: The hall}\ncredit: fot. Żaneta © Łąka\nlicence: CC-BY-4.0\n"
        f"consent: group\n{more}items:\n{items}"
    )
    put(folder, f"content/galleries/{name}/gallery.yml", record)
    for file, data in files.items():
        put(folder, f"content/galleries/{name}/{file}", data)
