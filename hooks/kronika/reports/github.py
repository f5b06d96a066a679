"""Problems in, workflow commands out: GitHub shows them as notes on the lines of a change.

Form: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable

from kronika.errors import Problem, shown
from kronika.locales import Locale


def render_github(problems: Iterable[Problem], language: Locale) -> str:
    """Return one command a problem; nothing in a message can begin another command."""
    return "".join(
        f"::{problem.level} file={_property(shown(problem.path, 1000))},line={problem.line},"
        f"col={problem.column},title={_property(problem.code)}::{_data(problem.message(language))}\n"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
