"""Set every page into its frame, check the whole site, and put it in the place of the old one.

Runs in on_post_build; whatever goes wrong before the exchange leaves the published site as it was.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from kronika.errors import ContentError, PublishError
from kronika.locales import label
from kronika.publishing.building import Build, write_site
from kronika.reports.text import render_count, render_text

log = get_plugin_logger("kronika")


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write, check and publish."""
    build: Build = config["kronika"]
    try:
        base_url = f"{config.site_url.rstrip('/')}/" if config.site_url else None
        count = write_site(build, Path(config.site_dir), base_url if build.staging else None)
        if build.staging:
            build.staging.publish()
            config.site_dir = build.target
    except ContentError as error:
        _discard(config, build)
        listed = render_text(error.problems, build.language)
        listed += render_count(error.problems, build.language)
        print(listed, file=sys.stderr, flush=True)
        raise PluginError(f"kronika: {label(build.language, 'check.refused')}") from None
    except PublishError as error:
        _discard(config, build)
        raise PluginError(error.message(build.language)) from None
    log.info("%d pages published", count)


def _discard(config: MkDocsConfig, build: Build) -> None:
    if build.staging:
        build.staging.discard()
        config.site_dir = build.target
