"""Give each frame its language, its menu and its words.

Runs in on_nav, to leave MkDocs' menu to the Polish frames, and in on_page_context, when the theme
is about to render one frame: the theme reads its language at that moment.
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kronika.locales import Locale, labels, tied
from kronika.publishing.building import CONTENT_POLICY, Build
from kronika.urls import SEARCH


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu."""

    title: str
    url: str
    frame: str


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Hand the theme what it needs to render one frame."""
    build: Build = config["kronika"]
    locale, name = page.file.kronika_frame  # type: ignore[attr-defined]
    config.theme["language"] = locale
    menu = _menu(build, config, locale)
    extra = {
        "words": labels(locale),
        "site_title": tied(str(build.prepared.archive.site.name.phrase(locale)), locale),
        "nav": menu,
        "homepage": MenuItem("", build.frame_uris()[locale, "home"], "home"),
        "content_policy": CONTENT_POLICY if build.staging else "",
        "current_frame": name,
        "search_uri": SEARCH[locale],
    }
    context.update(extra)  # type: ignore[typeddict-item]
    return context


def _menu(build: Build, config: MkDocsConfig, locale: Locale) -> list[MenuItem]:
    uris = build.frame_uris()
    titles = {(page.locale, page.frame): page.title.text for page in build.prepared.pages[::-1]}
    by_polish = {uri: name for (language, name), uri in uris.items() if language == "pl"}
    items = []
    for entry in config.nav or ():
        frame = by_polish.get(str(entry).removesuffix(".md") + ".html")
        if frame and (locale, frame) in uris:
            items.append(MenuItem(titles[locale, frame], uris[locale, frame], frame))
    return items
