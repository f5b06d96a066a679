"""Official marks: from editors' files into the row that the programming period sets."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page

from building import build, copy_site
from kronika.reading.pictures import size_of
from trees import POST, png, put

STATEMENT = "Projekt dofinansowany ze środków Unii Europejskiej."
PROJECT = (
    "name: J\nfunding: [{{fund: Europejski Fundusz Społeczny Plus, period_key: {period}, "
    f"statement: '{STATEMENT}'}}}}]\n"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built archive of two projects, one with a mark of its own."""
    sources = tmp_path_factory.mktemp("marks") / "sources"
    put(sources, "content/projects/j.yml", PROJECT.format(period="2021-2027"))
    put(sources, "content/projects/k.yml", PROJECT.format(period="2007-2013"))
    put(sources, "docs/news/p.md", POST)
    put(sources, "content/events/e.yml", "date: 2022\nproject: j\n")
    for role, width in (("region", 90), ("eu", 150), ("rp", 300), ("programme", 400)):
        put(sources, f"content/marks/2021-2027/{role}.png", png(width, 100))
    put(sources, "content/marks/j/programme.png", png(50, 100))
    put(sources, "content/marks/k/eu.png", png(150, 100))
    folder = copy_site(tmp_path_factory.mktemp("built") / "archive", sources)
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    assert "[marks-incomplete]" in result.stderr
    return folder / "site"


def marks_of(archive: Path, uri: str) -> list[tuple[str, str, str]]:
    """Return source, width and alternative text of each mark on a page, in their order."""
    html = (archive / uri).read_text("utf-8")
    return re.findall(r'<img src="([^"]+)" width="(\d+)" height="\d+" alt="([^"]+)"', html)


def test_the_row_has_the_order_of_the_period_and_the_projects_own_mark(archive: Path) -> None:
    """On every page of the project; editors cannot order it another way."""
    assert marks_of(archive, "projekty/j.html") == [
        ("../assets/marks/j/programme.png", "50", "Fundusze Europejskie"),
        ("../assets/marks/2021-2027/rp.png", "300", "Rzeczpospolita Polska"),
        ("../assets/marks/2021-2027/eu.png", "150", "Europejski Fundusz Społeczny Plus"),
        ("../assets/marks/2021-2027/region.png", "90", "samorząd województwa"),
    ]
    assert len(marks_of(archive, "kalendarium/e.html")) == 4


def test_a_row_with_a_mark_missing_is_not_shown(archive: Path) -> None:
    """The statement stands alone, as text."""
    assert marks_of(archive, "projekty/k.html") == []
    html = (archive / "projekty" / "k.html").read_text("utf-8").replace("\u00a0", " ")
    assert STATEMENT in html


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_no_mark_is_larger_than_the_flag_and_all_are_on_the_first_screen(
    archive: Path, page: Page, width: int
) -> None:
    """Measured in height, as Annex IX of Regulation 2021/1060 lets one."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto((archive / "projekty" / "j.html").as_uri())

    boxes = [each.bounding_box() for each in page.locator(".k-official img").all()]
    heights = [box["height"] for box in boxes if box]
    flag = page.locator(".k-official .is-eu img").bounding_box()
    assert flag
    assert len(heights) == 4
    assert max(heights) <= flag["height"]
    assert all(box and box["y"] + box["height"] <= 640 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("data", "suffix", "size"),
    [
        (png(30, 20), "png", (30, 20)),
        (png(30, 20), "jpg", None),
        (b"", "png", None),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x14\0\x1e", "jpg", (30, 20)),
        (b"\xff\xd8\xff\xe0\xff\xff", "jpeg", None),
        (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1d\0\0\x13\0\0", "webp", (30, 20)),
        (
            b"RIFF\0\0\0\0WEBPVP8L\x05\0\0\0\x2f" + struct.pack("<I", 29 | 19 << 14),
            "webp",
            (30, 20),
        ),
        (b"RIFF\0\0\0\0WEBPVP8 \x0a\0\0\0abc\x9d\x01\x2a\x1e\0\x14\0", "webp", (30, 20)),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp", None),
        (b"GIF89a", "gif", None),
    ],
)
def test_sizes_are_read_from_the_header(
    data: bytes, suffix: str, size: tuple[int, int] | None
) -> None:
    """And nothing is believed because of a file's name."""
    assert size_of(data, suffix) == size
