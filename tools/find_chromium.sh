#!/bin/sh
# Print a Chromium that runs; install Debian's when there is none and it is allowed.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

find_chromium() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        # Ask for its version, as the name may belong to a stub that only tells what to install.
        if [ -n "$name" ] && "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            exit 0
        fi
    done
}

install_chromium() {
    command -v apt-get >/dev/null 2>&1 || return 0
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        return 0
    fi
    say "Instaluję Chromium…" "Installing Chromium…"
    # A failed update is no reason to stop: the lists at hand may do.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 || true
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y --no-install-recommends install chromium >&2 </dev/null || true
}

find_chromium
install_chromium
find_chromium
say "Testy potrzebują przeglądarki Chromium; zainstaluj: apt-get install chromium (albo CHROMIUM=…)" \
    "the tests need Chromium; install it: apt-get install chromium (or set CHROMIUM=…)"
exit 1
