#!/bin/sh
# Build the site with what .venv holds and say where it is.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

sh tools/setup.sh site
.venv/bin/python -m mkdocs build
echo "Otwórz / open: site/index.html"
