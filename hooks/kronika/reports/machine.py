"""Problems in, JSON for programs out."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kronika.errors import Problem, errors_of, shown
from kronika.locales import Locale

VERSION = 1
"""Goes up when a key changes its meaning or goes away."""


def render_json(problems: Sequence[Problem], language: Locale) -> str:
    """Return all problems in order, with their messages in one language."""
    errors = len(errors_of(problems))
    data = {
        "version": VERSION,
        "language": language,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [
            {
                "path": shown(problem.path, 1000),
                "line": problem.line,
                "column": problem.column,
                "level": problem.level,
                "code": problem.code,
                "field": problem.field,
                "message": problem.message(language),
                "suggestions": list(problem.suggestions),
            }
            for problem in problems
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
