"""Take pictures of every page type: languages, palettes, a phone and a wide screen, and print."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page

from browsing import TYPES, chromium, show

WIDTHS = (360, 1280)


def main(site: Path, pictures: Path) -> None:
    """Write the pictures, and a page that shows all of them in rows."""
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    rows = []
    with chromium() as browser:
        page = browser.new_page()
        for name, uris in TYPES.items():
            for language, uri in zip(("pl", "en"), uris, strict=True):
                taken = _take(page, site, uri, pictures, f"{name}-{language}")
                rows.append(f"<h2>{name} {language}</h2>\n" + "\n".join(map(_shown, taken)))
    sheet = "<!doctype html><meta charset=utf-8><title>Kronika</title>\n" + "\n".join(rows)
    (pictures / "index.html").write_text(sheet, "utf-8")
    print(pictures / "index.html")


def _take(page: Page, site: Path, uri: str, pictures: Path, name: str) -> list[str]:
    taken = []
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            page.emulate_media(media="screen", color_scheme=scheme)  # type: ignore[arg-type]
            show(page, site.resolve(), uri, width)
            taken.append(f"{name}-{scheme}-{width}.png")
            page.screenshot(path=pictures / taken[-1], full_page=True)
    # The width of A4 between our margins, at 96 dots an inch.
    page.emulate_media(media="print", color_scheme="light")
    show(page, site.resolve(), uri, 658)
    taken.append(f"{name}-print.png")
    page.screenshot(path=pictures / taken[-1], full_page=True)
    page.pdf(path=pictures / f"{name}.pdf", format="A4")
    return taken


def _shown(picture: str) -> str:
    return f'<a href="{picture}"><img src="{picture}" alt="{picture}" height="600"></a>'


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
