"""Hostile, damaged and odd photographs: nothing that is told stays, or the file is refused."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from kronika.publishing.examining import examine
from kronika.reading.bare import strip_picture
from kronika.reading.exif import DETAILS, read_exif
from kronika.reading.photographs import read_orientation
from kronika.reading.pictures import header_size
from photographs import write_gallery
from test_check import kronika
from trees import photograph

SECRET = b"SECRET-TEXT"


def placed(**also: object) -> Image.Exif:
    """Return EXIF that tells a place."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 3.0, 41.0), 3: "E", 4: (19.0, 56.0, 12.0)})
    exif[0x0112] = also.get("orientation", 1)
    return exif


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc32(name + body))


def with_chunk(name: bytes, body: bytes) -> bytes:
    """Return a PNG that holds one more chunk behind its head."""
    data = photograph(30, 20, "PNG")
    return data[:33] + chunk(name, body) + data[33:]


def with_segment(marker: int, body: bytes, before: bytes = b"\xff\xdb") -> bytes:
    """Return a JPEG that holds one more segment."""
    data = photograph(30, 20)
    place = data.index(before)
    return data[:place] + struct.pack(">BBH", 255, marker, len(body) + 2) + body + data[place:]


def with_frames() -> bytes:
    """Return a moving WebP whose first frame holds a chunk of its own."""
    file = io.BytesIO()
    frames = [Image.new("RGBA", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])
    data = file.getvalue()
    place = data.index(b"ANMF")
    (length,) = struct.unpack_from("<I", data, place + 4)
    after = place + 8 + length
    added = b"EXIF" + struct.pack("<I", len(SECRET)) + SECRET + b"\0"
    data = (data[: place + 4] + struct.pack("<I", length + len(added)) + data[place + 8 : after]
            + added + data[after:])  # fmt: skip
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


def pixels(data: bytes) -> list[bytes]:
    """Return the pixels of each frame."""
    found = []
    with Image.open(io.BytesIO(data)) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            found.append(image.tobytes())
    return found


def test_a_file_that_is_not_understood_is_not_said_to_tell_nothing(tmp_path: Path) -> None:
    """Two stray bytes before the picture: decoders pass over them, so a place would be kept."""
    whole = photograph(30, 20, exif=placed())
    place = whole.index(b"\xff\xda")
    data = whole[:place] + b"\0\0" + whole[place:]
    write_gallery(tmp_path, {"a.jpg": data})
    assert pixels(data) == pixels(whole)

    told = [(each.path, each.code) for each in examine(tmp_path).errors]
    done = kronika("strip", tmp_path)

    assert ("content/galleries/g/a.jpg", "photograph-damaged") in told
    assert done.returncode == 1
    assert "content/galleries/g/a.jpg: bez zmian: pliku nie da się odczytać" in done.stdout
    assert (tmp_path / "content/galleries/g/a.jpg").read_bytes() == data


def test_a_png_without_its_end_is_stripped_and_given_one(tmp_path: Path) -> None:
    """The picture in it is whole; one that is cut within the picture is refused."""
    whole = photograph(30, 20, "PNG", exif=placed())
    write_gallery(tmp_path, {"a.png": whole[:-12], "b.png": whole[:-30]})
    folder = tmp_path / "content" / "galleries" / "g"

    problems = [(each.path.rpartition("/")[2], each.code) for each in examine(tmp_path).problems]
    done = kronika("strip", folder)

    assert problems == [("b.png", "photograph-damaged"), ("gallery.yml", "photograph-tells")]
    assert "a.png: usunięto: miejsce (GPS)" in done.stdout
    assert "b.png: bez zmian" in done.stdout
    bare = (folder / "a.png").read_bytes()
    assert bare[-12:] == whole[-12:]
    assert pixels(bare) == pixels(whole)
    assert b"eXIf" not in bare


@pytest.mark.parametrize("form", ["xmp", "profile"])
def test_a_side_up_that_only_later_readers_see_does_not_stop_stripping(
    tmp_path: Path, form: str
) -> None:
    """XMP and the hexadecimal EXIF of older programs do not turn a PNG on the site either."""
    block = placed(orientation=6).tobytes()
    packet = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-'
              b'rdf-syntax-ns#"><r:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/"'
              b' tiff:Orientation="6"/></r:RDF></x:xmpmeta>')  # fmt: skip
    data = {
        "xmp": with_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet),
        "profile": with_chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(
            b"\nexif\n%8d\n" % len(block) + block.hex().encode())),
    }[form]  # fmt: skip
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert image.getexif().get(0x0112) == 6
    write_gallery(tmp_path, {"a.png": data})

    done = kronika("strip", tmp_path)

    assert done.returncode == 0, done.stdout
    assert (tmp_path / "content/galleries/g/a.png").read_bytes() == photograph(30, 20, "PNG")
    assert kronika("strip", tmp_path).stdout == ""


@pytest.mark.parametrize("orientation", [0, 9])
def test_a_side_up_that_there_is_none_is_upright(tmp_path: Path, orientation: int) -> None:
    """Such files are stripped once and for all."""
    data = photograph(30, 20, exif=placed(orientation=orientation))
    write_gallery(tmp_path, {"a.jpg": data})
    path = tmp_path / "content/galleries/g/a.jpg"

    done = kronika("strip", tmp_path)

    assert read_orientation(data) == 1
    assert done.returncode == 0, done.stdout
    assert b"Exif" not in path.read_bytes()
    assert pixels(path.read_bytes()) == pixels(data)


@pytest.mark.parametrize("name", [b"ALPH", b"ANIM", b"VP8X", b"VP8 ", b"VP8\n", b"prVt", b"XMP "])
def test_a_chunk_of_another_kind_of_picture_is_not_kept(name: bytes) -> None:
    """What shows a WebP shows nothing in a PNG."""
    data = with_chunk(name, SECRET)

    bare = strip_picture(data, "png")

    assert bare
    assert SECRET not in bare.data
    assert bare.told == ("words",)
    assert bare.data == photograph(30, 20, "PNG")


@pytest.mark.parametrize("name", [b"gAMA", b"sRGB", b"sBIT"])
def test_a_chunk_longer_than_it_can_be_is_not_kept(name: bytes) -> None:
    """A chunk of colours has a few bytes; words in it are words."""
    bare = strip_picture(with_chunk(name, SECRET), "png")

    assert bare
    assert SECRET not in bare.data
    assert bare.told == ("words",)


def test_a_frame_keeps_its_picture_alone() -> None:
    """A private chunk inside a frame of a moving WebP goes; every frame shows the same."""
    data = with_frames()

    bare = strip_picture(data, "webp")

    assert bare
    assert SECRET in data
    assert SECRET not in bare.data
    assert bare.told == ("words",)
    assert pixels(bare.data) == pixels(data)
    assert strip_picture(bare.data, "webp") == type(bare)(bare.data, ())


def test_a_second_picture_in_a_webp_is_not_kept() -> None:
    """Readers show the first; what is hidden behind it would be published by nobody's will."""
    data = photograph(30, 20, "WEBP", lossless=True)
    data += b"VP8 " + struct.pack("<I", len(SECRET)) + SECRET + b"\0"
    data = data[:4] + struct.pack("<I", len(data) - 8) + data[8:]

    bare = strip_picture(data, "webp")

    assert bare
    assert bare.data == photograph(30, 20, "WEBP", lossless=True)


@pytest.mark.parametrize("marker", [0xDC, 0xDE, 0xDF, 0xC8, 0xF0, 0xF7, 0x02, 0x4F])
def test_a_segment_that_shows_nothing_is_not_kept(marker: int) -> None:
    """Whatever its marker says: only what a decoder needs for the pixels stays."""
    bare = strip_picture(with_segment(marker, SECRET), "jpeg")

    assert bare
    assert SECRET not in bare.data
    assert bare.told == ("comment",)
    assert bare.data == photograph(30, 20)


def test_filling_before_a_marker_is_no_damage(tmp_path: Path) -> None:
    """The standard allows any number of such bytes, and cameras wrote them."""
    whole = photograph(30, 20, exif=placed())
    data = whole[:2] + b"\xff\xff" + whole[2:]
    write_gallery(tmp_path, {"a.jpg": data})

    codes = [each.code for each in examine(tmp_path).problems]
    done = kronika("strip", tmp_path)

    assert codes == ["photograph-tells"]
    assert done.returncode == 0
    assert (tmp_path / "content/galleries/g/a.jpg").read_bytes() == photograph(30, 20)


@pytest.mark.parametrize("marker", range(0xC0, 0xD0))
def test_the_size_is_read_from_every_kind_of_frame(marker: int) -> None:
    """Three markers of that row are tables, and one of these is no head of a picture."""
    data = photograph(30, 20).replace(b"\xff\xc0", bytes((0xFF, marker)))

    assert header_size(data, "jpeg") == (None if marker in (0xC4, 0xC8, 0xCC) else (30, 20))


def test_offsets_beyond_any_file_are_passed_over(tmp_path: Path) -> None:
    """A part of EXIF whose place is a number of twenty bytes ends nothing but itself."""
    parts = b"\0\x01" + struct.pack(">HHII", 0x8769, 2, 20, 26) + bytes(4) + b"\xff" * 20
    block = b"Exif\0\0MM\0*\0\0\0\x08" + parts
    write_gallery(tmp_path, {"a.jpg": with_segment(0xE1, block)})

    assert not read_exif(block)[DETAILS]
    assert examine(tmp_path).errors == ()
    assert kronika("strip", tmp_path).returncode == 0


def test_what_the_library_thinks_of_a_file_is_not_told_to_clerks(tmp_path: Path) -> None:
    """Its warnings are in English, name no file and are none of their business."""
    data = with_segment(
        0xE2, b"MPF\0MM\0*\0\0\0\x08\0\x01\xb0\0\0\x07\0\0\0\x04" + b"0100" + bytes(4)
    )
    write_gallery(tmp_path, {"a.jpg": data})
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        Image.open(io.BytesIO(data)).close()
    assert "malformed MPO" in str(told[0].message)

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        problems = examine(tmp_path).problems
    done = kronika("strip", tmp_path)

    assert (problems, told) == ((), [])
    assert "Warning" not in done.stderr
