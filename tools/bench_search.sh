#!/bin/sh
# Measure what a query of the search fetches and how long it takes, in a real browser.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

sh tools/build.sh >/dev/null
sh tools/setup.sh test
CHROMIUM=$(sh tools/find_chromium.sh)
export CHROMIUM
PYTHONPATH=hooks exec .venv/bin/python bench/search.py "$@"
