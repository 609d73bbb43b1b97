#!/usr/bin/env bash
#
# Measures the runtime in OpenGL beside the device's own peak and beside libtorch: benchmarks/gl.sh [--quick] ... ; --help lists
# the rest. On a GPU where one draws, else on Mesa's software renderer. Installs nothing; says what is missing.

set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

mapfile -t missing < <(missing_for_build)
grep -q 'libEGL\.so\.1' <<< "$(PATH=$PATH:/sbin ldconfig -p)" || missing+=(libegl1 libgl1-mesa-dri)
require "${missing[@]}"
build

# Everything is compiled at once: what .NET compiles again in the background would take the processor from slices.
export DOTNET_TieredCompilation=0
exec dotnet "$program" gl "$@"
