#!/bin/sh
# Tell where what a push changed was published: `ci_published.sh BASE`, BASE being the revision that
# was published before. SITE_URL is the address of the site, if it is not that of mkdocs.yml.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh
. tools/ci.sh

base=${1:-}
case $base in
    *[!0]*) base=$(git rev-parse --verify --quiet --end-of-options "$base^{commit}") || base= ;;
    *) base= ;; # a new branch: GitHub and GitLab name it by zeros
esac

changed() {
    git diff-tree -r -z --no-renames --no-commit-id --diff-filter=d --name-only "$@" \
        -- content docs > "$work/changed"
}

note=
if [ -n "$base" ]; then
    changed "$base" HEAD
elif git rev-parse --verify --quiet 'HEAD^' > /dev/null; then
    changed 'HEAD^' HEAD
    note="Zmiany ostatniej rewizji / Changes of the last commit"
elif [ "$(git rev-parse --is-shallow-repository)" = false ]; then
    changed --root HEAD
else
    : > "$work/changed"
    note="Nie wiadomo, co zmieniła ta publikacja: w klonie nie ma wcześniejszych rewizji"
    note="$note / What this publication changed is not known: the clone has no earlier commits"
fi

sh tools/setup.sh site
if [ -n "${SITE_URL:-${CI_PAGES_URL:-}}" ]; then
    set -- --base-url "${SITE_URL:-$CI_PAGES_URL}"
else
    set --
fi
if [ -s "$work/changed" ] || [ -z "$note" ]; then
    .venv/bin/kronika addresses --stdin --most 200 "$@" < "$work/changed" > "$work/summary"
fi
if [ -n "$note" ]; then
    printf '\n%s.\n' "$note" >> "$work/summary"
fi
print_words "$work/summary"
if [ "$place" = gitlab ]; then
    rm -f "$GITLAB_SUMMARY"
fi
keep_summary "$work/summary"
