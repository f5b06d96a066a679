"""Words and a dictionary in, the further stems that bring together what the rules keep apart out.

What comes out is kept in the archive (`content/inflections.tsv`), so that a build never asks the
dictionary: with it or without, the same sources give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kronika.searching.folding import WORD, bare, fold
from kronika.searching.stemming import Table

FormsOf = Callable[[str], Iterable[str]]
"""Returns all forms of the lemmas that a word may be a form of."""


SHORTEST = 4
"""Letters of a word that is looked up: shorter ones are abbreviations and particles."""


def find_inflections(
    texts: Iterable[str], forms_of: FormsOf, rules: Table
) -> dict[str, tuple[str, ...]]:
    """Return the further stems of each word of the texts that needs any, by its folded form.

    A word needs them where some form of its lemma has no stem in common with it.
    """
    found: dict[str, set[str]] = {}
    for word in sorted({each[0] for text in texts for each in WORD.finditer(bare(text))}):
        folded = fold(word)
        if len(folded) < SHORTEST or not _is_plain(folded) or folded in rules.stop:
            continue
        forms = (form for form in map(fold, forms_of(word)) if _is_plain(form))
        missing = further_stems(folded, forms, rules)
        if missing:
            found.setdefault(folded, set()).update(missing)
    return {word: tuple(sorted(stems)) for word, stems in sorted(found.items())}


def further_stems(word: str, forms: Iterable[str], rules: Table) -> set[str]:
    """Return the stems under which the forms would be looked for, as far as the word has none."""
    known = set(rules.stems(word))
    missing: set[str] = set()
    for form in sorted(set(forms)):
        stems = rules.stems(form)
        if known.isdisjoint(stems) and missing.isdisjoint(stems):
            missing.add(stems[0])
    return missing


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def render_inflections(found: Mapping[str, tuple[str, ...]], dictionary: str) -> str:
    """Return the file that keeps them: a word, a tab, its further stems; one word a line."""
    head = (
        "# Zapisane przez / written by: kronika inflections",
        f"# Słownik / dictionary: {dictionary}",
    )
    lines = (f"{word}\t{' '.join(stems)}" for word, stems in found.items())
    return "\n".join([*head, *lines]) + "\n"
