"""YAML that was refused, or accepted otherwise than it was meant: what is said of it, and where."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kronika.errors import Problem
from kronika.locales import LOCALES
from kronika.reading.guarded import read_yaml
from kronika.reading.prose_files import split_file
from kronika.reading.texts import LARGEST_FILE

BOTH = "title: {}\ndate: 2027-05-14\n"

FIRST = [
    (f"date: 2027-05-14\ntitle: {value}\nproject: cw\n", (2, 8, "yaml-first-character"))
    for value in (
        "@x", "`x`", "% x", "**Uwaga**", "*Uwaga*", "> 100 osób", "| x", "? co", "- Otwarcie", "?",
        "-", "[Uwaga] spotkanie", "{x} y", ", x", "! Uwaga", "] x", "& x",
    )
]  # fmt: skip

REFUSED = [
    *FIRST,
    (BOTH.format('"Otwarcie stacji'), (1, 8, "yaml-quote-open")),
    (BOTH.format("'Otwarcie stacji"), (1, 8, "yaml-quote-open")),
    (BOTH.format("\"Otwarcie'"), (1, 8, "yaml-quote-open")),
    (BOTH.format('"Otwarcie”'), (1, 8, "yaml-quote-open")),
    ('date: 2014\ntitle: "Otwarcie\n', (2, 8, "yaml-quote-open")),
    ('title: "A\ndate: 2014\nlead: "B"\n', (1, 8, "yaml-quote-open")),
    ('venues: ["A", "B]\ndate: 2014\n', (1, 15, "yaml-quote-open")),
    ('- id: a\n  name: "A\n- id: b\n  name: "B"\n', (2, 9, "yaml-quote-open")),
    ('parties:\n  - name: "A\n    role: lead\n', (2, 11, "yaml-quote-open")),
    ("date: 2014\nvenues: [Gorlice\n", (2, 9, "yaml-bracket-open")),
    ("venues: [Gorlice\ndate: 2014\n", (1, 9, "yaml-bracket-open")),
    ("cost: {total: 1\nname: x\n", (1, 7, "yaml-bracket-open")),
    ("parties: [{name: A, role: lead]\n", (1, 11, "yaml-bracket-open")),
    ("venues: [Gorlice}\ndate: 2014\n", (1, 9, "yaml-bracket-open")),
    (BOTH.format('"Otwarcie" stacji'), (1, 17, "yaml-quote-inside")),
    (BOTH.format('"Otwarcie "nowej" stacji"'), (1, 18, "yaml-quote-inside")),
    (BOTH.format("'d'Arc'"), (1, 10, "yaml-quote-inside")),
    ('venues: [{name: "Hotel "Pod Orłem""}]\n', (1, 24, "yaml-quote-inside")),
    (BOTH.format('"C:\\Umowy"'), (1, 11, "yaml-backslash")),
    ('title: "A\n  \\q"\ndate: 2014\n', (2, 3, "yaml-backslash")),
    ("title:Otwarcie\ndate: 2027-05-14\n", (1, 6, "yaml-space")),
    ("title: A\ndate:2027-05-14\nproject: cw\n", (2, 5, "yaml-space")),
    ("title: A\ndate: 2014\nproject:cw\n", (3, 8, "yaml-space")),
    ("title:\u00a0X\ndate: 2014\n", (1, 6, "yaml-space")),
    ("- id:a\n  name: A\n", (1, 5, "yaml-space")),
    ("registration:\n  url:https://a.pl\n  until: 2027\n", (2, 6, "yaml-space")),
    ("parties:\n  - org:gmina\n    role: lead\n", (2, 8, "yaml-space")),
    ("-id: a\n name: A\n", (1, 1, "yaml-dash")),
    ("-id: a\n  name: A\n- id: b\n", (1, 1, "yaml-dash")),
    ("venues:\n  * Gorlice\n  * Zawiercie\n", (2, 3, "yaml-dash")),
    ("title: A\n• Gorlice\ndate: 2014\n", (2, 1, "yaml-dash")),
    ("title = X\ndate: 2014\n", (1, 7, "yaml-no-field")),
    ("// komentarz\ntitle: A\n", (1, 1, "yaml-no-field")),
    ("title: A\n// komentarz\ndate: 2014\n", (2, 1, "yaml-no-field")),
    ("title: A\nOtwarcie stacji\ndate: 2014\n", (2, 1, "yaml-no-field")),
    ("title：X\ndate: 2014\n", (1, 6, "yaml-no-field")),
    ("title:\nOtwarcie\ndate: 2014\n", (2, 1, "yaml-no-field")),
    ("title: A\n***\ndate: 2014\n", (2, 1, "yaml-no-field")),
    ("venues: Gorlice\n- Zawiercie\ndate: 2014\n", (2, 1, "yaml-no-field")),
    ("description: |\n  a: b: c\n  - x: [\ntekst\ndate: 2014\n", (4, 1, "yaml-no-field")),
    ("registration:\n  url: https://a.pl\n   until: 2027\n", (3, 4, "yaml-indent")),
    ("registration:\n    url: https://a.pl\n  until: 2027\n", (3, 3, "yaml-indent")),
    ("title: A\n  date: 2014\n", (2, 3, "yaml-indent")),
    ("  title: A\ndate: 2014\n", (2, 1, "yaml-indent")),
    ("venues:\n  - Gorlice\n - Zawiercie\n", (3, 2, "yaml-indent")),
    ("parties:\n- name: A\n  role: lead\n - name: B\n", (4, 2, "yaml-indent")),
    ("- id: a\n name: A\n", (2, 2, "yaml-indent")),
    ('"Otwarcie"\ndate: 2014\n', (1, 1, "yaml-no-field")),
    (BOTH.format("„Nowa: stacja”"), (1, 13, "yaml-colon")),
    (BOTH.format("Otwarcie:"), (1, 16, "yaml-colon")),
    (BOTH.format("Czysta woda: otwarcie"), (1, 19, "yaml-colon")),
    ("venues: [Sala: a: b]\n", (1, 17, "yaml-colon")),
    ("aim: Rozmowy.\n  Uwaga: wstęp wolny\n", (2, 8, "yaml-colon")),
    ("venues:\n\t- Gorlice\n", (2, 1, "yaml-tab")),
    ("# nic\ntitle: 'A'\n  B\ndate: 2014\n", (3, 3, "yaml-no-field")),
]

ACCEPTED = [
    ("title: Spotkanie #2 w Gorlicach\n", (1, 18, "yaml-comment")),
    ("title: #2 w Gorlicach\ndate: 2014\n", (1, 8, "yaml-comment")),
    ("venues:\n  - Gorlice #2\n", (2, 13, "yaml-comment")),
    ("title:X\ndate:2014\n", (1, 6, "yaml-space")),
    ("- id:a\n- id:b\n", (1, 5, "yaml-space")),
    ("cost: {total:1000, eu:900}\n", (1, 13, "yaml-space")),
    ("registration:\n  url:https://a.pl\n  until:2027\n", (2, 6, "yaml-space")),
    ("parties:\n  - org:gmina\n", (2, 8, "yaml-space")),
    ("title = X\ndate = 2014\n", (1, 7, "yaml-no-field")),
    ("venues:\n  -Gorlice\n  -Zawiercie\n", (2, 3, "yaml-dash")),
    ("venues:\n  • Gorlice\n  • Zawiercie\n", (2, 3, "yaml-dash")),
    ("venues:\n  – Gorlice\n  – Zawiercie\n", (2, 3, "yaml-dash")),
    ("venues:\n  - Gorlice\n   - Zawiercie\n", (3, 4, "yaml-list-text")),
    ("aim: Rozmowy\n  – jak co roku – o wodzie\n", (2, 3, "yaml-list-text")),
    ('title: "Otwarcie\ndate: 2014\naim: rozmowy"\n', (1, 8, "yaml-quote-open")),
    ('title: „Otwarcie"\n', (1, 8, "sign-unpaired")),
    ("venues: Gorlice, Zawiercie]\n", (1, 9, "sign-unpaired")),
    ('title: Otwarcie"\n', (1, 8, "sign-unpaired")),
]

SOUND = [
    "title: A   # uwaga\ndate: 2014 # uwaga\n",
    "title: C# i F#\n",
    "title: „Otwarcie” stacji (2014)\n",
    'title: rura 5"\n',
    "venues:\n- Gorlice\n- Zawiercie\n",
    "aim: pierwszy wiersz\n  i drugi\n",
    'aim: "a\n  – b\n  #c"\n',
    "times: 10:30\nurl: https://a.pl:80/x\n",
    "related: [post:otwarcie]\nevents:\n  - post:otwarcie\n",
    "venues: [\n  Gorlice, # uwaga\n  {name: 'A ''b'' c'}\n]\n",
    "aim: |\n  - a\n  b: c: d\n  [\ntitle: x\n",
    "fee: -5\n",
]


def place_of(problem: Problem) -> tuple[int, int, str]:
    """Return where a problem is and which it is."""
    return problem.line, problem.column, problem.code


@pytest.mark.parametrize(("text", "expected"), [*REFUSED, *ACCEPTED])
def test_a_slip_is_told_where_it_was_made(text: str, expected: tuple[int, int, str]) -> None:
    """Line, column and code of the first, also below the first line of a front matter."""
    first = read_yaml(text, "x.yml").problems[0]
    below = read_yaml(text, "x.md", line=7).problems[0]

    assert place_of(first) == expected
    assert place_of(below) == (expected[0] + 6, *expected[1:])
    assert all(first.message(locale) for locale in LOCALES)


@pytest.mark.parametrize(("text", "_"), REFUSED)
def test_what_was_refused_is_told_as_one_kind_of_slip(text: str, _: object) -> None:
    """Nobody is sent after what follows from it; the same slip in further lines is told too."""
    tree = read_yaml(text, "x.yml")

    assert tree.is_lost or len(tree.problems) == 1
    assert len({problem.code for problem in tree.problems}) == 1


@pytest.mark.parametrize("text", SOUND)
def test_what_is_sound_is_let_alone(text: str) -> None:
    """Comments, clock times, apostrophes, long texts: no remark at all."""
    assert read_yaml(text, "x.yml").problems == ()


def test_all_lines_without_a_space_are_told_at_once() -> None:
    """Whoever does not know of the space has left it out everywhere."""
    refused = read_yaml("title:A\ndate:2014\nproject: cw\n", "x.yml").problems
    accepted = read_yaml("title:A\ndate:2014\n", "x.yml").problems

    assert [each.line for each in refused] == [1, 2]
    assert refused == accepted


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("title:Otwarcie\ndate: 2014\n", "title: Otwarcie"),
        ("title = X\ndate: 2014\n", "title: X"),
        ("// uwaga\ndate: 2014\n", "# uwaga"),
        ("venues:\n  -Gorlice\n", "- Gorlice"),
        ('title: "Nowa "Stacja" wody"\n', 'title: "Nowa „Stacja” wody"'),
        ('venues: "A", "B"\n', 'venues: ["A", "B"]'),
        ("title: 'd'Arc'\n", 'title: "d\'Arc"'),
    ],
)
def test_what_was_meant_is_written_out(text: str, meant: str) -> None:
    """The line can be copied from the message."""
    assert read_yaml(text, "x.yml").problems[0].suggestions == (meant,)


FENCES = [
    ("–––\ntitle: A\n–––\nTekst\n", (1, 1, "front-matter-fence")),
    ("----\ntitle: A\n----\nTekst\n", (1, 1, "front-matter-fence")),
    (" ---\ntitle: A\n ---\nTekst\n", (1, 1, "front-matter-fence")),
    ("\n–––\ntitle: A\n---\nTekst\n", (2, 1, "front-matter-fence")),
    ("```yaml\ntitle: A\n```\nTekst\n", (1, 1, "front-matter-fence")),
    ("---\ntitle: A\n–––\nTekst\n", (3, 1, "front-matter-fence")),
    ("---\ntitle: A\n----\nTekst\n\n---\nx\n", (3, 1, "front-matter-fence")),
    ("```markdown\n---\ntitle: A\n---\nTekst\n", (1, 1, "front-matter-above")),
    ("# uwaga\n---\ntitle: A\n---\nTekst\n", (1, 1, "front-matter-above")),
    ("title: A\ndate: 2014\n---\nTekst\n", (1, 1, "front-matter-missing")),
    ("Tekst\n", (1, 1, "front-matter-missing")),
    ("---\ntitle: A\n\nTekst\n\n---\nDalej\n", (4, 1, "front-matter-open")),
    ("---\ntitle: A\n\n# Nagłówek\n\nTekst\n", (4, 1, "front-matter-open")),
    ("---\ntitle: A\n\n# Nagłówek\n\nTekst: a: b\n\n---\n", (4, 1, "front-matter-open")),
    ("---\ntitle: A\ndalszy ciąg\n---\nTekst\n", (3, 1, "yaml-no-field")),
    ("---\ntitle:A\ndate: 2014\n---\nTekst\n", (2, 6, "yaml-space")),
    ("", (1, 1, "file-empty")),
]


@pytest.mark.parametrize(("text", "expected"), FENCES)
def test_fences_of_another_kind_are_named(text: str, expected: tuple[int, int, str]) -> None:
    """Whoever typed dashes believes that the line --- is there."""
    part, problems = split_file(text.encode(), "p.md")

    assert part is None
    assert [place_of(each) for each in problems] == [expected]


PIECES = (
    "date: ", "title:", "\n", "\n  ", "- ", "-x", "[", "]", "{", "}", ": ", ":", ",", "#", " #",
    '"', "'", "|", ">", "&a", "*a", "!!x", "!", "\t", "---", "–––", "ż", "\\", "@", "%", "? ",
    "=", "// ", "• ", "\u00a0", "...", "\U0001f600",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example("a: {b: ]")
@example("a: 'b\n'c")
@example("\x850")
@example("\u2028a: b")
@example("\ra\r- b")
def test_no_text_is_too_odd(text: str) -> None:
    """Each problem has a place inside the text and a sentence, in both languages."""
    lines = text.count("\n") + 1
    for problem in read_yaml(text, "x.yml").problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert all(problem.message(locale) for locale in LOCALES)
    split_file(f"---\n{text}\n---\n{text}".encode(errors="replace"), "p.md")


@pytest.mark.parametrize("before", ["", "a: ", 'a: "', "a: ["])
@pytest.mark.parametrize(
    "unit",
    ['"', "'", '"a" ', "-a\n", "a:b\n", "a:b ", 'a: "x\n', "x # ", "\\", "• a\n", " -", "`",
     "a = b\n", "a: x\n  –\n", ": ", "#", " ", "\t", "[x,\n", "„", "a: {b: "],
)  # fmt: skip
def test_the_largest_files_end_at_once(unit: str, before: str) -> None:
    """One pass over the lines, whatever is repeated in them."""
    text = (before + unit * LARGEST_FILE)[: LARGEST_FILE - 10] + "\n@: ["
    start = time.process_time()

    assert read_yaml(text, "x.yml").problems
    assert time.process_time() - start < 1
