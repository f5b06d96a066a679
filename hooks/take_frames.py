"""Keep the rendered frames for publishing.

Runs in on_post_page: MkDocs gets an empty text back and writes nothing, as every page is the
core's.
"""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kronika.publishing.building import Build


def _is_news(record: logging.LogRecord) -> bool:
    """Keep MkDocs from saying of every frame that it was skipped: that is the plan."""
    return "Generated empty output" not in record.getMessage()


logging.getLogger("mkdocs.commands.build").addFilter(_is_news)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Take one rendered frame."""
    build: Build = config["kronika"]
    locale, name = page.file.kronika_frame  # type: ignore[attr-defined]
    build.take(locale, name, output)
    return ""
