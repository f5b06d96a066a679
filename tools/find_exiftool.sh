#!/bin/sh
# Print an exiftool that runs; install Debian's when there is none and it is allowed.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

find_exiftool() {
    for name in "${EXIFTOOL:-}" exiftool; do
        if [ -n "$name" ] && "$name" -ver >/dev/null 2>&1; then
            command -v "$name"
            exit 0
        fi
    done
}

find_exiftool
if can_install; then
    say "Instaluję exiftool…" "Installing exiftool…"
    install_packages libimage-exiftool-perl
fi
find_exiftool
say "Testy zdjęć potrzebują programu exiftool: apt-get install libimage-exiftool-perl (albo EXIFTOOL=…)" \
    "the tests of photographs need exiftool: apt-get install libimage-exiftool-perl (or set EXIFTOOL=…)"
exit 1
