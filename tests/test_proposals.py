"""What cameras and programs wrote into photographs becomes a proposal, and never more than that."""

from __future__ import annotations

import io
import struct
import tracemalloc
from pathlib import Path
from random import Random

import pytest
import yaml
from PIL import Image, PngImagePlugin

from kronika.explanations import explanations
from kronika.reading.foreign_words import decode_words, tidy
from kronika.reading.guarded import read_yaml
from kronika.reading.proposals import Proposal, read_proposal
from kronika.reading.tree import read_archive
from test_check import kronika
from trees import photograph, put

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:cc="http://creativecommons.org/ns#"
    photoshop:City="Gorlice" photoshop:DateCreated="2014-02-04T10:30:00+01:00">
   <dc:creator><rdf:Seq><rdf:li>Żaneta Łąka</rdf:li><rdf:li>Jan Nowak</rdf:li></rdf:Seq>
   </dc:creator>
   <dc:description><rdf:Alt>
     <rdf:li xml:lang="x-default">Opening</rdf:li><rdf:li xml:lang="pl-PL">Otwarcie
       stacji</rdf:li><rdf:li xml:lang="en">Opening</rdf:li>
   </rdf:Alt></dc:description>
   <cc:license rdf:resource="https://creativecommons.org/licenses/by-sa/4.0/"/>
   <dc:source><rdf:Description photoshop:City="Inne"/></dc:source>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()
SAID = Proposal("2014-02-04", "Otwarcie stacji", "Opening", "Żaneta Łąka, Jan Nowak",
                "CC-BY-SA-4.0", "Gorlice")  # fmt: skip
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HOSTILE = '"><script>alert(1)</script>\x1b[2J\u202e {{ x }}\n- file: "y'


def with_iptc(data: bytes, values: dict[int, bytes], name: bytes = b"\0\0") -> bytes:
    """Return a JPEG with a block of IPTC, written by hand as programs do."""
    block = b"".join(struct.pack(">BBBH", 28, 2, key, len(each)) + each
                     for key, each in values.items())  # fmt: skip
    body = b"Photoshop 3.0\0" + b"8BIM\x04\x04" + name + struct.pack(">I", len(block)) + block
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + data[2:]


def with_exif(values: dict[int, object], taken: str = "", form: str = "JPEG") -> bytes:
    """Return a photograph with EXIF."""
    exif = Image.Exif()
    for tag, value in values.items():
        exif[tag] = value
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    return photograph(30, 20, form, exif=exif)


@pytest.mark.parametrize("packed", [False, True])
def test_xmp_is_read_from_every_kind_of_picture(packed: bool) -> None:
    """Both languages, all authors, a licence by its address; what a source is about is not it."""
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=packed)

    assert read_proposal(photograph(30, 20, xmp=XMP), "jpeg") == SAID
    assert read_proposal(photograph(30, 20, "WEBP", xmp=XMP), "webp") == SAID
    assert read_proposal(photograph(30, 20, "PNG", pnginfo=info), "png") == SAID


@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "iso8859-2"])
def test_words_of_iptc_and_exif_are_read_in_each_polish_encoding(encoding: str) -> None:
    """Programs wrote them for decades without saying which; the year of a date may be all."""
    words = {120: "Zażółć gęślą jaźń", 80: "Łukasz Świąć", 90: "Łódź", 92: "Świętokrzyska"}
    iptc = {key: each.encode(encoding) for key, each in words.items()} | {55: b"20140000"}
    exif = with_exif({0x010E: "Wójt Śniegoń".encode(encoding), 0x013B: "Żak".encode(encoding)},
                     "2014:02:04 10:30:00")  # fmt: skip

    assert read_proposal(with_iptc(photograph(30, 20), iptc, b"\x03abc"), "jpeg") == Proposal(
        "2014", words[120], "", words[80], "", "Świętokrzyska, Łódź"
    )
    assert read_proposal(exif, "jpeg") == Proposal("2014-02-04", "Wójt Śniegoń", "", "Żak")


def test_words_written_in_the_wrong_encoding_are_set_right() -> None:
    """UTF-8 taken for an older encoding; an honest old text is left alone."""
    for wrong in ("latin-1", "cp1250", "iso8859-2"):
        assert tidy("Żółw śpi".encode().decode(wrong), 99) == "Żółw śpi"
    assert tidy("fot. José Müller © 2014", 99) == "fot. José Müller © 2014"
    assert decode_words("Zażółć".encode("cp1250") + b"\0padding") == "Zażółć"


@pytest.mark.parametrize(
    "said", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM\\100MEDIA\\DJI_0001.JPG", "oplus_0", "  "]
)
def test_what_a_camera_writes_for_want_of_words_is_no_caption(said: str) -> None:
    """Nor is a date of zeros, a month of change, or the day a print was scanned."""
    found = with_exif({0x010E: said, 0x0132: "2020:01:01 10:00:00"}, "0000:00:00 00:00:00")

    assert read_proposal(found, "jpeg") == Proposal()


def test_an_entity_bomb_is_never_unfolded() -> None:
    """A packet that declares anything is no packet; words without XMP are read all the same."""
    lines = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = XMP.replace(b"<x:xmpmeta", f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x:xmpmeta'.encode())
    outside = XMP.replace(
        b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]><x:xmpmeta'
    )
    for packet in (bomb, outside):
        packet = packet.replace(b"Otwarcie", b"&a9;")
        data = with_iptc(photograph(30, 20, xmp=packet), {80: b"Jan"})
        assert read_proposal(data, "jpeg") == Proposal(credit="Jan")


@pytest.mark.parametrize("start", [b"", b"\xff\xfe", b"\xfe\xff"])
@pytest.mark.parametrize("order", ["le", "be"])
def test_words_in_no_known_encoding_are_not_proposed(start: bytes, order: str) -> None:
    """Two bytes a letter, or bytes that are none in any Polish encoding: better nothing."""
    words = start + "Zażółć gęślą".encode(f"utf-16-{order}")
    data = with_iptc(photograph(30, 20), {120: words, 80: b"Nowak \x83\x90", 90: b"\x98\xff"})

    assert read_proposal(data, "jpeg") == Proposal()
    assert decode_words(b"\xff\xfeZ") == ""


def test_a_namespace_of_megabytes_fills_no_memory() -> None:
    """A small file whose names, written out, would take gigabytes tells nothing."""
    start = f'<r:RDF xmlns:r="{RDF}" xmlns:p="http://u/{"a" * 450_000}"><r:Description>'
    names = "".join(f"<p:a{number}>x</p:a{number}>" for number in range(5_000))
    info = PngImagePlugin.PngInfo()
    packet = f"{start}{names}</r:Description></r:RDF>"
    info.add_itxt("XML:com.adobe.xmp", packet, zip=True)
    data = photograph(30, 20, "PNG", pnginfo=info)
    assert len(data) < 50_000

    tracemalloc.start()
    found = read_proposal(data, "png")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == Proposal()
    assert most < 20_000_000


def test_broken_metadata_never_end_the_program() -> None:
    """Any byte may be another, and any block may end early."""
    exif = with_exif({0x010E: "Opis", 0x8298: "Prawa"}, "2014:02:04 10:30:00")
    whole = with_iptc(photograph(30, 20, xmp=XMP, exif=Image.open(io.BytesIO(exif)).getexif()),
                      {120: b"Opis", 80: b"Jan"})  # fmt: skip
    chance = Random(7)
    for _ in range(1_500):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 9)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = chance.randrange(len(data))
        found = [read_proposal(bytes(data), "jpeg"), read_proposal(bytes(data[:cut]), "jpeg")]
        assert all(isinstance(each, Proposal) for each in found)


def test_a_new_gallery_proposes_what_its_photographs_tell(tmp_path: Path) -> None:
    """What all tell alike is said once; descriptions are for a person to write."""
    folder = tmp_path / "content" / "galleries" / "g"
    put(folder, "b.jpg", photograph(30, 20, xmp=XMP))
    put(folder, "a.jpg", photograph(31, 20, xmp=XMP.replace(b"pl-PL", b"de")))

    whole = kronika("new", "gallery", folder)
    record = yaml.safe_load(whole.stdout)

    assert record["credit"] == "Żaneta Łąka, Jan Nowak"
    assert record["licence"] == "CC-BY-SA-4.0"
    assert [each["file"] for each in record["items"]] == ["a.jpg", "b.jpg"]
    assert record["items"][1] == {
        "file": "b.jpg", "alt": "…", "caption": {"pl": "Otwarcie stacji", "en": "Opening"},
        "date": record["items"][1]["date"], "place": "Gorlice",
    }  # fmt: skip
    assert "date: 2014-02-04\n" in whole.stdout
    assert "sprawdź je" in whole.stderr


def test_entries_are_added_to_a_gallery_that_says_its_author(tmp_path: Path) -> None:
    """Listed photographs are left alone; a credit that differs is given with the entry."""
    folder = tmp_path / "content" / "galleries" / "g"
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        put(folder, name, photograph(30 + ord(name[0]), 20, xmp=XMP))
    put(folder, "gallery.yml", "title: G\ncredit: Jan\nlicence: CC-BY-SA-4.0\nconsent: group\n"
        "items:\n  - {file: c.jpg, alt: Sala, caption: Nasz podpis}\n")  # fmt: skip

    printed = kronika("new", "gallery", folder, "--lang", "en")

    assert [(each["file"], each["credit"]) for each in yaml.safe_load(printed.stdout)] == [
        ("a.jpg", "Żaneta Łąka, Jan Nowak"), ("b.jpg", "Żaneta Łąka, Jan Nowak"),
    ]  # fmt: skip
    assert "licence" not in printed.stdout
    assert "Nasz podpis" not in printed.stdout
    assert "check them" in printed.stderr


def test_hostile_words_end_in_a_record_that_is_read_as_they_stand(tmp_path: Path) -> None:
    """No sequence for the terminal, no second entry, no sign that a record must not have."""
    folder = tmp_path / "content" / "galleries" / "g"
    heap = "a" + "\u0301" * 4_000
    for place, words in enumerate((HOSTILE, "\\" * 40 + '"', heap, "x" * 20_000, "&a; %s {0}")):
        put(folder, f"{place}.jpg", with_exif({0x010E: words.encode(), 0x013B: words.encode()}))

    printed = kronika("new", "gallery", folder).stdout
    tree = read_yaml(printed, "gallery.yml")
    put(folder, "gallery.yml", printed.replace("…", "x").replace("consent: x", "consent: group"))
    read = read_archive(tmp_path)

    assert [each.code for each in tree.problems] == []
    assert not set(printed) & set("\x1b\u202e\x07")
    assert [each.code for each in read.problems] == []
    items = read.archive.galleries["g"].items
    assert [item.file for item in items] == ["0.jpg", "1.jpg", "2.jpg", "3.jpg", "4.jpg"]
    assert str(items[0].caption.pl if items[0].caption else "").startswith('"><script>')
    assert max(len(line) for line in printed.splitlines()) < 1_200


@pytest.mark.parametrize("path", ["", "content", "content/galleries", "content/galleries/g/x"])
def test_a_folder_that_is_no_gallery_gets_no_record(tmp_path: Path, path: str) -> None:
    """A record for a gallery named “content” would only be pasted somewhere."""
    put(tmp_path, "content/galleries/g/x/a.jpg", photograph(30, 20))

    printed = kronika("new", "gallery", tmp_path / path, "--lang", "en")

    assert printed.returncode == 2
    assert printed.stdout == ""
    assert explanations("en")["not-a-gallery"].found.partition('"')[2][-20:] in printed.stderr
    assert "Traceback" not in printed.stderr


def test_a_file_that_is_no_photograph_is_listed_without_proposals(tmp_path: Path) -> None:
    """What is wrong with it is told by the check."""
    folder = tmp_path / "content" / "galleries" / "g"
    put(folder, "a.jpg", b"%PDF-1.4")
    put(folder, "b.jpg", b"")

    printed = kronika("new", "gallery", folder)

    assert printed.returncode == 0
    assert '  - {file: "a.jpg", alt: "…"}\n  - {file: "b.jpg", alt: "…"}\n' in printed.stdout
    assert printed.stderr == ""
