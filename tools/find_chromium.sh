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
    can_install || return 0
    say "Instaluję Chromium…" "Installing Chromium…"
    install_packages chromium
}

find_chromium
install_chromium
find_chromium
say "Testy potrzebują przeglądarki Chromium; zainstaluj: apt-get install chromium (albo CHROMIUM=…)" \
    "the tests need Chromium; install it: apt-get install chromium (or set CHROMIUM=…)"
exit 1
