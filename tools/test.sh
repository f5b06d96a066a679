#!/bin/sh
# Run every check, also after one has failed, and list the failed ones at the end.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

sh tools/setup.sh test
sh tools/setup_node.sh tests/node
CHROMIUM=$(sh tools/find_chromium.sh)
EXIFTOOL=$(sh tools/find_exiftool.sh)
export CHROMIUM EXIFTOOL

failed=
run() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed="$failed${failed:+, }$name"
}

run 'ruff check' .venv/bin/python -m ruff check .
run 'ruff format' .venv/bin/python -m ruff format --check .
run 'mypy' .venv/bin/python -m mypy
run 'make site' sh tools/build.sh
run 'pytest' .venv/bin/python -m pytest

echo
if [ -n "$failed" ]; then
    say "Nie przeszły: $failed" "failed: $failed"
    exit 1
fi
echo "Wszystko przeszło / all checks passed"
