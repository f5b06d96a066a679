"""Pages of galleries: complete without scripts, light, and better where scripts run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import show
from building import SMALL, build, copy_site
from photographs import size_of, telling, write_gallery
from trees import photograph, put

GALLERY = "galeria/ku-2014-09-smilowice.html"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built archive with a gallery of 61 photographs, one turned, one withdrawn."""
    folder = copy_site(tmp_path_factory.mktemp("crowded") / "archive", SMALL)
    files = {"na boku.jpg": telling()}
    files |= {f"{n}.jpg": photograph(40 + n, 30) for n in range(59)}
    files |= {"duże.jpg": photograph(5000, 3000)}
    write_gallery(folder, files, "tlum", "event: cw-2027-05-otwarcie\n")
    record = folder / "content" / "galleries" / "tlum" / "gallery.yml"
    gone = "  - {file: znikło.jpg, alt: Jan Kowalski w oknie, status: withdrawn}\n"
    put(folder, "content/places.yml", "- {id: gorlice, name: {pl: Gorlice, en: Gorlice town}}\n")
    gone += "  - {file: ozdoba.png, alt: decorative, place: gorlice}\n"
    gone += "  - {file: zagadka.png, alt_missing: {pl: nie wiadomo gdzie, en: place unknown}}\n"
    record.write_text(record.read_text("utf-8") + gone, "utf-8")
    put(record.parent, "ozdoba.png", photograph(300, 20, "PNG"))
    put(record.parent, "zagadka.png", photograph(300, 200, "PNG"))
    post = "---\ntitle: Zdjęcie\ndate: 2027\nimage: {file: tlum/na boku.jpg}\n---\nTekst.\n"
    put(folder, "docs/news/zdjecie.md", post)
    about = "---\ntitle: Wpis\ndate: 2027\nevents: cw-2027-05-otwarcie\n{}---\nTekst.\n"
    put(folder, "docs/news/z-galeria.md", about.format(""))
    put(folder, "docs/news/bez-galerii.md", about.format("blocks: {gallery: no}\n"))
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_a_large_gallery_has_pages_and_a_notice_of_what_was_withdrawn(crowded: Path) -> None:
    """Sixty photographs a page; of the withdrawn one nothing is left but the number."""
    first = (crowded / "galeria" / "tlum.html").read_text("utf-8")
    second = (crowded / "galeria" / "tlum.2.html").read_text("utf-8")

    assert first.count('class="k-photograph"') == 60
    assert second.count('class="k-photograph"') == 3
    assert "„Sala”, strona" in second.replace("\u00a0", " ")
    assert "Liczba wycofanych: 1." in first.replace("\u00a0", " ")
    assert "Jan Kowalski" not in first + second
    assert '<span class="k-credit">Gorlice</span>' in second
    assert "Zdjęcie bez opisu: nie wiadomo gdzie" in second.replace("\u00a0", " ")
    assert 'aria-label="Otwórz obraz 62"' in second.replace("\u00a0", " ")


def test_each_photograph_can_be_saved_for_the_press(crowded: Path) -> None:
    """As large as a sheet of A4 needs, never larger than it was; size and author stand beside."""
    pages = {
        "pl": (crowded / "galeria" / "tlum.html").read_text("utf-8"),
        "en": (crowded / "en" / "gallery" / "tlum.html").read_text("utf-8"),
    }
    pattern = (
        r'href="([^"]+)" download="(tlum-\d+\.jpg)">(?:Pobierz|Download).*?</a> JPEG, ([^<]+)<'
    )

    for language, page in pages.items():
        found = re.findall(pattern, page.replace("\u00a0", " "))
        assert [name for _, name, _ in found] == [f"tlum-{n}.jpg" for n in range(1, 61)]
        for href, _, words in found:
            file = (crowded / ("galeria" if language == "pl" else "en/gallery") / href).resolve()
            width, height = size_of(file)
            size = round(file.stat().st_size / 1000)
            pixels = {"pl": "pikseli", "en": "pixels"}[language]
            assert words == f"{width} × {height} {pixels}, {max(1, size)} kB"
    press = next(crowded.glob("assets/photographs/*-4096.jpg"))
    assert size_of(press) == (4096, 2458)
    assert "fot. Żaneta © Łąka".encode() in press.read_bytes()
    assert press.name in (crowded / "galeria" / "tlum.2.html").read_text("utf-8")
    assert not list(crowded.glob("assets/photographs/*-4096.webp"))
    assert press.name not in (crowded / "aktualnosci" / "zdjecie.html").read_text("utf-8")


def test_a_picture_lying_on_its_side_has_the_size_it_is_shown_at(crowded: Path) -> None:
    """1200 × 800 turned by EXIF is 800 × 1200."""
    page = (crowded / "galeria" / "tlum.html").read_text("utf-8")

    assert re.search(r'<img [^>]*width="800" height="1200" alt="Sala 1"', page)


def test_event_post_and_home_show_the_gallery(crowded: Path) -> None:
    """A block with the cover and the count; the post shows the photograph it names."""
    event = (crowded / "kalendarium" / "cw-2027-05-otwarcie.html").read_text("utf-8")
    post = (crowded / "aktualnosci" / "zdjecie.html").read_text("utf-8")
    home = (crowded / "index.html").read_text("utf-8")
    english = (crowded / "en" / "gallery" / "index.html").read_text("utf-8")

    assert "63\u00a0zdjęcia" in event
    assert 'href="../galeria/tlum.html"' in event
    assert 'alt="Sala 1"' in post
    assert "fot. Żaneta © Łąka · CC-BY-4.0" in post
    assert "galeria/tlum.html" in home
    assert "63\u00a0photographs" in english


def test_a_post_shows_the_galleries_of_its_events_unless_it_says_no(crowded: Path) -> None:
    """The switch takes the block off one page and leaves the others as they are."""
    shown = (crowded / "aktualnosci" / "z-galeria.html").read_text("utf-8")
    english = (crowded / "en" / "news" / "z-galeria.html").read_text("utf-8")
    hidden = (crowded / "aktualnosci" / "bez-galerii.html").read_text("utf-8")

    assert '<h2 id="k-gallery">Galeria zdjęć</h2>' in shown.replace("\u00a0", " ")
    assert 'href="../galeria/tlum.html"' in shown
    assert 'href="../gallery/tlum.html"' in english
    assert "galeria/tlum" not in hidden
    assert "k-card" not in hidden


def test_an_archive_without_galleries_has_none_in_its_menu(tmp_path: Path) -> None:
    """No page, no entry, no block."""
    folder = copy_site(tmp_path / "archive")
    for path in sorted((folder / "content" / "galleries").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()

    result = build(folder, "-q")

    assert result.returncode == 0, result.stderr
    assert not (folder / "site" / "galeria").exists()
    assert "galeria/" not in (folder / "site" / "index.html").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_each_photograph_leads_to_its_large_rendition(
    site: Path, page: Page, width: int
) -> None:
    """A plain link to a file that is there; everything said of it stands below it."""
    show(page, site, GALLERY, width)

    links = page.locator(".k-photograph > a")
    hrefs = [link.get_attribute("href") or "" for link in links.all()]

    assert len(hrefs) == 3
    assert all((site / "galeria" / href).is_file() for href in hrefs)
    assert page.locator(".k-large").is_hidden()
    assert page.locator("figcaption").first.is_visible()
    assert page.locator(".k-press a").first.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_photographs_arrive(site: Path, live_page: Page, width: int) -> None:
    """Each has its place before it is there: the cumulative layout shift is nought."""
    live_page.add_init_script(
        "window.shifts = []; new PerformanceObserver((list) => {"
        "for (const entry of list.getEntries()) window.shifts.push(entry.value);"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    show(live_page, site, GALLERY, width)
    live_page.mouse.wheel(0, 4000)
    live_page.wait_for_timeout(500)

    assert live_page.evaluate("window.shifts") == []


@pytest.mark.browser
def test_the_keyboard_opens_turns_and_closes_the_large_picture(site: Path, live_page: Page) -> None:
    """Enter, arrows round the end, Escape; the focus returns to the picture seen last."""
    show(live_page, site, GALLERY, 1280)
    live_page.locator(".k-photograph > a").first.focus()

    live_page.keyboard.press("Enter")
    words = live_page.locator(".k-large-words")
    first = words.inner_text()
    live_page.keyboard.press("ArrowRight")
    second = words.inner_text()
    live_page.keyboard.press("ArrowLeft")
    live_page.keyboard.press("ArrowLeft")
    last = words.inner_text()
    picture = live_page.locator(".k-large-figure img").get_attribute("alt")
    live_page.keyboard.press("Escape")

    assert "Pobierz" not in first
    assert "1 z 3" in first.replace("\u00a0", " ")
    assert "Ilustracja: pałac w parku" in first.replace("\u00a0", " ")
    assert "2 z 3" in second.replace("\u00a0", " ")
    assert "3 z 3" in last.replace("\u00a0", " ")
    assert picture
    assert picture.startswith("Okrągły stół")
    assert live_page.locator(".k-large").is_hidden()
    # A browser tells of the end a moment later.
    expect(live_page.locator(".k-photograph > a").nth(2)).to_be_focused()


@pytest.mark.browser
def test_a_swipe_turns_the_large_picture(site: Path, live_page: Page) -> None:
    """To the left for the next one; words are announced politely."""
    show(live_page, site, GALLERY, 360)
    live_page.locator(".k-photograph > a").first.click()

    live_page.mouse.move(300, 200)
    live_page.mouse.down()
    live_page.mouse.move(100, 200)
    live_page.mouse.up()

    words = live_page.locator(".k-large-words")
    assert "2 z 3" in words.inner_text().replace("\u00a0", " ")
    assert words.get_attribute("aria-live") == "polite"
