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
