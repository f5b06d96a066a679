"""What search engines and shared links are told of galleries."""

from __future__ import annotations

import json
import re
from pathlib import Path

from kronika.feeds.ld_licence import licence_data
from kronika.feeds.pictures import render_pictures
from kronika.reading.tree import read_archive
from photographs import write_gallery
from trees import photograph


def test_each_picture_has_its_size_author_and_licence(tmp_path: Path) -> None:
    """An ImageGallery of ImageObjects; nothing withdrawn, and no address that is not known."""
    write_gallery(tmp_path, {"a.jpg": photograph(700, 400), "b.jpg": photograph(30, 20)})
    record = tmp_path / "content" / "galleries" / "g" / "gallery.yml"
    record.write_text(record.read_text("utf-8") + "  - {file: c.jpg, status: withdrawn}\n", "utf-8")

    heads = render_pictures(read_archive(tmp_path).archive, None)
    found = re.search(r"<script[^>]*>(.*)</script>", heads["galeria/g.html"], re.DOTALL)

    assert set(heads) == {"galeria/g.html", "en/gallery/g.html"}
    assert found
    data = json.loads(found[1])
    assert (data["@type"], data["name"]) == ("ImageGallery", "Sala")
    first, second = data["image"]
    assert re.fullmatch(r"\.\./assets/photographs/[0-9a-f]{24}-700\.jpg", first["contentUrl"])
    assert (first["width"], first["height"], first["description"]) == (700, 400, "Sala 1")
    assert second["creditText"] == "fot. Żaneta © Łąka"
    assert second["license"] == licence_data("CC-BY-4.0")
    assert "og:image" not in heads["galeria/g.html"]


def test_a_shared_link_shows_the_cover(tmp_path: Path) -> None:
    """Where the published address is known, which it must begin with."""
    write_gallery(tmp_path, {"a.jpg": photograph(70, 40), "b.jpg": photograph(30, 20)},
                  more="cover: b.jpg\n")  # fmt: skip

    heads = render_pictures(read_archive(tmp_path).archive, "https://archiwum.example/")

    address = r'og:image" content="https://archiwum.example/assets/photographs/[0-9a-f]+-30\.jpg"'
    assert re.search(address, heads["en/gallery/g.html"])
