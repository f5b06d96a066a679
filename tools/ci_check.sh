#!/bin/sh
# Check the content, tell the result as GitHub, GitLab or a terminal shows it, and build the site
# when there is no mistake.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh
. tools/ci.sh

sh tools/setup.sh site

quoted() {
    .venv/bin/python -c \
        'import os, sys, urllib.parse as url; print(url.quote(os.fsencode(sys.argv[1])))' "$1"
}

# edit_link: where a file of this branch, or of the request's own branch, can be edited.
edit_link() {
    case $place in
        github)
            branch=${GITHUB_HEAD_REF:-${GITHUB_REF_NAME:-}}
            folder=${GITHUB_SERVER_URL:-}/${REQUEST_REPOSITORY:-${GITHUB_REPOSITORY:-}}/edit
            ;;
        gitlab)
            branch=${CI_MERGE_REQUEST_SOURCE_BRANCH_NAME:-${CI_COMMIT_REF_NAME:-}}
            folder=${CI_MERGE_REQUEST_SOURCE_PROJECT_URL:-${CI_PROJECT_URL:-}}/-/edit
            ;;
        *) return 0 ;;
    esac
    if [ -n "$branch" ]; then
        printf '%s/%s/{path}#L{line}\n' "$folder" "$(quoted "$branch")"
    fi
}

check() {
    case $place in
        terminal) .venv/bin/kronika check ;;
        *)
            .venv/bin/kronika check --format "$place" \
                --summary "$work/summary" --edit-link "$(edit_link)"
            ;;
    esac
}

build() {
    status=0
    sh tools/build.sh > "$work/build" 2>&1 || status=$?
    print_words "$work/build"
    if [ "$status" -ne 0 ]; then
        {
            printf '## Serwisu nie zbudowano / The site was not built\n\n'
            sed 's/^/    /' "$work/build"
        } >> "$work/summary"
    fi
    return "$status"
}

: > "$work/summary"
code=0
if [ "$place" = gitlab ]; then
    rm -f "$GITLAB_REPORT" "$GITLAB_SUMMARY"
    check > "$GITLAB_REPORT" || code=$?
else
    check || code=$?
fi
if [ "$code" -ne 0 ] || [ "$place" = gitlab ]; then
    print_words "$work/summary"
fi
if [ "$code" -eq 0 ]; then
    build || code=$?
fi
keep_summary "$work/summary"
exit "$code"
