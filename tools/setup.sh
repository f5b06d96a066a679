#!/bin/sh
# Make .venv as the locks say: `setup.sh site`, or `setup.sh test` for the tests' tools as well.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

# A stamp holds all that an environment depends on. The folder is part of it, as the environment's
# scripts name it and break when the folder is moved.
stamp_of() {
    printf '%s\n' "$PWD"
    cksum "requirements/$1.txt" pyproject.toml
}

is_made() {
    [ "$(cat ".venv/.kronika-$1" 2>/dev/null)" = "$(stamp_of "$1")" ] \
        && .venv/bin/python -c '' 2>/dev/null
}

write_stamp() {
    stamp_of "$1" > ".venv/.kronika-$1"
}

make_site_environment() {
    python=$(sh tools/find_python.sh)
    say "Przygotowuję środowisko (.venv)…" "Setting up (.venv)…"
    rm -rf .venv
    "$python" -m venv .venv
    install_with .venv --require-hashes --only-binary :all: -r requirements/site.txt
    install_with .venv --no-index --no-deps --no-build-isolation -e .
    use_relative_path
    write_stamp site
}

# Python before 3.13 reads this file as the locale says, and would not even start in a folder with
# Polish letters where LC_ALL=C is set.
use_relative_path() {
    for path in .venv/lib/python*/site-packages/*kronika.pth; do
        if [ -f "$path" ]; then
            echo ../../../../hooks > "$path"
        fi
    done
}

add_test_tools() {
    say "Dokładam narzędzia do testów…" "Adding the tests' tools…"
    # Without its first stamp an environment that breaks off half-way is made anew.
    rm -f .venv/.kronika-site
    install_with .venv --require-hashes --only-binary :all: -r requirements/test.txt
    write_stamp site
    write_stamp test
}

is_made site || make_site_environment
if [ "${1:-site}" = test ] && ! is_made test; then
    add_test_tools
fi
