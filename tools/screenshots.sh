#!/bin/sh
# Build the site and take pictures of every page type, to be looked at one by one.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

sh tools/setup.sh test
CHROMIUM=$(sh tools/find_chromium.sh)
export CHROMIUM
sh tools/build.sh
PYTHONPATH=tests exec .venv/bin/python tools/screenshots.py site .cache/screenshots
