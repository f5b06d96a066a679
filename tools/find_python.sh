#!/bin/sh
# Print the first Python that is new enough and can make an environment; PYTHON overrides.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

is_new() {
    # Run it, as a name on PATH may be a mere pointer to a version that is not there.
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

without_venv=
try() {
    is_new "$1" || return 0
    if "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        printf '%s\n' "$1"
        exit 0
    fi
    without_venv=${without_venv:-$1}
}

if [ -n "${PYTHON:-}" ]; then
    try "$PYTHON"
else
    for name in python3.13 python3.12 python3.11 python3; do
        try "$name"
    done
fi

if [ -n "$without_venv" ]; then
    # Debian ships venv apart, in a package named by the version.
    package=$("$without_venv" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    say "Brak modułu venv dla $without_venv; zainstaluj: apt-get install $package" \
        "$without_venv has no venv module; install it: apt-get install $package"
elif [ -n "${PYTHON:-}" ]; then
    say "PYTHON=$PYTHON nie działa lub jest starszy niż 3.11; zainstaluj Python 3.11 lub nowszy" \
        "PYTHON=$PYTHON does not run or is older than 3.11; install Python 3.11 or newer"
else
    say "Brak Pythona 3.11 lub nowszego; zainstaluj: apt-get install python3 python3-venv" \
        "no Python 3.11 or newer; install it: apt-get install python3 python3-venv"
fi
exit 1
