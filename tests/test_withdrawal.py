"""What was withdrawn is nowhere on the site, under whatever name or words it comes back."""

from __future__ import annotations

import io
import re
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from building import SMALL, build, copy_site, digest
from kronika.publishing.examining import examine
from kronika.publishing.renditions import list_jobs, make_renditions, renditions
from kronika.publishing.withdrawal import check_withdrawn
from kronika.reading.bare import strip_picture
from kronika.reading.tree import read_archive
from photographs import telling, write_gallery
from trees import photograph, put

GONE = "  - {{file: Jan.jpg, alt: Jan, caption: Kowalski, status: withdrawn, sha256: {}}}\n"


def fingerprint(folder: Path) -> str:
    """Return what the check says a withdrawn photograph is known by."""
    told = [each.message("pl") for each in examine(folder).problems if each.level == "error"]
    return re.findall(r"odcisk: ([0-9a-f]{64})", "\n".join(told))[0]


def withdraw(folder: Path, data: bytes) -> str:
    """Withdraw a photograph as the handbook says, step by step; return its fingerprint."""
    items = "  - {file: sala.jpg, alt: Rzędy krzeseł}\n" + GONE.format("")
    text = f"title: Z\ncredit: fot. Z\nconsent: group\nitems:\n{items}"
    record = put(folder, "content/galleries/z/gallery.yml", text)
    put(folder, "content/galleries/z/sala.jpg", photograph(40, 30))
    path = put(folder, "content/galleries/z/Jan.jpg", data)
    known = fingerprint(folder)
    record.write_text(record.read_text("utf-8").replace("sha256: }", f"sha256: {known}}}"), "utf-8")
    path.unlink()
    assert examine(folder).errors == ()
    return known


def test_a_withdrawn_photograph_is_known_whatever_was_written_into_it(tmp_path: Path) -> None:
    """The fingerprint is that of the picture without words, turned as it is."""
    data = telling()
    known = withdraw(tmp_path, data)
    saved = io.BytesIO()
    Image.open(io.BytesIO(data)).save(saved, "JPEG", quality=60)
    worded = data[:2] + b"\xff\xfe\0\x06abcd" + data[2:] + b"tail"
    for name, back in (("a", data), ("b", worded), ("c", saved.getvalue())):
        write_gallery(tmp_path / name, {"Zupełnie inne.jpg": back})
        put(tmp_path / name, "content/galleries/z/gallery.yml", "title: Z\ncredit: Z\n"
            f"consent: group\nitems:\n{GONE.format(known)}")  # fmt: skip

    codes = [[each.code for each in examine(tmp_path / name).errors] for name in "abc"]

    assert codes == [["photograph-withdrawn"], ["photograph-withdrawn"], []]  # saved anew: unknown


def test_the_next_build_shows_nothing_of_it(tmp_path: Path) -> None:
    """Pages, covers, feeds, data and files: neither its words nor its pixels."""
    folder = copy_site(tmp_path / "archive", SMALL)
    write_gallery(folder, {"Jan.jpg": photograph(700, 500), "sala.jpg": photograph(40, 30)}, "z",
                  "cover: sala.jpg\nevent: cw-2027-05-otwarcie\n")  # fmt: skip
    assert build(folder, "-q").returncode == 0
    before = digest(folder / "site")
    record = folder / "content" / "galleries" / "z" / "gallery.yml"
    text = record.read_text("utf-8").replace('alt: {pl: Sala 1, en: Hall 1}}',
                                             "alt: Jan Kowalski, status: withdrawn}")  # fmt: skip
    record.write_text(text, "utf-8")
    (record.parent / "Jan.jpg").unlink()

    result = build(folder, "-q")

    assert result.returncode == 0, result.stderr
    after = digest(folder / "site")
    gone = {uri for uri in before if uri not in after and "/search/" not in uri}
    assert len(gone) == 4
    assert all(re.match(r"assets/photographs/[0-9a-f]+-(480|700)\.(jpg|webp)", uri) for uri in gone)
    keys = {uri.rpartition("/")[2].partition("-")[0].encode() for uri in gone}
    for path in (folder / "site").rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        assert not [each for each in (b"kowalsk", b"jan.jpg", *keys) if each in data], path


def test_a_build_that_holds_it_anywhere_publishes_nothing(tmp_path: Path) -> None:
    """As an official mark, under another name: the published site stays as it was."""
    folder = copy_site(tmp_path / "archive", SMALL)
    withdraw(folder, photograph(90, 60))
    assert build(folder, "-q").returncode == 0
    before = digest(folder / "site")
    put(folder, "content/marks/cw/eu.jpg", photograph(90, 60, dpi=(72, 72), comment=b"A"))

    result = build(folder, "-q")

    assert result.returncode == 1
    assert "content/galleries/z/gallery.yml:1:1: [withdrawn-published]" in result.stderr
    assert "assets/marks/cw/eu.jpg" in result.stderr
    assert digest(folder / "site") == before


@pytest.mark.parametrize("state", ["name", "cache", "source"])
def test_renditions_are_known_by_name_and_by_what_they_show(tmp_path: Path, state: str) -> None:
    """A stale file of an older build; a rendition saved off the site and given back."""
    data = photograph(700, 500)
    write_gallery(tmp_path / "old", {"Jan.jpg": data}, "z")
    old = read_archive(tmp_path / "old").archive
    cache, site = tmp_path / "cache", tmp_path / "site"
    assert make_renditions(old, cache, "pl") == []
    _, picture = next(
        (uri, data) for uri, data in renditions(old, cache) if uri.endswith("700.jpg")
    )
    known = withdraw(tmp_path, data)
    name = list_jobs(old)[0].names[0]
    if state == "name":
        put(site, f"assets/photographs/{name}", b"anything")
        cache = tmp_path / "none"
        put(tmp_path, "content/galleries/y/gallery.yml", "title: Y\ncredit: fot. Żaneta © Łąka\n"
            "licence: CC-BY-4.0\nconsent: group\nitems: [{file: b.jpg, alt: B}]\n")  # fmt: skip
        put(tmp_path, "content/galleries/y/b.jpg", photograph(30, 20))
    else:
        record = put(tmp_path, "content/galleries/z/gallery.yml", "title: Z\nconsent: group\n"
                     "credit: fot. Żaneta © Łąka\nlicence: CC-BY-4.0\nitems:\n"
                     + GONE.format(known))  # fmt: skip
        if state == "cache":
            put(site, "dokumenty/plakat.txt", picture)
        else:
            record.write_text(record.read_text("utf-8") + "  - {file: c.jpg, alt: C}\n", "utf-8")
            put(tmp_path, "content/galleries/z/c.jpg", picture)
    put(site, "index.html", "<p>")

    problems = check_withdrawn(read_archive(tmp_path).archive, site, cache)

    place = {"name": f"assets/photographs/{name}", "cache": "dokumenty/plakat.txt",
             "source": "content/galleries/z/c.jpg"}[state]  # fmt: skip
    assert [(each.code, dict(each.values)["page"]) for each in problems] == [
        ("withdrawn-published", place)
    ]


def test_the_hash_of_the_file_itself_is_enough(tmp_path: Path) -> None:
    """An archivist may have noted it with a tool of their own."""
    data = telling()
    put(tmp_path, "content/galleries/z/gallery.yml", "title: Z\ncredit: Z\nconsent: group\nitems:\n"
        + GONE.format(sha256(data).hexdigest().upper()))  # fmt: skip
    put(tmp_path, "site/x.bin", data)
    put(tmp_path, "site/y.bin", data[:-1])
    archive = read_archive(tmp_path).archive

    problems = check_withdrawn(archive, tmp_path / "site", tmp_path / "cache")

    assert [dict(each.values)["page"] for each in problems] == ["x.bin"]


def test_a_hash_that_words_in_the_file_change_is_to_be_replaced(tmp_path: Path) -> None:
    """Before the file is gone the check asks for the one by which its stripped copy is known."""
    data = telling()
    noted = sha256(data).hexdigest()
    write_gallery(tmp_path, {"Jan.jpg": data}, "z")
    record = tmp_path / "content" / "galleries" / "z" / "gallery.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("alt:", f"status: withdrawn, sha256: {noted}, alt:"), "utf-8")

    told = [each for each in examine(tmp_path).errors if each.code == "photograph-withdrawn"]

    bare = strip_picture(data, "jpeg", 6)
    assert bare
    assert f"odcisk: {sha256(bare.data).hexdigest()}" in told[0].message("pl")
    assert "jako sha256 zamiast każdego innego" in told[0].message("pl")
    assert "in the place of any other" in told[0].message("en")
