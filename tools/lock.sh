#!/bin/sh
# Write requirements/*.txt anew. Versions stay as they are unless UPGRADE=1 is given.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

UV=0.13.9
venv=.cache/uv
# uv has an environment of its own: it is no part of what builds or tests the site.
if [ "$(cat "$venv/.kronika-uv" 2>/dev/null)" != "$UV $PWD" ]; then
    rm -rf "$venv"
    python=$(sh tools/find_python.sh)
    "$python" -m venv "$venv"
    install_with "$venv" --only-binary :all: "uv==$UV"
    printf '%s\n' "$UV $PWD" > "$venv/.kronika-uv"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

compile() {
    # uv keeps the versions that it finds in the file it is told to write.
    if [ -z "${UPGRADE:-}" ] && [ -f "requirements/$1.txt" ]; then
        cp "requirements/$1.txt" "$work/$1.txt"
    fi
    # --no-config: a person's own uv settings must not leave traces in the lock.
    "$venv/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --only-binary :all: \
        --no-emit-index-url --no-annotate --no-header \
        pyproject.toml "requirements/$1.in" --output-file "$work/$1.txt"
    { printf '# %s\n' "$2"; cat "$work/$1.txt"; } > "$work/$1.new"
    mv "$work/$1.new" "requirements/$1.txt"
}

compile site "What the site is built with; made by 'make lock' from pyproject.toml and site.in."
compile test "What the tests run with; made by 'make lock' from pyproject.toml and test.in."
echo "requirements/site.txt requirements/test.txt"
