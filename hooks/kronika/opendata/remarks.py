"""Markdown in, the same without its HTML comments out: remarks of editors, which no page shows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

_TOKEN = re.compile(r"`+|<!--")


def without_remarks(markdown: str) -> str:
    """Return a text without comments; what looks like one in a code span or block is code.

    A comment that is never closed takes the rest, as in a browser.
    """
    if "<!--" not in markdown:
        return markdown
    tokens = list(_TOKEN.finditer(markdown))
    runs: dict[str, list[int]] = defaultdict(list)
    for token in tokens:
        if token[0][0] == "`":
            runs[token[0]].append(token.start())
    kept, copied, passed = [], 0, 0
    for token in tokens:
        if token.start() < passed:
            continue
        if token[0] != "<!--":
            same = runs[token[0]]
            after = bisect_left(same, token.end())
            if after < len(same):
                passed = same[after] + len(token[0])
            continue
        kept.append(markdown[copied : token.start()])
        end = markdown.find("-->", token.end())
        copied = passed = len(markdown) if end < 0 else end + len("-->")
    return "".join([*kept, markdown[copied:]])
