"""The accessibility statement and the privacy page, as the law and a validator read them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from building import build, copy_site
from trees import put

REQUIRED = (
    "a11y-wstep", "a11y-podmiot", "a11y-zakres", "a11y-url", "a11y-data-publikacja",
    "a11y-data-aktualizacja", "a11y-status", "a11y-data-sporzadzenie", "a11y-kontakt",
    "a11y-email", "a11y-telefon", "a11y-procedura", "a11y-architektura", "a11y-komunikacja",
)  # fmt: skip
"""Ids that the technical conditions, version 2.0, ask for in every statement."""
OPTIONAL = (
    "a11y-data-przeglad", "a11y-ocena", "a11y-aplikacje", "a11y-architektura-url",
)  # fmt: skip
PAGES = ("deklaracja-dostepnosci.html", "en/deklaracja-dostepnosci.html")

FULL = """\
body: {pl: Gmina Przykładowo, en: Commune of Przykładowo}
url: https://www.example.org/
published: 2026-05-01
updated: 2026-06-01
status: partly
inaccessible:
  noncompliant: ["Skany bez warstwy tekstowej."]
  exempt: ["Nagrania sprzed 23 września 2020 r."]
  burden: ["Napisy do dawnych sesji."]
assessment: {url: https://www.example.org/ocena}
prepared: 2026-05-01
method: self
reviewed: 2027-03-31
facilities: Pętla indukcyjna.
contact: {name: Sekretarz gminy, email: biuro@example.org, phone: 12 345 67 89}
apps: [{name: mGmina, url: https://www.example.org/app}]
buildings: [{name: Urząd Gminy, address: "ul. Główna 1, Przykładowo", text: "Podjazd i winda."}]
buildings_url: https://www.example.org/budynki
communication: Tłumacz języka migowego po umówieniu.
"""
SITE = 'name: A\nlifecycle: {state: running}\nedition: {number: "2027.1", date: 2027-05-01}\n'


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built archive of a public body, marked as published."""
    sources = tmp_path_factory.mktemp("statement") / "sources"
    put(sources, "content/site.yml", SITE)
    put(sources, "content/accessibility.yml", FULL)
    put(sources, "docs/prywatnosc.md", "---\ntitle: Prywatność\n---\nAdministrator: Gmina.\n")
    folder = copy_site(tmp_path_factory.mktemp("built") / "archive", sources)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    config = config.replace(
        "# site_url: https://kronika.example/", "site_url: https://k.example/x/"
    )
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = build(folder, "-q")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.mark.parametrize("uri", PAGES)
def test_each_id_stands_once_and_is_not_empty(archive: Path, uri: str) -> None:
    """The same ids in both languages."""
    html = (archive / uri).read_text("utf-8")

    for identity in (*REQUIRED, *OPTIONAL):
        found = re.findall(rf'<(\w+)[^>]* id="{identity}"[^>]*>(.*?)</\1>', html, re.DOTALL)
        assert len(found) == 1, identity
        assert re.sub(r"<[^>]+>", "", found[0][1]).strip(), identity


@pytest.mark.parametrize("uri", PAGES)
def test_days_are_times_and_mail_is_a_link(archive: Path, uri: str) -> None:
    """As a validator looks for them."""
    html = (archive / uri).read_text("utf-8")

    for name, day in (
        ("publikacja", "2026-05-01"), ("aktualizacja", "2026-06-01"),
        ("sporzadzenie", "2026-05-01"), ("przeglad", "2027-03-31"),
    ):  # fmt: skip
        assert f'<time id="a11y-data-{name}" datetime="{day}">' in html
    assert '<a id="a11y-email" href="mailto:biuro@example.org">' in html
    assert '<a id="a11y-url" href="https://www.example.org/">' in html


def test_headings_come_in_the_order_of_the_conditions(archive: Path) -> None:
    """One heading of the first level, and none skipped."""
    html = (archive / PAGES[0]).read_text("utf-8")
    main = html[html.index("<main") : html.index("</main>")]

    headings = re.findall(r"<h([1-3])[^>]*>(.*?)</h\1>", main.replace("\u00a0", " "))
    assert headings == [
        ("1", "Deklaracja dostępności"),
        ("2", "Stan dostępności cyfrowej"),
        ("2", "Niedostępne treści"),
        ("3", "Niezgodność z załącznikiem do ustawy"),
        ("3", "Treści nieobjęte przepisami"),
        ("3", "Nadmierne koszty"),
        ("2", "Przygotowanie deklaracji dostępności"),
        ("2", "Udogodnienia, ograniczenia i inne informacje"),
        ("2", "Informacje zwrotne i dane kontaktowe"),
        ("2", "Obsługa wniosków i skarg związanych z dostępnością"),
        ("2", "Pozostałe informacje"),
        ("3", "Aplikacje mobilne"),
        ("3", "Dostępność architektoniczna"),
        ("3", "Dostępność komunikacyjno-informacyjna"),
    ]


def test_every_page_leads_to_both_in_one_click(archive: Path) -> None:
    """And names the statement once, for the validator that starts anywhere."""
    for path in archive.rglob("*.html"):
        if path.name == "404.html":
            continue
        html = path.read_text("utf-8")
        prefix = "en/" if path.relative_to(archive).parts[0] == "en" else ""
        names = re.findall(r'<meta name="deklaracja-dostępności" content="([^"]*)">', html)
        assert names == [f"https://k.example/x/{prefix}deklaracja-dostepnosci.html"]
        footer = html[html.index("<footer") :]
        assert "deklaracja-dostepnosci.html" in footer
        assert "prywatnosc.html" in footer


@pytest.mark.parametrize(
    ("uri", "words"), list(zip(PAGES, ("do uzupełnienia", "to be completed"), strict=True))
)
def test_what_is_missing_is_said_to_be_missing(site: Path, uri: str, words: str) -> None:
    """In the demonstration, which no public body runs, nothing is made up."""
    html = (site / uri).read_text("utf-8").replace("\u00a0", " ")

    assert html.count(f"[{words}") >= 10
    assert all(len(re.findall(rf'id="{identity}"', html)) == 1 for identity in REQUIRED)
    assert "<time id=" not in html
