"""Renditions: what is in them, what is not, and what happens to files that cannot be read."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from building import SMALL, build, copy_site, digest
from kronika.images import render_renditions
from kronika.publishing import renditions
from kronika.publishing.renditions import list_jobs, make_renditions
from kronika.reading.tree import read_archive
from photographs import SECRETS, odd_ones, size_of, telling, write_gallery
from trees import photograph


def only(data: bytes, orientation: int = 1, width: int = 300, height: int = 200) -> Image.Image:
    """Return the one JPEG rendition of a picture."""
    made = render_renditions(data, [(width, height)], orientation, "fot. Ż", "CC0-1.0")
    return next(Image.open(io.BytesIO(each)) for _, kind, each in made if kind == "jpg")


def near(found: object, expected: tuple[int, int, int]) -> bool:
    """Tell whether a pixel has about this colour."""
    assert isinstance(found, tuple)
    return all(abs(a - b) < 12 for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_lying_on_its_side_stands_upright(orientation: int) -> None:
    """The pixels are turned as EXIF says; the marked corner goes where a viewer would show it."""
    picture = Image.new("RGB", (320, 240), "white")
    picture.paste("red", (0, 0, 80, 60))  # top left as stored
    file = io.BytesIO()
    picture.save(file, "JPEG")
    size = (240, 320) if orientation > 4 else (320, 240)

    made = only(file.getvalue(), orientation, *size)

    right, bottom = size[0] - 5, size[1] - 5
    corner = {1: (5, 5), 2: (right, 5), 3: (right, bottom), 4: (5, bottom),
              5: (5, 5), 6: (right, 5), 7: (right, bottom), 8: (5, bottom)}  # fmt: skip
    assert made.size == size
    assert near(made.getpixel(corner[orientation]), (254, 0, 0))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cmyk.jpg", (255, 0, 0)),
        ("grey16.png", (156, 156, 156)),
        ("clear.webp", (255, 255, 255)),
        ("moving.webp", (254, 0, 0)),
    ],
)
def test_every_kind_of_colour_becomes_srgb(name: str, expected: tuple[int, int, int]) -> None:
    """CMYK, 16 bits, transparency on white; of a moving picture its first frame."""
    made = only(odd_ones()[name])

    assert made.mode == "RGB"
    assert near(made.getpixel((150, 100)), expected)


def test_a_profile_is_applied_and_then_dropped() -> None:
    """Colours stay as they look; the profile itself may name its owner."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for each in (profile, srgb, b"no profile at all"):
        made = only(photograph(300, 200, icc_profile=each))

        assert "icc_profile" not in made.info
        assert near(made.getpixel((250, 100)), (34, 170, 102))


@pytest.mark.parametrize(
    ("mode", "form"), [("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("RGBA", "WEBP")]
)
def test_a_profile_is_applied_whatever_else_a_picture_has(mode: str, form: str) -> None:
    """With transparency or a palette, too: here the profile takes red for blue."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ", 128), profile.index(b"bXYZ", 128)
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    picture = Image.new("RGB", (300, 200), "red").convert(mode)
    if mode == "RGBA":
        picture.paste((0, 0, 0, 0), (0, 0, 150, 200))
    file = io.BytesIO()
    picture.save(file, form, icc_profile=bytes(profile))

    made = only(file.getvalue())

    assert near(made.getpixel((250, 100)), (0, 0, 254))
    if mode == "RGBA":
        assert near(made.getpixel((50, 100)), (255, 255, 255))


@pytest.mark.parametrize(("kind", "colour"), [(0, (40_123,)), (2, (40_123, 300, 65_000))])
def test_a_colour_that_stands_for_nothing_is_nothing_in_16_bits_too(
    kind: int, colour: tuple[int, ...]
) -> None:
    """Its pixels become white; all others stay as they are."""
    other = tuple(25_700 for _ in colour)
    row = struct.pack(f">{150 * len(colour)}H", *colour * 150)
    row += struct.pack(f">{150 * len(colour)}H", *other * 150)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 300, 200, 16, kind, 0, 0, 0)),
              (b"tRNS", struct.pack(f">{len(colour)}H", *colour)),
              (b"IDAT", zlib.compress((b"\0" + row) * 200)), (b"IEND", b""))  # fmt: skip
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )

    made = only(data)

    assert near(made.getpixel((50, 100)), (255, 255, 255))
    assert near(made.getpixel((250, 100)), (100, 100, 100))


def test_a_rendition_tells_credit_and_licence_and_nothing_else() -> None:
    """Made from pixels alone, with XMP of our own in UTF-8; the same bytes each time."""
    arguments = (telling(), [(800, 1200), (400, 600)], 6, "fot. Żaneta © Łąka", "CC-BY-4.0")

    made = list(render_renditions(*arguments))

    assert made == list(render_renditions(*arguments))
    assert [(width, kind) for width, kind, _ in made] == [
        (800, "jpg"), (800, "webp"), (400, "jpg"), (400, "webp"),
    ]  # fmt: skip
    for _, _, data in made:
        assert "fot. Żaneta © Łąka".encode() in data
        assert b"CC-BY-4.0" in data
        assert [secret for secret in SECRETS if secret in data] == []
        assert b"GPS" not in data
        assert not Image.open(io.BytesIO(data)).getexif()


def test_a_build_with_odd_pictures_publishes_no_secret_and_decodes_each_once(
    tmp_path: Path,
) -> None:
    """Every published byte is searched; a second build finds all renditions made."""
    folder = copy_site(tmp_path / "archive", SMALL)
    write_gallery(folder, odd_ones())
    first = build(folder)
    published = digest(folder / "site")
    cached = {path: path.stat().st_mtime_ns for path in (folder / ".cache").rglob("*")}

    second = build(folder)

    assert first.returncode == 0, first.stderr
    assert "8/8" in first.stderr
    assert second.returncode == 0, second.stderr
    assert "/8" not in second.stderr
    assert digest(folder / "site") == published
    assert {path: path.stat().st_mtime_ns for path in (folder / ".cache").rglob("*")} == cached
    for path in (folder / "site").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert [secret for secret in SECRETS if secret in data] == [], path


def test_another_program_finds_credit_and_licence_and_nothing_it_could_betray(
    tmp_path: Path,
) -> None:
    """exiftool reads what we planted in the source, and of it nothing in any published file."""
    folder = copy_site(tmp_path / "archive", SMALL)
    write_gallery(folder, odd_ones())
    assert build(folder, "-q").returncode == 0

    source = tags(folder / "content" / "galleries" / "g")
    published = tags(folder / "site" / "assets")

    planted = {name for each in source for name in each}
    assert {"GPS:GPSLatitude", "IFD0:Artist", "File:Comment"} <= planted
    assert len(published) > 20
    for each in published:
        groups = {name.partition(":")[0] for name in each} - {"SourceFile"}
        assert groups <= {"ExifTool", "System", "File", "JFIF", "RIFF", "Composite", "XMP-x",
                          "XMP-rdf", "XMP-dc", "XMP-photoshop", "XMP-xmpRights"}, each  # fmt: skip
        assert not {"ExifTool:Warning", "ExifTool:Error", "File:Comment"} & set(each), each
    told = [each for each in published if "Żaneta" in str(each.get("XMP-photoshop:Credit"))]
    assert told
    assert all(each["XMP-xmpRights:UsageTerms"] == "CC-BY-4.0" for each in told)


def tags(folder: Path) -> list[dict[str, object]]:
    """Return all that exiftool finds in the pictures below a folder, file by file."""
    program = os.environ.get("EXIFTOOL", "exiftool")
    pictures = ["-ext", "jpg", "-ext", "png", "-ext", "webp"]
    result = subprocess.run(
        [program, "-json", "-G1", "-a", "-u", "-ee", "-r", *pictures, str(folder)],
        capture_output=True,
        check=True,
        text=True,
    )
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_photograph_cut_short_stops_the_build(tmp_path: Path, share: float) -> None:
    """It is found by decoding to the end; the published site stays as it was."""
    folder = copy_site(tmp_path / "archive", SMALL)
    assert build(folder, "-q").returncode == 0
    before = digest(folder / "site")
    noise = Image.effect_noise((900, 600), 90).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=95)
    data = file.getvalue()
    write_gallery(folder, {"Zdjęcie ucięte.jpg": data[: int(len(data) * share)]})

    result = build(folder, "-q")

    assert result.returncode == 1
    assert "content/galleries/g/Zdjęcie ucięte.jpg:1:1: [photograph-damaged]" in result.stderr
    assert digest(folder / "site") == before


def test_a_worker_that_dies_is_told_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The photographs after it are made by another worker."""
    write_gallery(tmp_path, {f"{n}.jpg": photograph(30 + n, 20) for n in range(4)})
    archive = read_archive(tmp_path).archive
    deadly = f"import sys\nsys.path[:0] = {sys.path!r}\nimport kronika.images as images, os\n"
    deadly += "old = images.work\n"
    deadly += "images.work = lambda job: os.abort() if '2.jpg' in job['path'] else old(job)\n"
    deadly += "images.main()\n"
    real = renditions.subprocess.Popen  # type: ignore[attr-defined]
    monkeypatch.setattr(
        renditions.subprocess,  # type: ignore[attr-defined]
        "Popen",
        lambda command, **given: real([sys.executable, "-c", deadly], **given),
    )

    problems = make_renditions(archive, tmp_path / "cache", "pl")

    assert [(each.path, each.code) for each in problems] == [
        ("content/galleries/g/2.jpg", "photograph-worker")
    ]
    made = {name.rpartition("-")[0] for name in os.listdir(tmp_path / "cache")}
    assert made == {job.key for job in list_jobs(archive) if job.file.name != "2.jpg"}


def test_renditions_are_never_larger_than_the_photograph(tmp_path: Path) -> None:
    """Small pictures have one size, large ones three."""
    write_gallery(tmp_path, {f"{w}.jpg": photograph(w, 100) for w in (200, 500, 1000, 4000)})
    files = read_archive(tmp_path).archive.photographs["g"]

    assert {name: [width for width, _ in file.sizes] for name, file in files.items()} == {
        "200.jpg": [200],
        "500.jpg": [500],
        "1000.jpg": [480, 1000],
        "4000.jpg": [480, 960, 1600],
    }
    assert {name: file.press for name, file in files.items()} == {
        "200.jpg": (200, 100), "500.jpg": (500, 100), "1000.jpg": (1000, 100),
        "4000.jpg": (4000, 100),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("size", "press"),
    [
        ((6000, 4000), (4096, 2731)),
        ((3000, 6000), (2048, 4096)),
        ((2400, 1600), (2400, 1600)),
        ((1700, 1100), (1600, 1035)),
        ((2000, 8000), (1600, 6400)),
    ],
)
def test_the_file_for_the_press_fills_a_sheet(
    tmp_path: Path, size: tuple[int, int], press: tuple[int, int]
) -> None:
    """Its longer side has 4096 pixels at most; hardly more than the page has is not made twice."""
    write_gallery(tmp_path, {"a.jpg": photograph(*size)})
    archive = read_archive(tmp_path).archive

    assert archive.photographs["g"]["a.jpg"].press == press
    assert make_renditions(archive, tmp_path / "cache", "pl") == []

    job = list_jobs(archive)[0]
    assert size_of(tmp_path / "cache" / job.press_name) == press
    assert sorted(os.listdir(tmp_path / "cache")) == sorted(job.names)
