"""Add one frame for each locale and section, and take out what the core owns.

Runs in on_files. A frame is an empty page at the address of the first page that uses it, so that
its relative links have the right depth and the menu marks the right section. Markdown files are
rendered by the core; of Material's own files none is published.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from kronika.publishing.building import Build

OWN_ASSETS = (
    "assets/kronika.css",
    "assets/kronika.js",
    "assets/search-words.js",
    "assets/search-engine.js",
    "assets/search-page.js",
    "assets/icon.svg",
)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Replace the documentation files by frames, and the theme's assets by ours."""
    build: Build = config["kronika"]
    # The 404 page and the sitemap are the core's: MkDocs would write today's date into the latter.
    config.theme.static_templates.clear()
    documents = {uri for uri in (file.src_uri for file in files) if _is_document(uri)}
    kept = [file for file in files if file.src_uri in OWN_ASSETS or file.src_uri in documents]
    for (locale, name), uri in build.frame_uris().items():
        frame = File.generated(
            config,
            uri.removesuffix(".html") + ".md",
            content="",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        frame.dest_uri = uri
        frame.kronika_frame = (locale, name)  # type: ignore[attr-defined]
        kept.append(frame)
    return Files(kept)


def _is_document(uri: str) -> bool:
    return uri.endswith((".pdf", ".csv", ".ods", ".odt", ".txt"))
