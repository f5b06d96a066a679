"""The short name of a licence in, what search engines are told of it out."""

from __future__ import annotations

import re

from kronika.feeds.jsonld import Data


def licence_data(name: str | None) -> Data | None:
    """Return a licence with its name as the record has it, and the address of its text if known."""
    if not name:
        return None
    url = _address(name)
    return {"@type": "CreativeWork", "name": name, **({"url": url} if url else {})}


def _address(name: str) -> str:
    """Return where Creative Commons publishes a licence; of others no address is guessed."""
    if name == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = re.fullmatch(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.0)", name)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""
