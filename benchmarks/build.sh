# Builds the benchmarks' program, quietly; sourced by the scripts beside it. Sets $program; installs nothing, says what is missing.

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
project=$root/benchmarks/TexGen.Benchmarks
program=$project/bin/Release/net10.0/TexGen.Benchmarks.dll

fail() {
    printf 'benchmarks: %s\n' "$@" >&2
    exit 3
}

# Prints each of what a build needs and this machine lacks.
missing_for_build() {
    command -v g++ > /dev/null || echo g++
    command -v cmake > /dev/null || echo cmake
    [[ -n ${LIBTORCH-} || -e /usr/include/ATen/ATen.h ]] || echo libtorch-dev
}

# require PACKAGE...: all of these are missing; says how to install them.
require() {
    (( $# == 0 )) || fail "missing: $*" "install them (Debian 12):  apt-get install --no-install-recommends $*"
}

build() {
    local log
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    # From the root, because the SDK looks for global.json upwards from the current directory.
    if ! log=$(cd "$root" && dotnet build "$project" -c Release -v quiet -nologo '-clp:ErrorsOnly;NoSummary' 2>&1); then
        fail "the build failed" "$log"
    fi
}

command -v dotnet > /dev/null || fail "the .NET SDK 10 is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
