#!/bin/sh
# Install a set of checkers that come from npm: `setup_node.sh tests/node`, or another folder with a
# package-lock.json. Install Node.js, npm and Java first when they are missing and it is allowed.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

folder=${1:-tests/node}

works() {
    # Ask for its version, as the name may belong to a stub that only tells what to install.
    "$1" "$2" >/dev/null 2>&1
}

missing() {
    works node --version && works npm --version || printf ' nodejs npm'
    works java -version || printf ' default-jre-headless'
}

stamp_of() {
    cksum "$folder/package-lock.json"
}

packages=$(missing)
if [ -n "$packages" ] && can_install; then
    say "Instaluję:$packages…" "Installing:$packages…"
    # shellcheck disable=SC2086 # several names
    install_packages $packages
    packages=$(missing)
fi
if [ -n "$packages" ]; then
    say "Testy stron potrzebują Node.js i Javy; zainstaluj: apt-get install$packages" \
        "the tests of pages need Node.js and Java; install them: apt-get install$packages"
    exit 1
fi

if [ "$(cat "$folder/node_modules/.kronika" 2>/dev/null)" = "$(stamp_of)" ]; then
    exit 0
fi
say "Przygotowuję narzędzia do sprawdzania stron ($folder)…" "Setting up the checkers ($folder)…"
# No package may run anything while it is installed: what is needed are the files alone.
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --no-progress --loglevel=error >&2) || {
    say "Nie udało się pobrać narzędzi; czy jest połączenie z siecią?" \
        "The checkers could not be installed; is there a network connection?"
    exit 1
}
stamp_of > "$folder/node_modules/.kronika"
