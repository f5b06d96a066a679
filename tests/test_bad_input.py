"""Archives of things that no layout likes: very long, very many, from right to left, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import show
from building import build, copy_site
from test_access import AXE, RUN, TAGS
from test_validator import complaints_of

pytestmark = pytest.mark.browser

LONG = ("Wspólna diagnoza i plan rozwoju usług publicznych w gminach i powiatach " * 5)[
    :300
].strip()
NAME = (LONG[:150] + "…").strip()
WORD = "Konstantynopolitańczykowianeczka" * 2 + "konstantynopolit"
HEBREW = "שיתוף פעולה בין עיריות (2014)."
ARABIC = "مؤتمر البلديات الختامي: 12"


def write(folder: Path, path: str, text: str) -> None:
    """Write one file of an archive, with its folders."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def publish(folder: Path, source: Path) -> Path:
    """Build an archive of which only the content is given."""
    archive = copy_site(folder / "archive", source)
    (archive / "docs").mkdir(exist_ok=True)
    result = build(archive, "-q")
    assert result.returncode == 0, result.stderr
    return archive / "site"


@pytest.fixture(scope="module")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an archive in Polish alone, in which everything is too long or too many."""
    source = tmp_path_factory.mktemp("extreme")
    write(source, "content/site.yml", f'name: "{LONG[:120]}"\n')
    parties = "".join(
        f'  - {{name: "Gmina Przykładowo Dolne nr {number}", role: participant}}\n'
        for number in range(60)
    )
    write(source, "content/projects/dlugi.yml", f'name: "{NAME}"\nparties:\n{parties}')
    write(source, "content/projects/trzysta.yml", f'name: "{LONG}"\nperiod: 2014-03/..\n')
    write(source, "content/projects/slowo.yml", f'name: "{WORD}"\nperiod: 1999/2014-05-06\n')
    write(source, "content/projects/hebrajski.yml", f'name: "{HEBREW}"\nsummary: "{ARABIC}"\n')
    for number in range(200):
        month, day = number % 12 + 1, number % 28 + 1
        title = {0: f'title: "{WORD}"\n', 1: f'title: "{LONG}"\n', 2: f'title: "{ARABIC}"\n'}.get(
            number % 20, ""
        )
        date = f"2014-{month:02}-{day:02}" if number % 3 else f"2014-{month:02}"
        venues = f'venues: ["{WORD}", Gorlice]\n' if number % 5 == 0 else ""
        write(
            source,
            f"content/events/w-{number:03}.yml",
            f"date: {date}\nproject: dlugi\n{title}{venues}",
        )
    titles = {"dlugi": LONG, "slowo": WORD, "hebrajski": HEBREW, "arabski": ARABIC}
    for name, title in titles.items():
        text = f'---\ntitle: "{title}"\ndate: 2014-02-05\nproject: dlugi\n---\n{title}\n\n{WORD}\n'
        write(source, f"docs/news/{name}.md", text)
    return publish(tmp_path_factory.mktemp("extreme-site"), source)


PAGES = [
    "index.html",
    "projekty/index.html",
    "projekty/dlugi.html",
    "projekty/trzysta.html",
    "projekty/slowo.html",
    "projekty/hebrajski.html",
    "kalendarium/index.html",
    "kalendarium/2014.html",
    "kalendarium/w-000.html",
    "kalendarium/w-001.html",
    "kalendarium/w-002.html",
    "kalendarium/w-003.html",
    "aktualnosci/index.html",
    "aktualnosci/dlugi.html",
    "aktualnosci/slowo.html",
    "aktualnosci/hebrajski.html",
    "mapa-serwisu.html",
    "tlumaczenia.html",
    "en/index.html",
    "en/projects/dlugi.html",
    "en/news/arabski.html",
]
ONE_OF_EACH = [
    "index.html",
    "projekty/index.html",
    "projekty/dlugi.html",
    "projekty/hebrajski.html",
    "kalendarium/index.html",
    "kalendarium/w-000.html",
    "aktualnosci/index.html",
    "aktualnosci/dlugi.html",
    "tlumaczenia.html",
    "en/news/arabski.html",
]


def test_long_names_stay_on_the_screen(extreme: Path, page: Page) -> None:
    """Nothing scrolls sideways, and each page's heading begins on the first small screen."""
    for uri in PAGES:
        for width in (320, 768, 1280):
            show(page, extreme, uri, width)

            assert page.evaluate("document.documentElement.scrollWidth") <= width, (uri, width)
            box = page.locator("h1").bounding_box()
            assert box is not None
            assert box["y"] < 500, (uri, width)


def test_a_project_with_150_characters_shows_its_facts_on_a_small_screen(
    extreme: Path, page: Page
) -> None:
    """The whole heading stands on a screen of 320 by 640."""
    show(page, extreme, "projekty/dlugi.html", 320)

    box = page.locator("h1").bounding_box()

    assert box is not None
    assert box["y"] + box["height"] < 640


def test_axe_and_the_validator_find_nothing_there_either(extreme: Path, live_page: Page) -> None:
    """Long, many and foreign words change nothing for those who hear or zoom pages."""
    found = {}
    for uri in ONE_OF_EACH:
        show(live_page, extreme, uri, 320)
        live_page.evaluate(AXE.read_text("utf-8"))
        if result := live_page.evaluate(RUN, [TAGS, []]):
            found[uri] = result

    assert found == {}
    assert complaints_of(extreme) == []


def test_words_from_right_to_left_do_not_disturb_ours(extreme: Path, page: Page) -> None:
    """They are isolated in text and in titles, and their own paragraphs begin at the right."""
    show(page, extreme, "aktualnosci/hebrajski.html", 1280)

    assert page.locator("h1 bdi").inner_text() == HEBREW
    assert page.title().startswith(f"\u2068{HEBREW}\u2069 – ")
    line = page.locator(".k-prose p").first
    right = line.evaluate(
        """element => {
            const range = document.createRange();
            range.selectNodeContents(element);
            return element.getBoundingClientRect().right - range.getBoundingClientRect().right;
        }"""
    )
    assert right < 2


def test_a_year_of_200_events_can_be_walked_by_month(extreme: Path, page: Page) -> None:
    """Each month has a heading, and links at the top lead to them."""
    show(page, extreme, "kalendarium/2014.html", 360)

    assert page.locator(".k-entry[class*=is-]").count() >= 200
    assert page.locator("h2.k-month-name").count() == 12
    page.locator(".k-jump").get_by_text("Kwiecień").click()
    assert page.url.endswith("#k-2014-04")


def test_sixty_parties_are_listed_in_columns(extreme: Path, page: Page) -> None:
    """A wide screen is used for a long list."""
    show(page, extreme, "projekty/dlugi.html", 1280)

    lefts = page.locator(".k-parties li").evaluate_all(
        "items => new Set(items.map(item => Math.round(item.getBoundingClientRect().left))).size"
    )

    assert page.locator(".k-parties li").count() == 60
    assert lefts > 1


def test_an_archive_without_english_is_still_whole(extreme: Path) -> None:
    """Each page has its English frame, which says so and is kept out of search engines."""
    page = (extreme / "en" / "news" / "dlugi.html").read_text("utf-8")

    assert "exists in Polish only" in page
    assert '<meta name="robots" content="noindex">' in page
    assert len(list(extreme.rglob("*.html"))) > 400


def test_an_empty_archive_says_that_it_is_empty(tmp_path: Path, live_page: Page) -> None:
    """Its pages exist, say what is not there yet, and have no empty blocks."""
    source = tmp_path / "source"
    write(source, "content/site.yml", "name: Puste archiwum\n")
    site = publish(tmp_path, source)

    for uri, words in {
        "index.html": "Puste archiwum",
        "aktualnosci/index.html": "Nie ma jeszcze aktualności.",
        "kalendarium/index.html": "Nie ma jeszcze wydarzeń.",
        "projekty/index.html": "Nie ma jeszcze projektów.",
    }.items():
        show(live_page, site, uri, 320)
        live_page.evaluate(AXE.read_text("utf-8"))

        assert live_page.get_by_text(words).first.is_visible()
        assert live_page.evaluate(RUN, [TAGS, []]) == [], uri
        headings = live_page.locator("main :is(h2, h3)").count()
        assert headings == 0, uri
    assert complaints_of(site) == []


def test_one_project_stands_alone(tmp_path: Path, live_page: Page) -> None:
    """There is nothing to compare, so no axis is drawn."""
    source = tmp_path / "source"
    write(source, "content/site.yml", "name: Jedno archiwum\n")
    write(source, "content/projects/cw.yml", 'name: "Czysta woda"\nperiod: 2026-01/2027-12\n')
    site = publish(tmp_path, source)

    for uri in ("index.html", "projekty/cw.html", "en/projects/cw.html"):
        show(live_page, site, uri, 1280)
        live_page.evaluate(AXE.read_text("utf-8"))

        assert live_page.locator(".k-timeline").count() == 0
        assert live_page.evaluate(RUN, [TAGS, []]) == [], uri
    assert complaints_of(site) == []


def test_planned_events_are_announced_on_the_home_page(tmp_path: Path, page: Page) -> None:
    """The soonest first; one that ended before the edition is over, whatever its record says."""
    source = tmp_path / "source"
    write(source, "content/site.yml", 'name: A\nedition: {number: "1", date: 2027-01-01}\n')
    write(source, "content/projects/cw.yml", 'name: "Czysta woda"\n')
    for day in ("2026-12-01", "2027-05-14", "2027-03-02"):
        title = f'title: "Spotkanie {day}"\ndate: {day}\nproject: cw\nstatus: planned\n'
        write(source, f"content/events/cw-{day}.yml", title)
    site = publish(tmp_path, source)

    page.goto((site / "index.html").as_uri())
    section = page.locator("section[aria-labelledby=k-upcoming]")

    assert section.locator(".k-name").all_inner_texts() == [
        "Spotkanie 2027-03-02",
        "Spotkanie 2027-05-14",
    ]
