"""How much a query fetches and how long it takes, as the archive grows.

Documents of some 150 words are made of syllables with Polish endings, their words as unevenly
spread as those of real texts (Zipf); their index lies in a copy of the built site, which is opened
from the disk. Bytes are those of every file a query needs, the page's own scripts and the table of
stems included. Milliseconds depend on the machine: they are taken once more with the processor
slowed down four times, which stands for a telephone of the middle range.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page

from kronika.feeds.search.documents import Document
from kronika.feeds.search.index import render_index
from kronika.locales import Text
from kronika.model.archive import Archive
from kronika.model.site import Site

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from browsing import chromium  # noqa: E402

SIZES = (1_000, 10_000)
VOCABULARY, LENGTH = 30_000, 150
ENDINGS = ("", "a", "y", "ie", "ów", "om", "ami", "ach", "em", "owi", "ego", "ej", "ych")
ONSETS = ("pr", "k", "w", "z", "r", "t", "s", "m", "n", "d", "ł", "sz", "cz", "st", "b", "g")
SYLLABLES = [onset + vowel for onset in ONSETS for vowel in "aeiouy"]


def list_documents(count: int) -> Iterator[Document]:
    """Yield `count` documents, the same for the same number."""
    chance = random.Random(count)
    stems = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))
    for number in range(count):
        words = [
            stem + chance.choice(ENDINGS)
            for stem in chance.choices(stems, cum_weights=weights, k=LENGTH)
        ]
        year = 2005 + number % 20
        yield Document(
            uri=f"aktualnosci/{number}.html",
            kind="post" if number % 3 else "event",
            locale="pl",
            title=" ".join(words[:6]).capitalize(),
            lead=" ".join(words[6:20]),
            names=(words[20], words[21]),
            when=str(year),
            years=(year, year),
            project="",
            passages=(" ".join(words),),
            order=(0, -year, 0, 0),
        )


def queries(documents: list[Document]) -> list[str]:
    """Return a common word, a rare one, two, three with a beginning, and a phrase."""
    common, rare = documents[0].passages[0].split()[:2]
    second = documents[1].passages[0].split()
    phrase = " ".join(second[:3])
    return [common, rare, f"{second[0]} {second[9]}", " ".join(second[3:6]), f'"{phrase}"']


def ask(page: Page, query: str) -> tuple[int, int, float]:
    """Ask once in a fresh page; return pages found, bytes of all its files, milliseconds."""
    sizes: dict[str, int] = {}
    page.on("request", lambda request: sizes.update({request.url: size_of(request.url)}))
    page.reload()
    page.fill(".k-ask-field", query)
    page.press(".k-ask-field", "Enter")
    page.locator(".k-found").filter(has_text=re.compile(r"\w")).wait_for()
    page.wait_for_timeout(400)
    taken: dict[str, Any] = page.evaluate(
        """async (query) => {
            const start = performance.now();
            const found = await window.kronikaSearch.search("pl", query, {});
            return {found: found.hits.length, time: performance.now() - start};
        }""",
        query,
    )
    return taken["found"], sum(sizes.values()), taken["time"]


def size_of(url: str) -> int:
    """Return the bytes of a script of the search; the page itself and its look are not counted."""
    path = Path(url.removeprefix("file://").partition("?")[0])
    return path.stat().st_size if path.suffix == ".js" and "search" in path.as_posix() else 0


def main() -> None:
    """Print the table."""
    print("| documents | index, s | files | MB | query | found | kB | ms | ms, slowed 4 times |")
    print("| ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    archive = Archive(site=Site(id="site", name=Text("Próba")))
    with TemporaryDirectory() as name, chromium() as browser:
        for count in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
            folder = Path(name) / f"search-{count}"
            shutil.copytree(ROOT / "site", folder)
            shutil.rmtree(folder / "assets" / "search" / "pl")
            documents = list(list_documents(count))
            start = time.perf_counter()
            files = list(render_index(archive, documents, "pl"))
            seconds = time.perf_counter() - start
            for uri, script in files:
                (folder / uri).parent.mkdir(parents=True, exist_ok=True)
                (folder / uri).write_text(script, "utf-8")
            size = sum(len(script.encode()) for _, script in files) / 1e6
            for number, query in enumerate(queries(documents), 1):
                context = browser.new_context()
                page = context.new_page()
                page.goto((folder / "szukaj.html").as_uri())
                found, fetched, quick = ask(page, query)
                context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
                slow = ask(page, query)[2]
                print(
                    f"| {count} | {seconds:.1f} | {len(files)} | {size:.1f} | {number} | {found} "
                    f"| {fetched / 1000:.0f} | {quick:.1f} | {slow:.1f} |"
                )
                context.close()


if __name__ == "__main__":
    main()
