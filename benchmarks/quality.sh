#!/usr/bin/env bash
#
# Trains every material of a folder, measures its tiles and says which criteria they meet:
# benchmarks/quality.sh [--textures FOLDER] [--minutes N] ... ; --help lists the rest.
# Installs nothing; says what is missing.

set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

mapfile -t missing < <(missing_for_build)
require "${missing[@]}"
build

exec dotnet "$program" quality --root "$root" "$@"
