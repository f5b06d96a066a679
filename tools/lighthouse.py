"""Publish the archive at a local address, measure kinds of pages with Lighthouse, fail if low."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browsing import TYPES
from building import build, copy_site

TYPES_MEASURED = ("home", "post", "project", "kalendarium", "gallery", "search")
PAGES = [uri for name in TYPES_MEASURED for uri in TYPES[name]]
PROMISED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SKIPPED = "robots-txt"
"""Lighthouse fetches the file from inside the page, whose policy lets it fetch nothing."""

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server that prints nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the terminal for the figures."""


def main(tool: Path, reports: Path) -> int:
    """Print the figures of each page; return 1 where one is below the promise."""
    reports.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = copy_site(Path(folder) / "archive")
        site = archive / "site"
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
        _publish(archive, f"http://127.0.0.1:{server.server_port}/")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        failed = _measure_pages(server.server_port, tool, reports)
        server.shutdown()
    return int(failed)


def _publish(archive: Path, address: str) -> None:
    """Build the archive as one that knows its address: only then it names its translations."""
    with (archive / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nsite_url: {address}\n")
    result = build(archive, "-q")
    if result.returncode:
        sys.exit(result.stderr)


def _measure_pages(port: int, tool: Path, reports: Path) -> bool:
    failed = False
    for page in PAGES:
        url = f"http://127.0.0.1:{port}/{page}"
        report = reports / (page.replace("/", "_") + ".json")
        figures = _measure(url, tool, report)
        print(page, *(f"{name} {figure}" for name, figure in figures.items()), flush=True)
        low = {name for name, least in PROMISED.items() if figures.get(name, 0) < least}
        failed = failed or bool(low)
        for name in sorted(low):
            print(f"  {name}: {figures.get(name, 0)} < {PROMISED[name]}; {report}")
    return failed


def _measure(url: str, tool: Path, report: Path) -> dict[str, int]:
    """Return the figures of one page on the phone profile, which is Lighthouse's own default."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "node", str(tool / "node_modules" / "lighthouse" / "cli" / "index.js"), url,
                "--quiet", "--output=json", f"--output-path={report}",
                f"--only-categories={','.join(PROMISED)}", f"--skip-audits={SKIPPED}",
                f"--chrome-flags={FLAGS} --user-data-dir={profile}",
            ],
            env={**os.environ, "CHROME_PATH": os.environ.get("CHROMIUM", "chromium")},
            check=True,
        )  # fmt: skip
    categories = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in PROMISED}


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:4])))
