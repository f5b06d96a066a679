"""A built file and the published address in; the files of the site that it names whole out.

Feeds, sitemaps, `robots.txt`, calendars and the heads of pages name our own pages by their whole
address, which nothing else would find to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_FOLD = re.compile(r"\r?\n[ \t]")
_SUFFIXES = (".atom", ".xml", ".txt", ".ics")


def is_naming(uri: str) -> bool:
    """Tell whether a file that is no page names our own pages by whole addresses."""
    return uri.endswith(_SUFFIXES)


def named_files(uri: str, text: str, base_url: str) -> Iterator[tuple[str, str]]:
    """Return each address below `base_url` in a file, with the file of the site it leads to.

    Of a page only the head is looked at: links in its body are relative, and checked as such. The
    address of a folder leads to its index.
    """
    if uri.endswith(".html"):
        text = text.partition("</head>")[0]
    elif uri.endswith(".ics"):
        text = _FOLD.sub("", text)
    for path in dict.fromkeys(_below(base_url).findall(text)):
        target = f"{path}index.html" if path == "" or path.endswith("/") else path
        yield f"{base_url}{path}", target


@lru_cache(maxsize=4)
def _below(base_url: str) -> re.Pattern[str]:
    """Return the expression for addresses below another, as XML and JSON-LD may write it too."""
    written = {base_url, base_url.replace("&", "&amp;"), base_url.replace("&", "\\u0026")}
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(written)))})([A-Za-z0-9._/-]*)")
