#!/bin/sh
# Build the archive for a local address and measure its kinds of pages with Lighthouse; fail below what is
# promised.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

sh tools/setup.sh test
sh tools/setup_node.sh tests/node/lighthouse
CHROMIUM=$(sh tools/find_chromium.sh)
export CHROMIUM
PYTHONPATH=tests exec .venv/bin/python tools/lighthouse.py tests/node/lighthouse .cache/lighthouse
