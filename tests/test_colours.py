"""Colours look the same after they were converted to sRGB, from whatever profile they came."""

from __future__ import annotations

import io
import struct
from zlib import compress, crc32

import pytest
from PIL import Image, ImageCms

from kronika.images import render_renditions

LIMIT = 2.5
"""CIE 1976 difference; a trained eye begins to see one at about 2.3."""

MATRICES = {  # columns of red, green and blue, for the white of profiles (D50), by Lindbloom
    "Display P3": ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657),
                   (-0.00105, 0.04189, 0.78407)),
    "Adobe RGB": ((0.60974, 0.20528, 0.14919), (0.31111, 0.62567, 0.06322),
                  (0.01947, 0.06087, 0.74457)),
    "sRGB": ((0.43607, 0.38515, 0.14307), (0.22249, 0.71687, 0.06061), (0.01392, 0.09708, 0.71410)),
}  # fmt: skip
GAMMA = 563 / 256
WHITE = (0.9642, 1.0, 0.8249)

Vector = tuple[float, float, float]


def srgb_curve(value: float) -> float:
    """Return the light of a value, as sRGB and Display P3 mean it."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def light(name: str, colour: tuple[int, int, int]) -> Vector:
    """Return a colour of a space as CIE XYZ."""
    curve = (lambda value: value**GAMMA) if name == "Adobe RGB" else srgb_curve
    parts = [curve(each / 255) for each in colour]
    x, y, z = (sum(a * b for a, b in zip(row, parts, strict=True)) for row in MATRICES[name])
    return x, y, z


def lab(xyz: Vector) -> Vector:
    """Return a colour as CIE Lab."""

    def root(value: float) -> float:
        return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116

    x, y, z = (root(a / b) for a, b in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(name: str, colour: tuple[int, int, int], found: tuple[int, int, int]) -> float:
    """Return how far a colour of a space looks from what was published as sRGB."""
    wanted, shown = lab(light(name, colour)), lab(light("sRGB", found))
    return sum((a - b) ** 2 for a, b in zip(wanted, shown, strict=True)) ** 0.5


def profile(name: str) -> bytes:
    """Return an ICC profile of a space, built here from its primaries and its curve."""
    if name == "Adobe RGB":
        curve = b"curv" + struct.pack(">IIH", 0, 1, round(GAMMA * 256)) + bytes(2)
    else:
        values = [round(srgb_curve(n / 1023) * 65535) for n in range(1024)]
        curve = b"curv" + struct.pack(">II1024H", 0, 1024, *values)
    words = b"desc" + struct.pack(">II", 0, 5) + b"Test\0" + bytes(80)

    def place(values: tuple[float, ...]) -> bytes:
        return b"XYZ " + struct.pack(">I3i", 0, *(round(each * 65536) for each in values))

    columns = list(zip(*MATRICES[name], strict=True))
    tags = [(b"desc", words), (b"cprt", b"text\0\0\0\0Test\0\0\0\0"), (b"wtpt", place(WHITE)),
            *((key, place(column)) for key, column in
              zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)),
            *((key, curve) for key in (b"rTRC", b"gTRC", b"bTRC"))]  # fmt: skip
    table, body = struct.pack(">I", len(tags)), b""
    for key, value in tags:
        table += key + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    content = table + body
    head = struct.pack(">I4sI4s4s4s", 128 + len(content), b"lcms", 0x02400000, b"mntr", b"RGB ",
                       b"XYZ ")  # fmt: skip
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    head += struct.pack(">3i", *(round(each * 65536) for each in WHITE)) + bytes(48)
    return head + content


def published(data: bytes) -> tuple[int, int, int]:
    """Return the colour in the middle of a published picture."""
    made = render_renditions(data, [(120, 80)], 1, "", "")
    jpeg = next(each for _, kind, each in made if kind == "jpg")
    with Image.open(io.BytesIO(jpeg)) as picture:
        assert picture.mode == "RGB"
        assert "icc_profile" not in picture.info
        red, green, blue = picture.getpixel((60, 40))  # type: ignore[misc]
        return red, green, blue


def patch(colour: object, form: str, mode: str = "RGB", **extra: object) -> bytes:
    """Return a picture of one colour."""
    file = io.BytesIO()
    Image.new(mode, (120, 80), colour).save(file, form, **extra)  # type: ignore[arg-type]
    return file.getvalue()


COLOURS = [(128, 128, 128), (180, 120, 90), (90, 130, 70), (70, 90, 150), (225, 205, 175)]
"""A grey, skin, leaves, sky and sand: all of them colours that sRGB has as well."""


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("name", ["Display P3", "Adobe RGB"])
def test_colours_of_wider_spaces_look_the_same(name: str, form: str) -> None:
    """As telephones and cameras write them; left unconverted they would be seen to differ."""
    settings = {"icc_profile": profile(name), "quality": 95}
    shown = {colour: published(patch(colour, form, **settings)) for colour in COLOURS}

    assert {c: round(difference(name, c, f), 1) for c, f in shown.items()
            if difference(name, c, f) > LIMIT} == {}  # fmt: skip
    assert max(difference(name, colour, colour) for colour in COLOURS) > 2 * LIMIT


def test_the_profiles_of_this_test_are_what_they_claim() -> None:
    """Another reader of profiles takes the same white and the same red from them."""
    for name in ("Display P3", "Adobe RGB"):
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile(name))).profile
        red = opened.red_colorant
        assert red is not None
        assert red[0] == pytest.approx(tuple(row[0] for row in MATRICES[name]), abs=1e-4)


@pytest.mark.parametrize(
    ("ink", "expected"),
    [((0, 255, 255, 0), (255, 0, 0)), ((0, 0, 0, 128), (127, 127, 127)),
     ((255, 0, 0, 0), (0, 255, 255))],
)  # fmt: skip
def test_ink_becomes_light(ink: tuple[int, ...], expected: tuple[int, int, int]) -> None:
    """A JPEG for a printer, which stores its ink upside down, is not shown as a negative."""
    assert published(patch(ink, "JPEG", "CMYK", quality=95)) == pytest.approx(expected, abs=6)


@pytest.mark.parametrize("channels", [1, 3])
def test_sixteen_bits_become_eight(channels: int) -> None:
    """Grey and colour alike: neither cut to black nor washed out."""
    value = {1: (40_000,), 3: (51_400, 25_700, 12_850)}[channels]
    row = b"\0" + struct.pack(f">{channels}H", *value) * 120

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    header = struct.pack(">IIBBBBB", 120, 80, 16, {1: 0, 3: 2}[channels], 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    data += chunk(b"IDAT", compress(row * 80)) + chunk(b"IEND", b"")

    expected = [each / 257 for each in value] * (3 // channels)
    assert published(data) == pytest.approx(expected, abs=4)
