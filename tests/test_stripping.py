"""`kronika strip`: the picture stays to the pixel, and nothing else of the file does."""

from __future__ import annotations

import io
import json
import os
import subprocess
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from kronika.publishing.examining import examine
from kronika.reading.bare import strip_picture
from kronika.reading.segments import split_picture
from photographs import SECRETS, odd_ones, telling, write_gallery
from test_check import kronika
from trees import photograph, put

EXIFTOOL = os.environ.get("EXIFTOOL", "exiftool")
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def seen(data: bytes) -> tuple[object, ...]:
    """Return all that is seen of a picture: its pixels, its colours, which side is up."""
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        turned = image.getexif().get(0x0112, 1)
        return image.mode, image.size, image.tobytes(), image.info.get("icc_profile"), turned


def full() -> dict[str, bytes]:
    """Return pictures of every kind that tell what they can, each with a side up and a profile."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 8, "SECRET-OWNER"
    exif.get_ifd(0x8769)[0x927C] = b"SECRET-MAKER"
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "SECRET-TEXT")
    info.add_itxt("XML:com.adobe.xmp", "<x>SECRET-XMP</x>", zip=True)
    said = {"exif": exif, "icc_profile": ICC}
    xmp = b"<x>SECRET-XMP GPSLatitude</x>"
    return odd_ones() | {
        "turned.png": photograph(90, 60, "PNG", pnginfo=info, **said) + b"SECRET-TAIL",
        "turned.webp": photograph(90, 60, "WEBP", xmp=xmp, **said) + b"SECRET-TAIL",
        "lossless.webp": photograph(91, 61, "WEBP", lossless=True, xmp=xmp),
        "progressive.jpg": photograph(400, 300, progressive=True, xmp=xmp, **said),
        "marked.jpg": photograph(400, 300, restart_marker_rows=1, quality=98, comment=b"SECRET-T"),
    }


def kind_of(name: str) -> str:
    """Return the kind of a picture by its name."""
    return {"jpg": "jpeg"}.get(name.rpartition(".")[2], name.rpartition(".")[2])


@pytest.mark.parametrize("name", sorted(full()))
def test_the_picture_stays_to_the_pixel_and_nothing_else_does(name: str) -> None:
    """Colour profile and orientation are kept; a second time there is nothing to take."""
    data = full()[name]
    turned = int(seen(data)[-1])  # type: ignore[call-overload]

    bare = strip_picture(data, kind_of(name), turned)

    assert bare
    assert seen(bare.data) == seen(data)
    assert [each for each in (*SECRETS, b"SECRET", b"GPS", b"XMP") if each in bare.data] == []
    again = strip_picture(bare.data, kind_of(name), turned)
    assert again
    assert (again.data, again.told) == (bare.data, ())
    assert b"".join(each.whole for each in split_picture(data, kind_of(name))) == data


def test_what_another_program_wrote_is_told_and_gone(tmp_path: Path) -> None:
    """exiftool plants place, serial number, owner, thumbnail and words, and finds none of them."""
    record = "  - {file: a.jpg, alt: Sala}\n"
    folder = tmp_path / "content" / "galleries" / "g"
    put(folder, "gallery.yml", f"title: G\ncredit: J\nconsent: group\nitems:\n{record}")
    path = put(folder, "a.jpg", telling())
    small = put(tmp_path, "small.jpg", photograph(16, 12))
    plant = ["-GPSLatitude=50.05", "-GPSLatitudeRef=N", "-SerialNumber=77", "-OwnerName=Jan",
             f"-ThumbnailImage<={small}", "-UserComment=hm", "-IPTC:Caption-Abstract=Sala",
             "-XMP:Location=Sala", "-overwrite_original"]  # fmt: skip
    subprocess.run([EXIFTOOL, "-q", "-m", *plant, str(path)], check=True)
    path.write_bytes(path.read_bytes() + b"SECRET-TAIL")
    path.chmod(0o640)
    before = path.read_bytes()
    warned = [each.message("pl") for each in examine(tmp_path).problems]

    told = kronika("strip", folder, "--dry-run", "--lang", "en")
    untouched = path.read_bytes()
    done = kronika("strip", folder)
    found = json.loads(subprocess.run([EXIFTOOL, "-json", "-G1", "-a", "-u", str(path)],
                                      check=True, capture_output=True).stdout)[0]  # fmt: skip

    assert len(warned) == 1
    assert "miejsce (GPS), numer seryjny" in warned[0]
    assert "kronika strip content/galleries/g" in warned[0]
    assert (told.returncode, untouched) == (1, before)
    assert "to be removed: place (GPS), serial number, owner of the camera, " in told.stdout
    assert done.returncode == 0
    assert "usunięto: miejsce (GPS), numer seryjny, właściciel aparatu, miniatura, " in done.stdout
    assert "Oczyszczono: 1\u00a0plik, z 1." in done.stderr
    assert seen(path.read_bytes()) == seen(before)
    assert path.stat().st_mode & 0o777 == 0o640
    assert {key for key in found if key.startswith("IFD0:")} == {"IFD0:Orientation"}
    assert not [key for key in found if key.startswith(("GPS", "XMP", "IPTC", "ExifIFD", "IFD1"))]
    assert "File:Comment" not in found
    assert "ExifTool:Warning" not in found
    assert sorted(each.name for each in folder.iterdir()) == ["a.jpg", "gallery.yml"]
    assert examine(tmp_path).problems == ()


def test_the_hash_on_record_follows_the_file(tmp_path: Path) -> None:
    """Nothing else of the record changes, so that the check finds the file it knows."""
    data = telling()
    hashed = sha256(data).hexdigest()
    write_gallery(tmp_path, {"a.jpg": data, "b.jpg": photograph(30, 20)})
    record = tmp_path / "content" / "galleries" / "g" / "gallery.yml"
    text = record.read_text("utf-8").replace(
        '{file: "a.jpg",', f'{{file: "a.jpg", sha256: {hashed.upper()}, # ręka\n      '
    )  # fmt: skip
    record.write_text(text, "utf-8")

    done = kronika("strip", record.parent / "a.jpg")

    now = sha256((record.parent / "a.jpg").read_bytes()).hexdigest()
    assert "nowe sha256" in done.stdout
    assert record.read_text("utf-8") == text.replace(hashed.upper(), now)
    assert examine(tmp_path).errors == ()


def test_words_that_no_record_has_are_not_thrown_away(tmp_path: Path) -> None:
    """Until the gallery lists the file, or its editor says that nothing of it is needed."""
    folder = tmp_path / "content" / "galleries" / "g"
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "Otwarcie", 1
    path = put(folder, "a.jpg", photograph(30, 20, exif=exif))
    before = path.read_bytes()

    left = kronika("strip", folder)
    after = path.read_bytes()
    gone = kronika("strip", folder, "--unlisted")

    assert left.returncode == 1
    assert "Najpierw: kronika new gallery content/galleries/g" in left.stdout
    assert after == before
    assert gone.returncode == 0
    assert b"Otwarcie" not in path.read_bytes()


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    """Cut short, or no picture at all: it is named, and the others are stripped."""
    noise = io.BytesIO()
    Image.effect_noise((300, 200), 90).save(noise, "JPEG", comment=b"SECRET-COMMENT")
    cut = noise.getvalue()[: len(noise.getvalue()) // 2]
    write_gallery(tmp_path, {"a.jpg": cut, "b.jpg": b"%PDF-1.4", "c.jpg": telling()})
    folder = tmp_path / "content" / "galleries" / "g"

    done = kronika("strip", tmp_path)

    assert done.returncode == 1
    assert done.stdout.count("bez zmian: pliku nie da się odczytać") == 2
    assert (folder / "a.jpg").read_bytes() == cut
    assert b"SECRET" not in (folder / "c.jpg").read_bytes()


def test_no_byte_of_a_broken_file_ends_the_program() -> None:
    """Whatever is changed or cut, a file comes back that is hardly larger, or none."""
    chance = Random(11)
    for name, data in full().items():
        for _ in range(60):
            broken = bytearray(data)
            for _ in range(chance.randrange(1, 6)):
                broken[chance.randrange(min(len(broken), 3_000))] = chance.randrange(256)
            for each in (bytes(broken), data[: chance.randrange(len(data))]):
                bare = strip_picture(each, kind_of(name))
                assert bare is None or len(bare.data) <= len(each) + 64


def test_a_gallery_is_warned_of_once(tmp_path: Path) -> None:
    """However many files; words alone are no harm, and a place is named first."""
    exif = Image.Exif()
    exif[0x010E] = "Otwarcie"
    quiet = photograph(30, 20, exif=exif)
    write_gallery(tmp_path, {"a.jpg": quiet, "b.jpg": telling(), "c.jpg": telling() + b"x"})

    problems = examine(tmp_path).problems

    assert [(each.path, each.code, each.level) for each in problems] == [
        ("content/galleries/g/gallery.yml", "photograph-tells", "warning")
    ]
    assert "Takich plików: 2; pierwszy to „b.jpg”" in problems[0].message("pl")
    assert "place (GPS), serial number" in problems[0].message("en")
