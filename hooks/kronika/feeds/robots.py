"""The published address in, `robots.txt` (RFC 9309) out: everything may be read.

Crawlers look for it only at the root of a host; below a path it waits for whoever looks after the
root.
"""

from __future__ import annotations

from kronika.urls import SITEMAP


def render_robots(base_url: str | None) -> str:
    """Return the rules; the sitemap is named where its whole address is known."""
    rules = "User-agent: *\nDisallow:\n"
    return f"{rules}\nSitemap: {base_url}{SITEMAP}\n" if base_url else rules
