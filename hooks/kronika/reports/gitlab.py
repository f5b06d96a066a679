"""Problems in, a Code Quality report out: GitLab shows it beside the change.

Form: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from kronika.errors import Problem, shown
from kronika.locales import Locale

_SEVERITY = {"error": "major", "warning": "minor"}


def render_gitlab(problems: Sequence[Problem], language: Locale) -> str:
    """Return the report as JSON.

    A fingerprint stays the same when lines move, so that an old mistake is not shown as new.
    """
    seen: Counter[str] = Counter()
    entries = []
    for problem in problems:
        words = f"{problem.path}\n{problem.code}\n{problem.field}\n{problem.message('en')}"
        seen[words] += 1
        entries.append(
            {
                "description": problem.message(language),
                "check_name": problem.code,
                "fingerprint": sha256(
                    f"{words}\n{seen[words]}".encode("utf-8", "replace")
                ).hexdigest(),
                "severity": _SEVERITY[problem.level],
                "location": {"path": shown(problem.path, 1000), "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
