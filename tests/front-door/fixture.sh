# What every test of the front door starts from: a small repository, a machine of fakes, and the checks.
# shellcheck shell=bash

readonly TOOLS=(bash basename cat cksum cp dirname env find flock grep head ln mkdir mv readlink rm sed sleep sort stat
    tail touch true uname xargs awk)

# All that the bindings need; 'machine_without' takes some away.
readonly DEBIAN_PACKAGES=(ca-certificates g++ cmake make libtorch-dev libopenblas0-pthread libglfw3 libegl1
    libgl1-mesa-dri libstb0)

create_fixture() {
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    repository="$scratch/a folder/texgen"
    mkdir -p "$repository"/{src/TexGen.Cli,training/presets,bindings,tests/TexGen.Sample.Tests,tests/front-door} "$scratch/bin"
    cp "$here/../../texgen" "$repository/"
    cp -r "$here/../../build" "$repository/"
    echo "class Program;" > "$repository/src/TexGen.Cli/Program.cs"
    echo "{}" > "$repository/training/presets/default.json"
    echo "{}" > "$repository/global.json"
    touch "$repository/tests/TexGen.Sample.Tests/TexGen.Sample.Tests.csproj" "$repository/src/TexGen.Cli/TexGen.Cli.csproj"
    printf '#!/bin/sh\necho "front door: 2 passed, 0 failed"\n' > "$repository/tests/front-door/run.sh"
    chmod +x "$repository/tests/front-door/run.sh"

    type -P "${TOOLS[@]}" | xargs -d '\n' ln -s -t "$scratch/bin"
    cp "$here"/fakes/* "$scratch/bin/"

    export FAKE_CALLS=$scratch/calls FAKE_INSTALLED=$scratch/installed
    : > "$FAKE_CALLS"
    printf '%s\n' "${DEBIAN_PACKAGES[@]}" > "$FAKE_INSTALLED"
    unset LIBTORCH TEXGEN_NO_SETUP MALLOC_MMAP_THRESHOLD_ MALLOC_TRIM_THRESHOLD_ MALLOC_TOP_PAD_
    # Whether this machine has an NVIDIA driver must not matter to the tests.
    export TEXGEN_CUDA=0
    cd "$scratch"
}

# machine_without PACKAGE…
machine_without() {
    local package
    for package in "$@"; do
        sed -i "/^$package\$/d" "$FAKE_INSTALLED"
    done
}

# texgen ARGUMENT… — runs the copy; sets status, and leaves its output in $scratch/out and $scratch/err
texgen() {
    run_at "$repository/texgen" "$@"
}

run_at() {
    status=0
    PATH=$scratch/bin "$@" > "$scratch/out" 2> "$scratch/err" || status=$?
    out=$(< "$scratch/out")
    err=$(< "$scratch/err")
}

calls() { # calls PATTERN — how many of the recorded calls match
    grep -c -- "$1" "$FAKE_CALLS" || true
}

forget_calls() {
    : > "$FAKE_CALLS"
}

expect_equal() { # WHAT EXPECTED ACTUAL
    [[ $2 == "$3" ]] || wrong "$1: expected '$2', got '$3'"
}

expect_in() { # WHAT PART TEXT
    [[ $3 == *"$2"* ]] || wrong "$1: expected to contain '$2', got '$3'"
}

wrong() {
    echo "  $1"
    echo "  status ${status-}, stderr: ${err-}"
    sed 's/^/  call: /' "$FAKE_CALLS"
    exit 1
}
