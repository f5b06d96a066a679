#!/bin/sh
# Every check, one after another; all of them run, and the failed ones are named at the end.
set -u
cd "$(dirname "$0")/.."
sh tools/setup.sh test || exit 1
CHROMIUM=$(sh tools/find-chromium.sh) || exit 1
export CHROMIUM
failed=
step() {
    name=$1
    shift
    echo "== $name"
    "$@" || failed="$failed $name;"
}
step "ruff check" .venv/bin/ruff check .
step "ruff format" .venv/bin/ruff format --check .
step "mypy" .venv/bin/mypy
step "site" .venv/bin/mkdocs build --quiet
step "pytest" .venv/bin/python -m pytest -q
if [ -n "$failed" ]; then
    echo "Nie przeszło / failed:$failed" >&2
    exit 1
fi
