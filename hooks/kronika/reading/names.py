"""Names of files and folders, and ids, in; what makes them unfit for an address or a disk out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kronika.errors import Problem
from kronika.model.patterns import IDENTITY, LONGEST_ID
from kronika.slugs import slug
from kronika.urls import RESERVED

LONGEST_NAME, LONGEST_PATH = 100, 200
"""Bytes of one name and of a whole path: what old disks and archive packages can still hold."""

HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\xa0\u00ad\u034f\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]"
)
"""Blanks other than the space, and characters that nobody can see."""

_YEAR = re.compile(r"[0-9]{4}")
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
_FILE_NAME = re.compile(r"[a-z0-9]+([._-]+[a-z0-9]+)*")
_FORBIDDEN = re.compile(r"""[\s"'#?%&\\/:*<>|`^{}\[\]$;!]|^[-. ]|[. ]$""")

_SYSTEM = re.compile(
    r"\.DS_Store|\._.*|\.AppleDouble|\.Spotlight-V100|\.Trashes|\.fseventsd|Thumbs\.db|ehthumbs\.db"
    r"|desktop\.ini|.*~|#.*#|\.#.*|~\$.*|\..*\.sw[a-p]|.*\.(tmp|bak|orig|rej)|\.(idea|vscode|obsidian)"
    r"|__MACOSX|\.directory|\.git|\.svn|\.hg",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\.env(\..*)?|id_(rsa|dsa|ecdsa|ed25519)(\..*)?|.*\.(pem|key|p12|pfx|kdbx|ppk|jks)|\.netrc"
    r"|\.htpasswd|\.pgpass|\.npmrc|\.pypirc|\.git-credentials|\.ssh|\.aws|\.gnupg",
    re.IGNORECASE,
)


def foreign(name: str, is_folder: bool) -> str | None:
    """Return the code of what an entry is, if it is no content by its name alone."""
    if _SECRET.fullmatch(name):
        return "secret-file"
    if _SYSTEM.fullmatch(name) or (is_folder and name.startswith(".")):
        return "system-file"
    return None


def check_place(name: str, shown: str) -> list[Problem]:
    """Check what any name must keep: readable, and short enough for every disk."""
    try:
        size, path_size = len(name.encode()), len(shown.encode())
    except UnicodeEncodeError:
        return [Problem(shown, 1, 1, "name-not-utf8")]
    if "\ufffd" in name:
        return [Problem(shown, 1, 1, "name-not-utf8")]
    for code, length, limit in (
        ("long-name", size, LONGEST_NAME),
        ("long-path", path_size, LONGEST_PATH),
    ):
        if length > limit:
            values = (("length", str(length)), ("limit", str(limit)))
            return [Problem(shown, 1, 1, code, values=values)]
    return []


def check_folder(name: str, shown: str) -> list[Problem]:
    """Check the name of a free folder: words of any language, but nothing that breaks a path."""
    values = (("found", name),)
    if hidden := HIDDEN.search(name):
        return [_hidden(hidden, shown)]
    if _FORBIDDEN.search(name):
        return [Problem(shown, 1, 1, "bad-name", values=values, suggestions=_meant(name))]
    if not unicodedata.is_normalized("NFC", name):
        return [Problem(shown, 1, 1, "name-decomposed", values=values)]
    return []


def check_document(name: str, shown: str) -> list[Problem]:
    """Check the name of a file that is published as it is."""
    if hidden := HIDDEN.search(name):
        return [_hidden(hidden, shown)]
    if _FILE_NAME.fullmatch(name):
        return []
    stem, dot, ending = name.rpartition(".")
    meant = f"{slug(stem)}{dot}{slug(ending)}" if slug(stem) else ""
    return [
        Problem(shown, 1, 1, "bad-name", values=(("found", name),),
                suggestions=(meant,) if meant else ())
    ]  # fmt: skip


def check_identity(identity: str, shown: str) -> list[Problem]:
    """Check that a name can be an id: it becomes a part of an address for ever."""
    values = (("found", identity),)
    if hidden := HIDDEN.search(identity):
        return [_hidden(hidden, shown)]
    if not re.fullmatch(IDENTITY, identity):
        return [Problem(shown, 1, 1, "bad-id", values=values, suggestions=_meant(identity))]
    if _DEVICES.fullmatch(identity):
        return [Problem(shown, 1, 1, "device-id", values=values)]
    if identity in RESERVED or _YEAR.fullmatch(identity):
        return [Problem(shown, 1, 1, "reserved-id", values=values)]
    if len(identity) > LONGEST_ID:
        return [Problem(shown, 1, 1, "long-id", values=(("length", str(len(identity))),))]
    return []


def check_twins(names: Iterable[tuple[str, str]]) -> list[Problem]:
    """Report names that some system or reader takes for one: `names` are (name, path shown).

    Letter case, diacritics and Unicode form are set aside. Names that are the same to the letter
    are no twins; whoever calls this reports them as ids used twice.
    """
    problems = []
    first: dict[str, tuple[str, str]] = {}
    for name, shown in names:
        key = "/".join(slug(part) or _folded(part) for part in name.split("/"))
        other, place = first.setdefault(key, (name, shown))
        if other != name:
            problems.append(Problem(shown, 1, 1, "name-twin", values=(("other", place),)))
    return problems


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _hidden(hidden: re.Match[str], shown: str) -> Problem:
    values = (("found", f"U+{ord(hidden.group()):04X}"),)
    return Problem(shown, 1, 1, "name-hidden-character", values=values)


def _meant(name: str) -> tuple[str, ...]:
    """Propose the id that a name can become, unless that one is not free to be used."""
    meant = slug(name)
    return (meant,) if meant and not _DEVICES.fullmatch(meant) else ()
