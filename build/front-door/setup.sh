# The Debian packages that the bindings need. The NuGet packages bring their libraries along and need none of these.
# shellcheck shell=bash

readonly APT_OPTIONS=(-o Acquire::Retries=2 -o Acquire::http::Timeout=30 -o DPkg::Lock::Timeout=600)

# needed_packages PURPOSE
needed_packages() {
    [[ $kind == bindings ]] || return 0
    # NuGet restore needs the certificates, the native half of the bindings the compiler.
    echo ca-certificates g++ cmake make
    [[ -n ${LIBTORCH-} ]] || echo libtorch-dev libopenblas0-pthread
    echo libglfw3 libegl1 libgl1-mesa-dri libstb0
    # A screen for windows, headers for the sample engine in C, and a compiler for shaders that no software driver takes.
    [[ $1 != test ]] || echo xvfb libegl-dev libgl-dev libopengl-dev glslang-tools
}

# missing_packages PACKAGE… — those that are not installed, each followed by a space
missing_packages() {
    local installed package
    installed=$'\n'$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2> /dev/null || true)$'\n'
    for package in "$@"; do
        [[ $installed == *$'\n'"$package installed"$'\n'* ]] || printf '%s ' "$package"
    done
}

# packages_ready PURPOSE — sets 'missing' for install_packages
packages_ready() {
    local -a needed
    read -r -d '' -a needed < <(needed_packages "$1") || true
    missing=
    [[ -z ${TEXGEN_NO_SETUP-} ]] || return 0
    (( ${#needed[@]} == 0 )) || missing=$(missing_packages "${needed[@]}")
    [[ -z $missing ]]
}

# install_packages PURPOSE — call with the lock held
install_packages() {
    packages_ready "$1" && return
    local log=$state/setup.log
    local -a names as_root=()
    read -r -a names <<< "$missing"

    { command -v apt-get && command -v dpkg-query; } > /dev/null || refuse "this system has no apt-get"
    if [[ $(id -u) != 0 ]]; then
        command -v sudo > /dev/null || refuse "this user is not root, and there is no sudo"
        sudo -n true 2> /dev/null || refuse "this user is not root, and sudo wants a password"
        as_root=(sudo -n)
    fi

    say "installing the Debian packages ${names[*]} (once, a few minutes)"
    # Old package lists may still do, so a failing update is left to the installation to judge.
    ${as_root[@]+"${as_root[@]}"} apt-get "${APT_OPTIONS[@]}" update > "$log" 2>&1 9>&- || true
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get "${APT_OPTIONS[@]}" \
        install -y --no-install-recommends "${names[@]}" >> "$log" 2>&1 9>&- || true

    # What counts is what is there now, not what apt-get answered.
    packages_ready "$1" || refuse "apt-get failed: $(grep '^E:' "$log" | tail -n 1 || true) (all of it: $log)"
}

# refuse REASON — the set-up cannot be done from here
refuse() {
    local sudo='sudo ' install
    [[ $(id -u) != 0 ]] || sudo=
    install="${sudo}apt-get update && ${sudo}apt-get install --no-install-recommends ${missing% }"
    fail "$EXIT_SETUP" "these packages are missing: ${missing% }" \
        "why they were not installed: $1" \
        "install them (Debian 12):  $install" \
        "or do without them:  ./texgen --packages …  builds with the NuGet packages instead" \
        "or, where the libraries come from elsewhere:  TEXGEN_NO_SETUP=1 ./texgen …"
}
