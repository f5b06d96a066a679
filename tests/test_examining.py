"""Everything that is looked at without building anything."""

from __future__ import annotations

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
