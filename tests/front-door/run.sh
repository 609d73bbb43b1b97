#!/usr/bin/env bash
#
# Tests of ./texgen on a copy of it, with fakes for dotnet, apt-get, dpkg-query, sudo and id, and nothing else on PATH
# but the tools it may rely on. Prints 'front door: N passed, N failed'; what failed goes to stderr.
#
#   tests/front-door/run.sh [NAME]     all, or the one named test

set -euo pipefail
unset CDPATH
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

for part in "$here/fixture.sh" "$here"/cases/*.sh; do
    # shellcheck source=/dev/null
    source "$part"
done

if [[ ${1-} == test_* ]]; then
    create_fixture
    "$1"
    exit
fi

passed=0
failed=0
for name in $(compgen -A function test_); do
    # A process for each test: 'set -e' would not hold in a function that is called as a condition.
    if output=$(bash "$here/run.sh" "$name" 2>&1); then
        passed=$(( passed + 1 ))
    else
        failed=$(( failed + 1 ))
        printf 'front door: %s failed\n%s\n' "$name" "$output" >&2
    fi
done
echo "front door: $passed passed, $failed failed"
(( failed == 0 ))
