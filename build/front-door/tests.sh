# ./texgen test: builds everything and runs every test assembly, two at a time where there are the cores for it. A test
# spends as much time in one thread as in libtorch, so that two assemblies of half the threads are done much sooner.
# shellcheck shell=bash

readonly HANG_LIMIT=10min
readonly MOST_AT_A_TIME=2
readonly POLL_SECONDS=0.2

# These take minutes, so they come first: none of them is left to run alone at the end.
readonly LONGEST=' TexGen.Cli.Tests TexGen.Model.Tests TexGen.Training.Tests '

test_command() {
    if [[ ${1-} == --help || ${1-} == -h ]]; then
        echo "Usage: ./texgen [--packages] test [--filter EXPRESSION] [options of dotnet test]"
        echo "Without arguments everything runs, the front door's own tests first."
        echo "Example: ./texgen test --filter FullyQualifiedName~NoiseSchedule"
        return
    fi

    trap 'exit 130' INT
    passed=0 failed=0 skipped=0
    # A filter names .NET tests, so with arguments the tests of this script stay out.
    (( $# > 0 )) || run_front_door_tests
    build_tests
    run_assemblies "$@"

    if (( passed + failed + skipped == 0 )); then
        say "no test matches: $*"
        failed=1
    fi
    echo "$passed passed, $failed failed, $skipped skipped"
    (( failed == 0 ))
}

# test_names — the pattern of the projects to run; Bindings.*.Tests are about what the NuGet packages replace
test_names() {
    if [[ $kind == bindings ]]; then
        echo '*.Tests'
    else
        echo 'TexGen.*.Tests'
    fi
}

run_front_door_tests() {
    local summary status=0
    # Failures are printed by the script itself, on stderr.
    summary=$("$root/tests/front-door/run.sh") || status=$?
    echo "$summary"
    if [[ $summary =~ ^front\ door:\ ([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        count "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" 0
        (( status == 0 || BASH_REMATCH[2] > 0 )) || count 0 1 0
    else
        count 0 1 0
    fi
}

build_tests() {
    local before project
    lock
    install_packages test
    before=$(fingerprint)
    say "building the program and its tests"
    if [[ $kind == bindings ]]; then
        compile TexGen.sln
    else
        # The solution also holds the bindings, which are not for this kind of build.
        compile src/TexGen.Cli/TexGen.Cli.csproj
        for project in "$root"/tests/$(test_names)/*.Tests.csproj; do
            compile "${project#"$root/"}"
        done
    fi
    remember_build "$before"
    unlock
}

# run_assemblies [option of dotnet test]… — all of them; each one's lines are printed together, when it has ended
run_assemblies() {
    local project name cores workers=() longest=() others=()
    for project in "$root"/tests/$(test_names)/*.Tests.csproj; do
        name=$(basename "$project" .csproj)
        if [[ $LONGEST == *" $name "* ]]; then longest+=("$name"); else others+=("$name"); fi
        rm -rf "${state:?}/test-results/$name"
    done
    names=(${longest[@]+"${longest[@]}"} ${others[@]+"${others[@]}"})

    cores=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 1)
    local most=$(( cores < MOST_AT_A_TIME ? cores : MOST_AT_A_TIME ))
    export OMP_NUM_THREADS=${OMP_NUM_THREADS-$(( cores / most ))}
    # With job control each worker leads a group of processes, which Ctrl-C can end as a whole.
    trap 'end_workers' EXIT
    set -m
    while (( ${#workers[@]} < most )); do
        test_worker "$@" < /dev/null &
        workers+=($!)
    done
    set +m

    local waiting=("${names[@]}") alive=1 left
    while (( ${#waiting[@]} > 0 )); do
        # Looked at before the files are, so that what the last worker leaves is not missed.
        kill -0 "${workers[@]}" 2> /dev/null || alive=0
        left=()
        for name in "${waiting[@]}"; do
            if [[ -f $state/test-results/$name/status || $alive == 0 ]]; then
                report_assembly "$name" "$@"
            else
                left+=("$name")
            fi
        done
        waiting=(${left[@]+"${left[@]}"})
        (( ${#waiting[@]} == 0 )) || sleep "$POLL_SECONDS"
    done
    wait
    trap - EXIT
}

end_workers() {
    local worker
    for worker in $(jobs -p); do
        kill -TERM -- "-$worker" 2> /dev/null || true
    done
}

# test_worker [option of dotnet test]… — runs one assembly after another, each that no other worker has begun
test_worker() {
    local name assembly results status
    trap - EXIT
    mkdir -p "$state/test-results"
    for name in "${names[@]}"; do
        results=$state/test-results/$name
        mkdir "$results" 2> /dev/null || continue
        assembly=$(test_assembly "$name")
        status=missing
        if [[ -f $assembly ]]; then
            status=0
            (
                quiet_dotnet test "$assembly" --nologo --results-directory "$results" \
                    --logger 'console;verbosity=minimal' --logger 'trx;LogFileName=report.trx' \
                    --blame-hang-timeout "$HANG_LIMIT" --blame-hang-dump-type none "$@"
            ) > "$results/output" 2>&1 || status=$?
        fi
        # Moved there, as a file that is being written is found empty.
        echo "$status" > "$results/ended"
        mv "$results/ended" "$results/status"
    done
}

test_assembly() {
    if [[ $kind == bindings ]]; then
        printf '%s' "$root/tests/$1/bin/Release/net10.0/$1.dll"
    else
        printf '%s' "$state/packages/bin/$1/release/$1.dll"
    fi
}

# report_assembly NAME [option of dotnet test]… — what a worker left
report_assembly() {
    local name=$1 results=$state/test-results/$1 status=killed report line
    shift
    [[ ! -f $results/status ]] || status=$(< "$results/status")
    if [[ $status == missing ]]; then
        echo "$name: was not built; is it in TexGen.sln?"
        count 0 1 0
        return
    fi

    report=$(grep -m 1 '<Counters ' "$results/report.trx" 2> /dev/null || true)
    local total=0 good=0 bad=0
    [[ ! $report =~ \ total=\"([0-9]+)\" ]] || total=${BASH_REMATCH[1]}
    [[ ! $report =~ \ passed=\"([0-9]+)\" ]] || good=${BASH_REMATCH[1]}
    [[ ! $report =~ \ failed=\"([0-9]+)\" ]] || bad=${BASH_REMATCH[1]}
    local left_out=$(( total - good - bad ))
    line="$name: $good passed, $bad failed, $left_out skipped"
    # A crashed host, or an assembly without tests, leaves a report that looks harmless.
    if [[ $status != 0 ]] && (( bad == 0 )); then
        bad=1
        line="$name: did not finish (exit code $status) after $good passed"
    elif (( total == 0 && $# == 0 )); then
        bad=1
        line="$name: holds no tests"
    fi
    (( bad == 0 )) || cat "$results/output" 2> /dev/null || true
    (( total == 0 && bad == 0 )) || echo "$line"
    (( left_out == 0 )) || skip_reasons "$results/report.trx"
    count "$good" "$bad" "$left_out"
}

# skip_reasons REPORT — one line for each test that was skipped
skip_reasons() {
    awk '
        /<UnitTestResult / {
            name = ""
            if (/outcome="NotExecuted"/ && match($0, /testName="[^"]*"/)) {
                name = substr($0, RSTART + 10, RLENGTH - 11)
            }
        }
        name != "" && sub(/.*<Message>/, "") {
            sub(/<\/Message>.*/, "")
            print "  skipped " name ": " $0
            name = ""
        }
    ' "$1" | sed -e 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#xD;//g; s/&amp;/\&/g'
}

# count PASSED FAILED SKIPPED
count() {
    passed=$(( passed + $1 )) failed=$(( failed + $2 )) skipped=$(( skipped + $3 ))
}
