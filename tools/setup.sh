#!/bin/sh
# Make .venv hold exactly the locked packages. Usage: setup.sh site|test
# The stamp is a digest of locks and project file, so an unchanged tree installs nothing, and an
# interrupted installation, which leaves no stamp, is made anew.
set -eu
cd "$(dirname "$0")/.."
kind=$1

find_python() {
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

digest() {
    cat "requirements/$kind.txt" requirements/site.txt pyproject.toml tools/setup.sh | cksum
    pwd # a virtual environment does not survive being moved
}

stamp=.venv/.kronika-$kind
if [ -f "$stamp" ] && [ -x .venv/bin/python ] && [ "$(cat "$stamp")" = "$(digest)" ]; then
    exit 0
fi
python=$(find_python)
if [ -z "$python" ]; then
    echo "Potrzebny jest Python 3.11 lub nowszy / Python 3.11 or newer is needed: apt install python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Pythonowi brakuje venv / Python lacks venv: apt install python3-venv" >&2
    exit 1
fi
if [ ! -f .venv/.kronika-site ] || [ "$kind" = site ]; then
    rm -rf .venv
    "$python" -m venv .venv
fi
rm -f "$stamp"
install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }
install --require-hashes --only-binary :all: -r "requirements/$kind.txt"
install --no-deps --no-index --no-build-isolation -e .
if [ "$kind" = test ]; then
    kind=site
    digest >.venv/.kronika-site
    kind=test
fi
digest >"$stamp"
