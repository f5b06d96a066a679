"""Bytes of a source file in, clean text or the reason why not out."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from kronika.errors import Problem

LARGEST_FILE = 256 * 1024
"""Bytes of one source file: an ordinary record has two thousand."""
LARGEST_GALLERY = 2 * 1024 * 1024
"""Bytes of the record of a gallery, which describes thousands of photographs at the most."""

FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
MOST_PROBLEMS = 20
"""Control characters told of one file: a thousand say no more."""

_HEAP = re.compile(
    "[{}]{{31,}}".format(
        "".join(chr(code) for code in range(0x300, 0x1E951) if unicodedata.combining(chr(code)))
    )
)
"""More marks on one letter than any script puts there; to compose them takes minutes."""

_CONFLICT = re.compile(r"^(<{7} |>{7} )", re.MULTILINE)


def read_text(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """Decode a source file: UTF-8, line ends as `\\n`, Unicode composed (NFC).

    The text is empty where it cannot be trusted; the problems say why.
    """
    largest = LARGEST_GALLERY if path.endswith("/gallery.yml") else LARGEST_FILE
    if len(data) > largest:
        limit = (("size", str(len(data) // 1024)), ("limit", str(largest // 1024)))
        return "", [Problem(path, 1, 1, "file-large", values=limit)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        return "", [Problem(path, *place_of(before, len(before)), "not-utf8")]
    if heap := _HEAP.search(text):
        return "", [Problem(path, *place_of(text, heap.start()), "combining-marks")]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = [
        Problem(path, *place_of(text, match.start()), "control-character",
                values=(("found", f"U+{ord(match.group()):04X}"),))
        for match in islice(FORBIDDEN.finditer(text), MOST_PROBLEMS)
    ]  # fmt: skip
    if conflict := _CONFLICT.search(text):
        problems.append(Problem(path, *place_of(text, conflict.start()), "merge-conflict"))
    return ("" if problems else text), problems


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
