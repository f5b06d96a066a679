# Shared by the ci_*.sh scripts: in which place they run, and what that place shows to people.

if [ "${GITHUB_ACTIONS:-}" = true ]; then
    place=github
elif [ "${GITLAB_CI:-}" = true ]; then
    place=gitlab
else
    place=terminal
fi

# Libraries that were downloaded once stay in .cache/, which the place keeps between runs; each is
# compared with its hash in requirements/ before it is installed.
if [ "$place" != terminal ]; then
    mkdir -p .cache
    export PIP_CACHE_DIR="${PIP_CACHE_DIR:-$PWD/.cache/pip}"
fi

GITLAB_SUMMARY=kronika-summary.md
GITLAB_REPORT=gl-code-quality-report.json

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# print_words FILE: show a text that holds other people's words, none of which is a command to
# GitHub's log.
print_words() {
    if [ "$place" = github ]; then
        token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
        printf '::stop-commands::%s\n' "$token"
        cat "$1"
        printf '\n::%s::\n' "$token"
    else
        cat "$1"
    fi
}

# keep_summary FILE: put a page in Markdown where the place shows it.
keep_summary() {
    case $place in
        github) cat "$1" >> "${GITHUB_STEP_SUMMARY:-/dev/null}" ;;
        gitlab) cat "$1" >> "$GITLAB_SUMMARY" ;;
    esac
}
