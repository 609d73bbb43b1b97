#!/usr/bin/env bash
#
# Measures TexGen beside Python's torch on this machine: benchmarks/run.sh [--quick] [--json FILE] [--python PATH]
# Installs nothing; says what is missing.

set -euo pipefail

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
project=$root/benchmarks/TexGen.Benchmarks
program=$project/bin/Release/net10.0/TexGen.Benchmarks.dll

fail() {
    printf 'benchmarks: %s\n' "$@" >&2
    exit 3
}

python=/usr/bin/python3
previous=
for argument in "$@"; do
    [[ $previous != --python ]] || python=$argument
    previous=$argument
done

missing=()
command -v dotnet > /dev/null || fail "the .NET SDK 10 is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
command -v g++ > /dev/null || missing+=(g++)
command -v cmake > /dev/null || missing+=(cmake)
[[ -n ${LIBTORCH-} || -e /usr/include/ATen/ATen.h ]] || missing+=(libtorch-dev)
"$python" -c 'import numpy, torch' 2> /dev/null || missing+=(python3-torch)
grep -q 'libEGL\.so\.1' <<< "$(PATH=$PATH:/sbin ldconfig -p)" || missing+=(libegl1 libgl1-mesa-dri)
(( ${#missing[@]} == 0 )) \
    || fail "missing: ${missing[*]}" "install them (Debian 12):  apt-get install --no-install-recommends ${missing[*]}"
[[ -n ${DISPLAY-} || -x /usr/bin/xvfb-run ]] \
    || echo "benchmarks: no display and no xvfb: the viewer's window will not be measured" >&2

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
# From the root, because the SDK looks for global.json upwards from the current directory.
if ! log=$(cd "$root" && dotnet build "$project" -c Release -v quiet -nologo '-clp:ErrorsOnly;NoSummary' 2>&1); then
    fail "the build failed" "$log"
fi

# Both sides compute with as many threads, and with the allocator that the program gives them, not with this shell's.
unset MALLOC_MMAP_THRESHOLD_ MALLOC_TRIM_THRESHOLD_ MALLOC_TOP_PAD_ OMP_WAIT_POLICY GOMP_SPINCOUNT
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-2}

exec dotnet "$program" "$@"
