"""Problems in, a page in Markdown out: what an editor reads when a change was refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

from kronika.errors import Problem, shown
from kronika.locales import Locale, counted, label
from kronika.reports.text import render_count

MOST = 200
"""Problems listed: the places that show such pages cut long ones off."""


def render_summary(problems: Sequence[Problem], language: Locale, edit_link: str = "") -> str:
    """Return the page: each file with its problems, what to do, and where to mend it.

    Args:
        problems: All problems, in order.
        language: The language of the page.
        edit_link: The address at which a file can be edited, with `{path}` and `{line}` in it;
            without one the files are only named.
    """
    key = "ok" if not problems else "refused" if any(map(_stops, problems)) else "warned"
    lines = [f"## {label(language, f'summary.{key}')}", "", render_count(problems, language), ""]
    listed = problems[:MOST]
    for path, group in groupby(listed, key=lambda problem: problem.path):
        lines += [f"### `{_in_code(path)}`", ""]
        lines += [_line(problem, language, edit_link) for problem in group]
        lines.append("")
    if len(problems) > MOST:
        rest = counted(language, "check.problems", len(problems) - MOST)
        lines += [label(language, "summary.more", rest=rest), ""]
    if problems:
        lines += [label(language, "summary.explain"), ""]
    return "\n".join(lines)


def render_addresses(addresses: Sequence[tuple[str, str]], language: Locale) -> str:
    """Return the page that tells where the files of a change were published.

    `addresses` are (title, address), in order.
    """
    lines = [f"## {label(language, 'summary.published')}", ""]
    lines += [
        f"- [{_escaped(shown(title, 200))}](<{quote(address, safe=_IN_ADDRESS)}>)"
        for title, address in addresses
    ]
    if not addresses:
        lines.append(label(language, "summary.nothing"))
    return "\n".join([*lines, ""])


def _stops(problem: Problem) -> bool:
    return problem.level == "error"


def _line(problem: Problem, language: Locale, edit_link: str) -> str:
    where = label(language, "summary.line", line=problem.line)
    if edit_link and not re.search(r"[\x00-\x1f\ufffd]", problem.path):
        address = edit_link.replace("{path}", quote(problem.path)).replace(
            "{line}", str(problem.line)
        )
        where = f"[{where}](<{address}>)"
    level = "" if problem.level == "error" else f"*{label(language, 'check.warning')}* "
    return f"- {where}: {level}{_escaped(problem.message(language))} (`{problem.code}`)"


def _in_code(text: str) -> str:
    return shown(text, 200).replace("`", "'")


def _escaped(text: str) -> str:
    """Return words so that nothing in them is Markdown, HTML or an address that becomes a link."""
    text = (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    )
    text = re.sub(r"([\\`*_{}\[\]()#+!|~$])", r"\\\1", text)
    return re.sub(r"(?i)\b(https?|ftp|www|mailto)([.:])", r"\1&#8203;\2", text)


_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"
