#!/bin/sh
# Lock all packages with hashes, for every system and Python from 3.11 on; no addresses of indexes.
set -eu
cd "$(dirname "$0")/.."
tool=.cache/lock-tool
[ -x "$tool/bin/uv" ] || { python3 -m venv "$tool" && "$tool/bin/pip" install -q uv==0.13.9; }
for kind in site test; do
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$tool/bin/uv" pip compile --quiet --universal \
        --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-annotate --output-file "requirements/$kind.txt" "requirements/$kind.in" >/dev/null
done
