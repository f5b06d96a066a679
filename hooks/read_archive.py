"""Read records, posts and pages into the archive.

Runs in on_config, before anything is written: every problem of every file is listed at once and
stops the build with the published site left as it was. The build goes to a staging folder.
While `mkdocs serve` runs, a mistake must not stop it: the last good archive is shown, under the
list of problems.
"""

from __future__ import annotations

import os
import sys
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from kronika.errors import PublishError
from kronika.locales import Locale, label
from kronika.publishing.building import Build
from kronika.publishing.examining import choose_language
from kronika.publishing.preparing import Prepared, prepare
from kronika.publishing.staging import check_target, open_staging
from kronika.reports.text import render_count, render_text

log = get_plugin_logger("kronika")

# MkDocs tells `serve` from `build` here alone, before there is a configuration to keep it on.
_serving = {"is_on": False}
_last_good: dict[str, Prepared] = {}


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether pages are served or built."""
    _serving["is_on"] = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the archive; list its problems; point the build at a staging folder."""
    root = Path(config.config_file_path).resolve().parent
    prepared = prepare(root, config.site_name)
    language = _language(prepared)
    if prepared.problems:
        count = render_count(prepared.problems, language)
        print(render_text(prepared.problems, language) + count, file=sys.stderr, flush=True)
    build = Build(prepared, root, language)
    if prepared.errors:
        if not _serving["is_on"]:
            raise PluginError(f"kronika: {label(language, 'check.refused')}")
        build.prepared = _last_good.get(str(root)) or Prepared(prepared.archive, (), ())
        lines = "\n".join(escape(each.format(language)) for each in prepared.errors)
        build.mistakes = f'<pre class="k-mistakes" role="alert">{lines}</pre>'
    else:
        _last_good[str(root)] = prepared
    if not _serving["is_on"]:
        _stage(config, build)
    elif (root / "content").is_dir():  # MkDocs refuses to watch what is not there
        config.watch.append(str(root / "content"))
    config["kronika"] = build
    log.info("%d pages of %d records", len(prepared.pages), len(prepared.archive))
    return config


def _language(prepared: Prepared) -> Locale:
    try:
        return choose_language(os.environ.get("KRONIKA_LANG"), prepared.language)
    except PublishError as error:
        raise PluginError(error.message(prepared.language)) from None


def _stage(config: MkDocsConfig, build: Build) -> None:
    target = Path(config.site_dir)
    sources = [Path(config.docs_dir), build.root / "content", build.root / "hooks"]
    try:
        check_target(target, keep=sources)
        if target.resolve() in (build.root, *build.root.parents):
            raise PublishError("target-source", path=str(target))
        build.staging = open_staging(target)
    except PublishError as error:
        raise PluginError(error.message(build.language)) from None
    build.target = config.site_dir
    config.site_dir = str(build.staging.folder)
