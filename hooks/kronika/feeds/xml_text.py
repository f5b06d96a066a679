"""Words in, text for XML 1.0 out: whatever a record holds, the document stays well-formed."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return words as the text of an element; what XML cannot hold becomes U+FFFD.

    `>` is escaped too, so that no `]]>` is left; a carriage return is written as a number, as
    readers of XML would make a line feed of it.
    """
    return escape(_FORBIDDEN.sub("\ufffd", text), {"\r": "&#13;"})


def xml_value(text: str) -> str:
    """Return words as the value of an attribute, in its double quotes."""
    kept = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
    return f'"{escape(_FORBIDDEN.sub(chr(0xFFFD), text), kept)}"'
