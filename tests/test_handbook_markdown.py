"""Words of the program's tables on a page of Markdown: shown as they are, whatever they hold."""

from __future__ import annotations

import pytest

from kronika.handbook.markdown import code_block, definitions, escape, rich, table
from kronika.links import Unresolved
from kronika.prose import Rendered, render_prose

HOSTILE = [
    "<<<<<<<, ======= i >>>>>>>",
    "*gwiazdki*, _podkreślenia_ i **oba**",
    "a | b || c",
    "[odnośnik](index.md) i ![zdjęcie](x.jpg)",
    "&lt; &amp; &copy; &",
    "# nagłówek",
    "- punkt",
    "+ punkt",
    "> cytat",
    ": pojęcie",
    "=====",
    "12. punkt",
    "koniec { #id }",
    "\\* \\",
    "jeden ` znak",
    "<script>alert(1)</script> <b>",
    "[^1] i *[skrót]: x",
    "~~~ i ```",
]
"""Words that mean something to Markdown or HTML."""


def render(markdown: str) -> Rendered:
    """Render a text in which no link leads anywhere."""
    return render_prose(
        markdown, path="x.md", locale="en", resolve=lambda _: Unresolved("link-missing")
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_shown_as_they_are(words: str) -> None:
    """Nothing that a table says turns into a mark, wherever on a page it stands."""
    places = [
        escape(words),
        f"- {escape(words)}",
        f"**x** {rich(words)}",
        table(["a", "b"], [["c", escape(words)]]),
        definitions([("`c`", rich(words))]),
        code_block(words),
    ]

    for markdown in places:
        rendered = render(markdown)
        assert rendered.problems == (), markdown
        assert rendered.text.removeprefix("x ").removeprefix("a b ").removeprefix("c ") == words


def test_code_in_backticks_stays_code() -> None:
    """Explanations mark names of fields so."""
    rendered = render(rich("pole `a_b*` i *c*"))

    assert rendered.html == "<p>pole <code>a_b*</code> i *c*</p>"
