#!/bin/sh
# Remove what the other commands made, and nothing else.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

is_ours() {
    [ ! -L "$1" ] && [ -f "$1/.kronika" ]
}

if { [ -e site ] || [ -L site ]; } && ! is_ours site; then
    say "Folder site/ nie ma znaku .kronika, więc nie jest dziełem tego programu; nic nie usunięto" \
        "site/ has no .kronika marker, so this program did not make it; nothing was removed"
    exit 1
fi

for folder in site .site.kronika-staging .site.kronika-old; do
    if is_ours "$folder"; then
        rm -rf "$folder"
    fi
done
rm -f .site.kronika-lock
rm -rf tests/node/node_modules tests/node/lighthouse/node_modules
rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
for folder in hooks tests; do
    if [ -d "$folder" ]; then
        find "$folder" -type d -name __pycache__ -prune -exec rm -rf {} +
    fi
done
