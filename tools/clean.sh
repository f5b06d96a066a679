#!/bin/sh
# Remove what the targets made; a site/ without our marker file is somebody else's and stays.
set -eu
cd "$(dirname "$0")/.."
if [ -d site ] && [ ! -f site/.kronika ]; then
    echo "site/ nie jest nasz, zostaje / site/ is not ours, it stays" >&2
else
    rm -rf site
fi
rm -rf .venv .cache .site.kronika-* .mypy_cache .pytest_cache .ruff_cache .hypothesis
