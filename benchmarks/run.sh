#!/usr/bin/env bash
#
# Measures TexGen beside Python's torch on this machine: benchmarks/run.sh [--quick] [--json FILE] [--python PATH]
# Installs nothing; says what is missing.

set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

python=/usr/bin/python3
previous=
for argument in "$@"; do
    [[ $previous != --python ]] || python=$argument
    previous=$argument
done

mapfile -t missing < <(missing_for_build)
"$python" -c 'import numpy, torch' 2> /dev/null || missing+=(python3-torch)
grep -q 'libEGL\.so\.1' <<< "$(PATH=$PATH:/sbin ldconfig -p)" || missing+=(libegl1 libgl1-mesa-dri)
require "${missing[@]}"
[[ -n ${DISPLAY-} || -x /usr/bin/xvfb-run ]] \
    || echo "benchmarks: no display and no xvfb: the viewer's window will not be measured" >&2

build

# Both sides compute with as many threads, and with the allocator that the program gives them, not with this shell's.
unset MALLOC_MMAP_THRESHOLD_ MALLOC_TRIM_THRESHOLD_ MALLOC_TOP_PAD_ OMP_WAIT_POLICY GOMP_SPINCOUNT
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-2}

exec dotnet "$program" "$@"
