#!/bin/sh
# Put the content of a request into a checkout of the base branch: `ci_request.sh REVISION`.
# Of the request only content/ and docs/ are taken, and nothing of it is run.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh
. tools/ci.sh

request=${1:-}
if [ -z "$request" ]; then
    say "Podaj rewizję prośby: make ci-request REQUEST=…" \
        "name the revision of the request: make ci-request REQUEST=…"
    exit 2
fi
if ! revision=$(git rev-parse --verify --quiet --end-of-options "$request^{commit}"); then
    say "W tym klonie nie ma rewizji $request" "there is no revision $request in this clone"
    exit 2
fi

# A repository of its own, which borrows the objects. It has no settings, so whatever the request's
# .gitattributes name – filters, drivers – is not there, and no hooks; ours is left as it is.
neutral() {
    GIT_DIR="$work/git" GIT_WORK_TREE="$PWD" GIT_INDEX_FILE="$work/index" \
        GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null git "$@"
}

borrow_objects() {
    objects=$(cd "$(git rev-parse --git-path objects)" && pwd -P)
    format=$(git rev-parse --show-object-format)
    GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null \
        git init --quiet --bare --template= --object-format="$format" "$work/git"
    printf '%s\n' "$objects" > "$work/git/objects/info/alternates"
}

# outside: the state of everything that must stay as it is.
outside() {
    git -c core.fsmonitor=false status --porcelain --untracked-files=all \
        -- . ':(exclude)content' ':(exclude)docs'
}

list_others() {
    from=$(git merge-base HEAD "$revision" 2>/dev/null) || from=HEAD
    # Names are quoted, and no line can begin as a command to a log.
    git -c core.quotePath=true diff-tree -r --no-renames --name-only "$from" "$revision" \
        -- . ':(exclude)content' ':(exclude)docs' | sed 's/##\[/## [/g; s/^/  - /'
}

borrow_objects
taken=
for folder in content docs; do
    mode=$(git ls-tree "$revision" -- "$folder" | cut -d ' ' -f 1)
    case $mode in
        040000)
            neutral read-tree --prefix="$folder/" "$revision:$folder"
            taken="$taken${taken:+, }$folder/"
            ;;
        '') ;;
        *)
            say "$folder w prośbie nie jest folderem; nic nie wzięto" \
                "$folder is no folder in the request; nothing was taken"
            exit 1
            ;;
    esac
done

before=$(outside)
rm -rf ./content ./docs
neutral checkout-index --all --quiet
after=$(outside)
if [ "$after" != "$before" ]; then
    say "Poza content/ i docs/ coś się zmieniło; sprawdzenie przerwano" \
        "something changed outside content/ and docs/; the check was stopped"
    exit 1
fi

say "Treść prośby: ${taken:-nic}; program: z gałęzi docelowej" \
    "content of the request: ${taken:-nothing}; program: of the base branch"
list_others > "$work/others"
if [ -s "$work/others" ]; then
    say "Prośba zmienia też inne pliki; tu ich nie sprawdzono – niech obejrzy je informatyk:" \
        "the request changes other files, too, which are not checked here; have them reviewed:"
    head -n 50 "$work/others" >&2
    count=$(($(wc -l < "$work/others")))
    if [ "$place" = github ]; then
        printf '::notice::%s (%s) / %s (%s)\n' \
            "Prośba zmienia też pliki poza content/ i docs/; tu ich nie sprawdzono" "$count" \
            "The request changes files outside content/ and docs/, too; not checked here" "$count"
    fi
fi
