"""One build: what was read, where it goes, and the frames on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kronika.errors import ContentError, Problem
from kronika.feeds.ld_site import breadcrumbs
from kronika.feeds.search.documents import build_document
from kronika.feeds.search.entries import build_entries
from kronika.feeds.search.index import render_indexes
from kronika.frames import Frame, split_frame
from kronika.locales import Locale
from kronika.pages import SLOTS, render_404, render_slots
from kronika.publishing.companions import head_elements, list_files
from kronika.publishing.inspection import inspect_site
from kronika.publishing.output import Writer
from kronika.publishing.preparing import Prepared
from kronika.publishing.renditions import make_renditions, press_sizes, renditions
from kronika.publishing.staging import Staging
from kronika.publishing.withdrawal import check_withdrawn

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'"
)
"""What a page may load: its own style sheet, script and pictures.

Opened from a disk, `'self'` means files in Chromium and Firefox, so that the script runs there too;
where a browser sees it otherwise, pages are complete without it.
"""

CACHE = ".cache/renditions"
"""Where renditions are kept between builds, below the archive's folder."""

NOT_FOUND_STYLES = (
    ":root{color-scheme:light dark}"
    "body{max-width:38rem;margin:15vh auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif;"
    "background:#fbfaf7;color:#1c1b19}a{color:#1f3a68}h1,h2{line-height:1.2}"
    "p:first-child{padding-bottom:.5rem;border-bottom:3px double #d8d3c7;font-weight:600}"
    "@media(prefers-color-scheme:dark){body{background:#15171a;color:#e9e6df}a{color:#9db8e8}}"
)
"""The page for addresses that lead nowhere may be served at any depth: it loads nothing."""


@dataclass
class Build:
    """What the hooks of one build share; it rides on MkDocs' configuration."""

    prepared: Prepared
    root: Path
    language: Locale = "pl"
    staging: Staging | None = None
    target: str = ""
    frames: dict[tuple[Locale, str], Frame] = field(default_factory=dict)
    mistakes: str = ""

    def frame_uris(self) -> dict[tuple[Locale, str], str]:
        """Return the address at which each frame is rendered: that of its first page."""
        uris: dict[tuple[Locale, str], str] = {}
        for page in self.prepared.pages:
            uris.setdefault((page.locale, page.frame), page.uri)
        return uris

    def take(self, locale: Locale, name: str, shell: str) -> None:
        """Keep a rendered shell as a frame."""
        self.frames[locale, name] = split_frame(shell, SLOTS)


def write_site(build: Build, folder: Path, base_url: str | None) -> int:
    """Write every page and file of the archive into `folder`; return how many pages there are.

    Raises ContentError for photographs that cannot be decoded, links that lead nowhere and files
    that show a withdrawn photograph; then nothing may be published.
    """
    output = Writer(folder)
    archive = build.prepared.archive
    cache = build.root / CACHE
    if failed := make_renditions(archive, cache, build.language):
        raise ContentError(failed)
    site_name = archive.site.name
    told = head_elements(archive, base_url)
    sizes = press_sizes(archive, cache)
    documents = []
    for page in build.prepared.pages:
        words = str(site_name.phrase(page.locale))
        slots = render_slots(page, words, base_url, sizes)
        slots["head"] += told.get(page.uri, "") + breadcrumbs(page, base_url)
        slots["notices"] = build.mistakes + slots["notices"]
        output.write(page.uri, build.frames[page.locale, page.frame].fill(slots))
        documents.append(build_document(archive, page, slots["body"]))
        documents += build_entries(archive, page)
    home = _path_of(base_url) + "index.html"
    output.write("404.html", render_404(site_name.pl, home, NOT_FOUND_STYLES))
    for uri, picture in renditions(archive, cache):
        output.write(uri, picture)
    for uri, content in list_files(build.prepared, base_url, output.size_of):
        output.write(uri, content)
    for uri, script in render_indexes(archive, filter(None, documents)):
        output.write(uri, script)
    problems = check_output(build.prepared, folder, base_url)
    problems += check_withdrawn(archive, folder, cache)
    if problems:
        raise ContentError(problems)
    return len(build.prepared.pages)


def check_output(prepared: Prepared, folder: Path, base_url: str | None = None) -> list[Problem]:
    """Check the built site; a broken link is reported where an editor wrote it, if one did."""
    sources: dict[str, tuple[str, int]] = {}
    for path, line, uri in prepared.links:
        sources.setdefault(uri.rpartition("/")[2], (path, line))
    problems = []
    for finding in inspect_site(folder, base_url=base_url):
        path, line = sources.get(finding.value.rpartition("/")[2], (finding.uri, 1))
        values = (("page", finding.uri), ("found", finding.value))
        problems.append(Problem(path, line, 1, finding.code, values=values))
    return problems


def _path_of(base_url: str | None) -> str:
    """Return the path of the published address, for the one page that may be served anywhere."""
    if not base_url:
        return "/"
    return "/" + base_url.split("://", 1)[-1].partition("/")[2]
