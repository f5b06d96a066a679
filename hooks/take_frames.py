"""Keep the rendered frames for publishing.

Runs in on_post_page: MkDocs gets an empty text back and writes nothing, as every page is the
core's.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kronika.publishing.building import Build


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Take one rendered frame."""
    build: Build = config["kronika"]
    locale, name = page.file.kronika_frame  # type: ignore[attr-defined]
    build.take(locale, name, output)
    return ""
