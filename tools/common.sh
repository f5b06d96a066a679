# Shared by the scripts of this folder, which source it from the archive's own folder.

# These would put packages, or look for modules, somewhere else than in our environment.
unset PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PYTHONHOME PYTHONPATH

# say POLISH ENGLISH: one line in both languages, for people.
say() {
    printf '%s / %s\n' "$1" "$2" >&2
}

# install_with ENVIRONMENT ARGUMENTS...: pip, told apart from a missing network by its own words.
install_with() {
    environment=$1
    shift
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check \
        --no-input "$@" || {
        say "Nie udało się pobrać bibliotek; czy jest połączenie z siecią?" \
            "Libraries could not be installed; is there a network connection?"
        return 1
    }
}

# can_install: whether Debian packages may be installed here.
can_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

# install_packages NAMES...: Debian's packages. Whoever needs them looks again whether they work.
install_packages() {
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        as_root='sudo -n'
    fi
    # A failed update is no reason to stop: the lists at hand may do.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 || true
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y --no-install-recommends install "$@" >&2 </dev/null || true
}
