"""Everything that is looked at without building anything."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kronika.errors import PublishError
from kronika.model.news import Prose
from kronika.publishing.examining import choose_language, examine
from kronika.publishing.preparing import prepare
from kronika.views.common import MOST_SLOW, SHORT, Findings
from trees import POST, put


def test_after_many_texts_that_take_too_long_only_short_ones_are_read(tmp_path: Path) -> None:
    """A thousand hostile posts must not take an hour; what was passed over is said."""
    examined = examine(tmp_path)
    examined.findings.slow = MOST_SLOW
    context = examined.context("pl", "index.html")

    short = context.prose(Prose(markdown="Tekst.", path="docs/news/a.md"), "pl")
    long = context.prose(Prose(markdown="a " * SHORT, path="docs/news/b.md", line=5), "pl")

    assert short.html == "<p>Tekst.</p>"
    assert long.html == ""
    found = [(each.path, each.line, each.code) for each in examined.findings.problems]
    assert found == [("docs/news/b.md", 5, "prose-skipped")]


def test_texts_that_take_too_long_are_counted(tmp_path: Path) -> None:
    """One alone stops nothing else."""
    findings = Findings()
    assert not findings.is_exhausted(Prose(markdown="a " * SHORT))
    put(tmp_path, "docs/news/p.md", POST.replace("Tekst.", "[" * 20_000))

    assert examine(tmp_path).findings.slow == 1


def test_mistakes_in_drafts_are_told_as_well(tmp_path: Path) -> None:
    """A draft has no page, but its editor wants to know."""
    put(tmp_path, "docs/news/p.md", "---\ntitle: P\ndate: 2014\ndraft: yes\n---\n[a](nie-ma.md)\n")

    assert [each.code for each in prepare(tmp_path).problems] == ["link-missing"]


def test_a_check_and_a_build_list_the_same(tmp_path: Path) -> None:
    """Pages are arranged for a build alone; nothing more is found by that."""
    put(tmp_path, "content/projects/j.yml", "name: J\nsummary: |\n  A <script>x</script>.\n")
    put(tmp_path, "content/events/e.yml", "date: 2014\nproject: j\naim: '[x](org:nie)'\n")
    put(tmp_path, "docs/strona.md", "---\ntitle: S\n---\n## A\n\n#### B\n")

    problems = examine(tmp_path).problems

    assert {each.code for each in problems} == {"html-removed", "link-missing", "heading-jump"}
    assert prepare(tmp_path).problems == problems


def test_the_language_asked_for_comes_before_that_of_the_site() -> None:
    """And one that there is not is refused, with what can be asked for."""
    assert choose_language(None, "en") == "en"
    assert choose_language("", "pl") == "pl"
    assert choose_language("en", "pl") == "en"
    with pytest.raises(PublishError) as refusal:
        choose_language("de", "pl")
    assert refusal.value.code == "language-unknown"


def missing_references(folder: Path, size: int) -> None:
    """Write events, and posts each of which names two that are not there."""
    for number in range(size):
        put(folder, f"content/events/spotkanie-{number}.yml")
        text = POST.replace(
            "date: 2014", f"date: 2014\nevents: [spotkanei-{number}, brak-{number}]"
        )
        put(folder, f"docs/news/wpis-{number}.md", text)


def one_long_circle(folder: Path, size: int) -> None:
    """Write events that lead to one another, the last to the first."""
    for number in range(size):
        target = (number + 1) % size
        put(
            folder,
            f"content/events/e-{number}.yml",
            f"date: 2014\nprobably_same_as: [e-{target}]\n",
        )


def misspelt_parents(folder: Path, size: int) -> None:
    """Write institutions in one file, each part of one that is not there."""
    lines = [f"- {{id: urzad-{n}, name: Urząd, parent: urzda-{n}}}\n" for n in range(size)]
    put(folder, "content/organisations.yml", "".join(lines))


@pytest.mark.parametrize("write", [missing_references, one_long_circle, misspelt_parents])
def test_mistakes_by_the_hundred_take_time_in_proportion(
    tmp_path: Path, write: Callable[[Path, int], None]
) -> None:
    """Twice as many take about twice as long: what is quadratic takes four times.

    A busy machine can slow one run down, so the quickest of a few counts.
    """
    seconds: dict[int, float] = {}
    for size in (400, 800, 1600):
        write(tmp_path / str(size), size)
    for _ in range(4):
        for size in (400, 800, 1600):
            start = time.process_time()
            assert examine(tmp_path / str(size)).errors
            taken = time.process_time() - start
            seconds[size] = min(taken, seconds.get(size, taken))
        if seconds[1600] < 3 * seconds[800] + 0.5:
            break

    assert seconds[1600] < 3 * seconds[800] + 0.5, seconds


@pytest.mark.parametrize(
    "text",
    ["# a" + " " * 250_000 + "b\n", "# a " + "#" * 250_000 + "b\n", "# " + "a #" * 80_000 + "\n"],
    ids=["blanks", "signs", "both"],
)
def test_a_page_whose_heading_has_no_end_is_read_at_once(tmp_path: Path, text: str) -> None:
    """The title of a page may be its first heading."""
    put(tmp_path, "docs/a.md", f"---\ndescription: x\n---\n{text}")
    start = time.process_time()

    assert examine(tmp_path).errors
    assert time.process_time() - start < 5


def test_a_heading_as_a_title_loses_the_signs_that_close_it(tmp_path: Path) -> None:
    """As Markdown takes them."""
    put(tmp_path, "docs/a.md", "---\ndescription: x\n---\n# O nas ##\n\nTekst.\n")
    put(tmp_path, "docs/b.md", "---\ndescription: x\n---\n# Język C#\n\nTekst.\n")

    pages = examine(tmp_path).reading.archive.pages

    assert [page.title for page in pages.values()] == ["O nas", "Język C#"]


def test_a_mistake_hides_no_other_in_its_record(tmp_path: Path) -> None:
    """A repeated field, a wrong item of a list, a record without an id."""
    put(
        tmp_path,
        "content/events/e.yml",
        "titel: x\ntitle: a\ntitle: b\ndate: 14.05.2027\nproject: nope\n"
        "venues: [{place: nie-ma}, {miejsce: x}]\n",
    )
    put(tmp_path, "content/organisations.yml", "- ID: a\n  nazwa: A\n  url: zle\n")

    found = [(each.line, each.code) for each in examine(tmp_path).problems]

    assert {(1, "unknown-key"), (3, "duplicate-key"), (4, "date-format")} <= set(found)
    assert {(5, "no-such-project"), (6, "no-such-place"), (6, "unknown-key")} <= set(found)
    assert {(1, "missing-field"), (2, "unknown-key"), (3, "url")} <= set(found)
