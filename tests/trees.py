"""Archives with mistakes that git cannot carry: made by these functions, each into a folder.

What is said about each stands in `sites/generated/<mistake>/expected.<language>.txt`.
"""

from __future__ import annotations

import io
import os
import socket
import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import compress, crc32

from PIL import Image

EVENT = "date: 2014\n"
POST = "---\ntitle: Wpis\ndate: 2014\n---\nTekst.\n"

Make = Callable[[Path], None]
TREES: dict[str, Make] = {}


def tree(make: Make) -> Make:
    """Register a function under its name, with hyphens."""
    TREES[make.__name__.replace("_", "-")] = make
    return make


def put(folder: Path, name: str, content: str | bytes = EVENT) -> Path:
    """Write one file below a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def put_raw(folder: Path, name: bytes, content: str = EVENT) -> None:
    """Write one file whose name is no text."""
    place = os.fsencode(folder / "content" / "events")
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, name), "wb") as file:
        file.write(content.encode())


# YAML and records


@tree
def laughs(folder: Path) -> None:
    """A billion laughs in 306 bytes."""
    lines = ["a: &a [lol, lol, lol]"]
    lines += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdef", "bcdefg", strict=True)
    ]
    put(folder, "content/events/e.yml", "\n".join(lines) + "\n")


@tree
def merge_key_bomb(folder: Path) -> None:
    """Merge keys forty levels deep double at each level."""
    lines = ["a0: &a0 {x: y}"]
    lines += [f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    put(folder, "content/events/e.yml", "\n".join(lines) + "\n")


@tree
def thirty_thousand_brackets(folder: Path) -> None:
    """Nested brackets in a record and in a front matter."""
    put(folder, "content/events/e.yml", "[" * 30_000)
    put(folder, "docs/news/p.md", "---\n" + "[" * 30_000 + "\n---\n")


@tree
def large_record(folder: Path) -> None:
    """A record of five megabytes, and one of a single string of one."""
    put(folder, "content/events/e.yml", "# x\n" * (5 << 18))
    put(folder, "content/events/f.yml", f"date: 2014\ntitle: {'x' * (1 << 20)}\n")


@tree
def long_list(folder: Path) -> None:
    """Two thousand entries of one list, and as many fields."""
    put(folder, "content/events/e.yml", "date: 2014\nvenues: [" + "Gorlice, " * 2_000 + "]\n")
    fields = "".join(f"x{number}: y\n" for number in range(2_000))
    put(folder, "content/events/f.yml", f"date: 2014\n{fields}")


@tree
def long_text(folder: Path) -> None:
    """A text of more than twenty thousand characters."""
    put(folder, "content/events/e.yml", f"date: 2014\ndescription: {'x ' * 10_001}x\n")


@tree
def control_characters(folder: Path) -> None:
    """NUL, BEL, a lone surrogate, U+FFFE and bidirectional controls, as bytes and as escapes."""
    put(folder, "content/events/bel.yml", b"date: 2014\ntitle: a\x07b\n")
    put(folder, "content/events/bidi.yml", "date: 2014\ntitle: a\u2066b\u2069c\n")
    put(folder, "content/events/escape.yml", 'date: 2014\ntitle: "a\\u202eb"\n')
    put(folder, "content/events/escape-surrogate.yml", 'date: 2014\ntitle: "a\\ud800b"\n')
    put(folder, "content/events/noncharacter.yml", "date: 2014\ntitle: a\ufffeb\n")
    put(folder, "content/events/nul.yml".replace("nul", "zero"), b"date: 2014\ntitle: a\x00b\n")
    put(folder, "content/events/surrogate.yml", b"date: 2014\ntitle: a\xed\xa0\x80b\n")


@tree
def hidden_blanks(folder: Path) -> None:
    """No-break and zero-width spaces in the names of fields and in ids."""
    put(folder, "content/events/e.yml", "date: 2014\n\u00a0title: a\nti\u200btle: b\n")
    put(folder, "content/places.yml", "- id: gor\u200blice\n  name: Gorlice\n")
    put(folder, "content/events/za\u00a0wody.yml")


@tree
def old_encodings(folder: Path) -> None:
    """Windows-1250 and UTF-16, as old editors save."""
    put(folder, "content/events/e.yml", "date: 2014\ntitle: Śmiłowice\n".encode("cp1250"))
    put(folder, "docs/news/p.md", POST.encode("utf-16"))


@tree
def heaps_of_marks(folder: Path) -> None:
    """More diacritics on a letter than any script has, and as many controls as fit in a file."""
    put(folder, "content/events/e.yml", "date: 2014\ntitle: a" + "\u0301\u0327" * 60_000 + "\n")
    put(folder, "content/events/f.yml", "# \x07\n" * 60_000)


@tree
def tags(folder: Path) -> None:
    """Whatever a tag may ask for is refused; nothing of it runs."""
    for name, tag in {
        "apply": f"!!python/object/apply:os.system ['touch {folder}/marker']",
        "binary": "!!binary aGVq",
        "env": "!ENV SECRET",
        "name": "!!python/name:os.system",
        "relative": "!relative x",
        "set": "!!set {a, b}",
    }.items():
        put(folder, f"content/events/{name}.yml", f"date: 2014\ntitle: {tag}\n")


# ids, slugs, paths


@tree
def wandering_ids(folder: Path) -> None:
    """Ids that would leave the folder, in a list and in references."""
    ids = ("../../etc/passwd", "..", ".", "/abs", "a/b", "a\\b", "C:x", "%2e%2e%2f", "a%00b")
    lines = "".join(f"- id: '{identity}'\n  name: Nazwa\n" for identity in ids)
    put(folder, "content/places.yml", lines)
    put(folder, "content/events/e.yml", "date: 2014\nproject: ../../etc/passwd\n")
    for name in ("a\\b", "C:x", "%2e%2e%2f"):
        put(folder, f"content/events/{name}.yml")


@tree
def names_for_other_systems(folder: Path) -> None:
    """Names that Windows or a shell takes for something else."""
    for name in ("CON", "aux", "nul.txt", "a.", "a ", "a:b", "a*b", "-a", "com1"):
        put(folder, f"content/events/{name}.yml")


@tree
def reserved_names(folder: Path) -> None:
    """Names that pages of the site itself have."""
    for name in ("index", "assets", "search", "en", "404", "sitemap.xml", "feed", "2014"):
        put(folder, f"content/events/{name}.yml")
    put(folder, "docs/kalendarium/2014.md", "---\ntitle: Rok\n---\n")
    put(folder, "docs/mapa-serwisu.md", "---\ntitle: Mapa\n---\n")


@tree
def names_of_one_slug(folder: Path) -> None:
    """Names that differ in diacritics, case or Unicode form alone."""
    put(folder, "content/events/Lodz.yml")
    put(folder, "content/events/Łódź.yml")
    put(folder, "content/projects/ŁŁŁ.yml", "name: P\n")
    put(folder, "docs/news/A.md", POST)
    put(folder, "docs/news/a.md", POST)


@tree
def names_without_letters(folder: Path) -> None:
    """Names that leave nothing for an address, and one that is too long."""
    put(folder, "content/events/🎉.yml")
    put(folder, "content/events/事件.yml")
    put(folder, "content/events/" + "a" * 90 + ".yml")
    put(folder, "content/events/„”.yml")


@tree
def twins_in_unicode(folder: Path) -> None:
    """One name in composed and in decomposed letters."""
    put(folder, "docs/news/łódź.md", POST)
    put(folder, "docs/news/ło\u0301dz\u0301.md", POST)


@tree
def decomposed_folder(folder: Path) -> None:
    """A free folder as macOS writes it is read, with a warning."""
    put(folder, "content/events/Go\u0301rny/e.yml")


@tree
def pages_in_each_others_way(folder: Path) -> None:
    """A page beside a folder with an index, a readme beside an index."""
    page = "---\ntitle: Strona\n---\nTekst.\n"
    put(folder, "docs/x.md", page)
    put(folder, "docs/x/index.md", page)
    put(folder, "docs/index.md", page)
    put(folder, "docs/README.md", page)


@tree
def odd_file_names(folder: Path) -> None:
    """Names with a line break, a tab, quotes and signs of addresses."""
    for name in ("a\nb", "a\tb", 'a"b', "a'b", "a#b", "a?b", "a%b", "a&b", "a b"):
        put(folder, f"content/events/{name}.yml")
    put(folder, "docs/Regulamin konkursu #1.pdf", "x")
    put(folder, "content/events/rok 2014/e.yml")
    put_raw(folder, b"a\xb3.yml")


@tree
def long_paths(folder: Path) -> None:
    """A name of 255 bytes, and a path of more than two hundred."""
    put(folder, "content/events/" + "a" * 251 + ".yml")
    put(folder, "/".join(["content/events", *["abcdefghij" * 6] * 4, "e.yml"]))


@tree
def no_ordinary_files(folder: Path) -> None:
    """Links of all kinds, a pipe and a socket."""
    outside = folder.parent / f"{folder.name}-outside"
    put(outside, "e.yml")
    put(folder, "content/events/real.yml")
    events = folder / "content" / "events"
    (events / "to-file.yml").symlink_to("real.yml")
    (events / "to-folder").symlink_to(outside, target_is_directory=True)
    (events / "to-itself.yml").symlink_to("to-itself.yml")
    (events / "to-nothing.yml").symlink_to("nothing.yml")
    os.link(outside / "e.yml", events / "twin.yml")
    os.mkfifo(events / "pipe.yml")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(events)  # the name of a socket has at most some hundred bytes
        server.bind("socket.yml")
        os.chdir(here)


@tree
def linked_folder(folder: Path) -> None:
    """The content itself is a link to elsewhere."""
    outside = folder.parent / f"{folder.name}-outside"
    put(outside, "events/e.yml", "data: 2014\n")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "content").symlink_to(outside, target_is_directory=True)


@tree
def foreign_files(folder: Path) -> None:
    """Files of systems, editors and servers, and what holds secrets."""
    for name in (".DS_Store", "Thumbs.db", "e.yml~", ".env", "id_rsa", "a.php", "a.html", "a.js"):
        put(folder, f"content/events/{name}", "x")
        put(folder, f"docs/{name}", "x")
    put(folder, "content/.git/config", "x")
    put(folder, "content/galleries/g/gallery.yml", "title: G\nitems: []\n")
    put(folder, "content/galleries/g/skrypt.php", "x")


@tree
def marks_that_are_none(folder: Path) -> None:
    """Marks in the wrong folder, of the wrong name, of another kind; and a row with one missing."""
    put(folder, "content/projects/j.yml", "name: J\nfunding: [{period_key: 2021-2027}]\n")
    put(folder, "content/marks/2021-2027/eu.png", png(30, 20))
    put(folder, "content/marks/2021-2027/eu.webp", png(30, 20))
    put(folder, "content/marks/2021-2027/programe.png", png(30, 20))
    put(folder, "content/marks/2021-2027/rp.jpg", png(30, 20))
    put(folder, "content/marks/2021-2027/region.png", png(30, 20) + b" " * (257 * 1024))
    put(folder, "content/marks/2021-2028/eu.png", png(30, 20))
    put(folder, "content/marks/eu.png", png(30, 20))
    put(folder, "content/marks/j/rp.svg", "<svg/>")
    put(folder, "content/marks/j/eu.png", png(30, 20))
    put(folder, "content/marks/j/eu.jpeg", b"\xff\xd8\xff\xc0\0\x11\x08\0\x14\0\x1e")


@tree
def photographs_that_are_none(folder: Path) -> None:
    """Pictures of other kinds, bombs by their headers, cut and empty files, and twins."""
    jpeg = photograph(30, 20)
    files = {
        "animacja.gif": b"GIF89a" + bytes(20),
        "bomba.png": png(1, 1)[:16] + struct.pack(">II", 20_000, 20_000) + png(1, 1)[24:],
        "dokument.png": b"%PDF-1.7",
        "gif.jpg": b"GIF89a" + bytes(20),
        "obraz.PNG": jpeg,
        "pusty.jpg": b"",
        "rysunek.svg": b"<svg onload='alert(1)'/>",
        "skan.tiff": b"II*\0" + bytes(20),
        "telefon.heic": b"\0\0\0\x18ftypheic" + bytes(20),
        "uciety.jpg": jpeg[:60],
        "za duży.jpg": jpeg + bytes(50_000_001),
        "Zdje\u0328cie.jpg": jpeg,
        "Zdjęcie.jpg": jpeg,
        "zwykłe.webp": photograph(30, 20, "WEBP"),
    }
    items = "".join(f'  - {{file: "{name}", alt: Sala}}\n' for name in files)
    put(folder, "content/galleries/g/gallery.yml", f"{GALLERY}items:\n{items}")
    for name, data in files.items():
        put(folder, f"content/galleries/g/{name}", data)


@tree
def gallery_and_its_files(folder: Path) -> None:
    """Files listed and missing, present and not listed, listed twice; a cover that is none."""
    put(folder, "content/galleries/bez-opisu/DSC_0001.JPG", photograph(30, 20))
    put(folder, "content/galleries/bez-opisu/DSC_0002.JPG", photograph(30, 20))
    items = """items:
  - {file: "Zdjęcie 1.jpg", alt: Sala}
  - {file: "Zdjęcie 2.jpg", alt: Park}
  - {file: "Zdjęcie 1.jpg", alt: Sala jeszcze raz}
"""
    put(folder, "content/galleries/g/gallery.yml", f"{GALLERY}cover: Zdjęcie 9.jpg\n{items}")
    put(folder, "content/galleries/g/Zdje\u0328cie 1.jpg", photograph(30, 20))
    put(folder, "content/galleries/g/zdjęcie 2.jpg", photograph(30, 20))
    put(folder, 'content/galleries/g/IMG "3".JPG', photograph(30, 20))
    put(
        folder,
        "docs/news/p.md",
        "---\ntitle: P\ndate: 2014\nimage: {file: g/Zdjęcie 7.jpg}\n---\nTekst.\n",
    )


@tree
def gallery_of_people(folder: Path) -> None:
    """Descriptions that describe nothing, no consent, no author; withdrawn and replaced files."""
    gone = photograph(31, 20)
    items = f"""items:
  - {{file: IMG_1.jpg}}
  - {{file: IMG_2.jpg, alt: IMG_2}}
  - {{file: IMG_3.jpg, alt: Sala., caption: sala}}
  - {{file: IMG_4.jpg, alt: "{"Sala " * 60}"}}
  - {{file: IMG_5.jpg, alt: Sala, consent: withdrawn}}
  - {{file: IMG_6.jpg, alt: Sala, status: withdrawn, sha256: {sha256(gone).hexdigest()}}}
  - {{file: IMG_7.jpg, alt: decorative, credit: Jan, consent: group}}
  - {{file: IMG_8.jpg, alt_missing: nie wiadomo kto, sha256: {"0" * 64}}}
"""
    put(folder, "content/galleries/g/gallery.yml", f"title: G\n{items}")
    for number in (1, 2, 3, 4, 5, 8):
        put(folder, f"content/galleries/g/IMG_{number}.jpg", photograph(30, 20))
    put(folder, "content/galleries/g/IMG_7.jpg", gone)


@tree
def photographs_without_consent(folder: Path) -> None:
    """A published archive has the state of consent for each photograph; drawings need none."""
    put(folder, "content/site.yml", "name: A\nlifecycle: {state: running}\n")
    items = """items:
  - {file: a.jpg, alt: Sala}
  - {file: b.jpg, alt: Mapa, kind: illustration}
"""
    put(folder, "content/galleries/g/gallery.yml", f"title: G\ncredit: Jan\n{items}")
    for name in ("a.jpg", "b.jpg"):
        put(folder, f"content/galleries/g/{name}", photograph(30, 20))


@tree
def photographs_that_tell(folder: Path) -> None:
    """Where it was, whose camera it is, a comment and a tail; words alone are no harm."""
    exif = Image.Exif()
    exif[0x010E] = "Sala"
    files = {"a.jpg": photograph(30, 20, exif=exif)}
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8769)[0xA430] = "Jan"
    files["b.jpg"] = photograph(31, 20, exif=exif, comment=b"x") + b"tail"
    files["c.jpg"] = photograph(32, 20, comment=b"x")
    items = "".join(f"  - {{file: {name}, alt: Rzędy krzeseł}}\n" for name in files)
    put(folder, "content/galleries/g/gallery.yml", f"{GALLERY}items:\n{items}")
    for name, data in files.items():
        put(folder, f"content/galleries/g/{name}", data)


GALLERY = "title: G\ncredit: Jan Nowak\nconsent: group\n"


def photograph(width: int, height: int, form: str = "JPEG", **extra: Any) -> bytes:
    """Return a picture of two colours in one of the forms that photographs come in."""
    picture = Image.new("RGB", (width, height), "#2a6")
    picture.paste("#a26", (0, 0, width // 2, height // 2))
    file = io.BytesIO()
    picture.save(file, form, **extra)
    return file.getvalue()


def png(width: int, height: int, colour: bytes = b"\0\x33\x99") -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    rows = (b"\0" + colour * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", compress(rows))
        + chunk(b"IEND", b"")
    )


# translations


@tree
def two_english_files(folder: Path) -> None:
    """A second English text of one post, one under another name, and one of no language."""
    english = '---\ntitle: Post\nsource_hash: "d133e0d239b9"\n---\nText.\n'
    put(folder, "docs/news/2014-02-05-otwarcie.md", POST)
    put(folder, "docs/news/2014-02-05-otwarcie.en.md", english)
    put(folder, "docs/news/otwarcie.en.md", english)
    put(folder, "docs/news/2014-03-01-koniec.md", POST)
    put(folder, "docs/news/koniec.en.md", english)
    put(folder, "docs/news/inny.md", POST)
    put(folder, "docs/news/inny.eng.md", english)
