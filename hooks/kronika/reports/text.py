"""Problems in, the list that an editor reads in a terminal out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kronika.errors import Problem, errors_of
from kronika.locales import NBSP, Locale, counted, label

Quote = Callable[[Problem], str]
"""Returns the lines of a file that show where a problem is, or nothing."""


def render_text(problems: Iterable[Problem], language: Locale, quote: Quote | None = None) -> str:
    """Return a line for each problem, with the place quoted under it where `quote` is given."""
    lines = []
    for problem in problems:
        lines.append(problem.format(language))
        if quote and (shown := quote(problem)):
            lines.append(shown)
    return "".join(f"{line}\n" for line in lines)


def render_count(problems: Sequence[Problem], language: Locale) -> str:
    """Return how many mistakes and warnings there are, in how many files, as one sentence."""
    if not problems:
        return label(language, "check.none")
    errors = len(errors_of(problems))
    sentence = label(
        language,
        "check.count",
        errors=counted(language, "check.errors", errors),
        warnings=counted(language, "check.warnings", len(problems) - errors),
        files=counted(language, "check.files", len({problem.path for problem in problems})),
    )
    return sentence.replace(NBSP, " ")  # a terminal breaks lines where it likes
