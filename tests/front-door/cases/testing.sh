# The front door: ./texgen test. test_Condition_Result.
# shellcheck shell=bash disable=SC2154

last_line() {
    tail -n 1 "$scratch/out"
}

test_test_installs_xvfb_and_adds_up() {
    texgen test
    expect_equal "exit code" 0 "$status"
    expect_equal "installations" 1 "$(calls '^apt-get .*install .* xvfb libegl-dev libgl-dev libopengl-dev glslang-tools$')"
    expect_equal "builds" 1 "$(calls '^dotnet build TexGen.sln -c Release')"
    expect_in "stdout" "front door: 2 passed, 0 failed" "$out"
    expect_in "the reason of the skipped test" "skipped Sample.OnGpu: no CUDA & no driver" "$out"
    [[ $out != *"not a reason"* ]] || wrong "a passed test is told as skipped"
    expect_equal "last line" "5 passed, 0 failed, 1 skipped" "$(last_line)"
}

test_test_leaves_the_program_current() {
    texgen test
    forget_calls
    texgen info
    expect_equal "builds" 0 "$(calls '^dotnet build')"
}

test_failing_test_fails() {
    FAKE_TESTS="3 2 0 1" texgen test
    expect_equal "exit code" 1 "$status"
    expect_in "stdout" "output of the test host" "$out"
    expect_equal "last line" "5 passed, 2 failed, 0 skipped" "$(last_line)"
}

test_crashed_test_host_fails() {
    FAKE_TESTS="- 0 0 134" texgen test
    expect_equal "exit code" 1 "$status"
    expect_in "stdout" "did not finish (exit code 134)" "$out"
    expect_equal "last line" "2 passed, 1 failed, 0 skipped" "$(last_line)"
}

test_crash_after_good_results_fails() {
    FAKE_TESTS="3 0 0 1" texgen test
    expect_equal "exit code" 1 "$status"
    expect_equal "last line" "5 passed, 1 failed, 0 skipped" "$(last_line)"
}

test_report_of_an_earlier_run_does_not_count() {
    texgen test
    FAKE_TESTS="- 0 0 0" texgen test
    expect_equal "exit code" 1 "$status"
    expect_in "stdout" "TexGen.Sample.Tests: holds no tests" "$out"
}

test_bindings_tests_run_with_the_bindings_only() {
    mkdir "$repository/tests/Bindings.Tests"
    touch "$repository/tests/Bindings.Tests/Bindings.Tests.csproj"
    texgen --packages test
    expect_equal "exit code with the packages" 0 "$status"
    texgen test
    expect_in "stdout with the bindings, where the fake builds no such thing" "Bindings.Tests: was not built" "$out"
}

test_project_missing_from_the_solution_fails() {
    mkdir "$repository/tests/Forgotten.Tests"
    touch "$repository/tests/Forgotten.Tests/Forgotten.Tests.csproj"
    texgen test
    expect_equal "exit code" 1 "$status"
    expect_in "stdout" "Forgotten.Tests: was not built" "$out"
}

test_failing_front_door_tests_fail() {
    printf '#!/bin/sh\necho "front door: 2 passed, 1 failed"\nexit 1\n' > "$repository/tests/front-door/run.sh"
    texgen test
    expect_equal "exit code" 1 "$status"
    expect_equal "last line" "5 passed, 1 failed, 1 skipped" "$(last_line)"
}

test_broken_front_door_tests_fail() {
    printf '#!/bin/sh\nexit 0\n' > "$repository/tests/front-door/run.sh"
    texgen test
    expect_equal "exit code" 1 "$status"
}

second_project() {
    mkdir "$repository/tests/TexGen.Second.Tests" "$scratch/meeting"
    touch "$repository/tests/TexGen.Second.Tests/TexGen.Second.Tests.csproj"
}

test_two_assemblies_run_at_a_time() {
    second_project
    FAKE_MEETING=$scratch/meeting texgen test
    expect_equal "exit code" 0 "$status"
    expect_in "stdout" "TexGen.Sample.Tests: 3 passed" "$out"
    expect_in "stdout" "TexGen.Second.Tests: 3 passed" "$out"
    expect_equal "last line" "8 passed, 0 failed, 2 skipped" "$(last_line)"
}

test_one_core_runs_each_assembly_once() {
    second_project
    FAKE_CORES=1 texgen test
    expect_equal "test runs" 2 "$(calls '^dotnet test ')"
    expect_equal "last line" "8 passed, 0 failed, 2 skipped" "$(last_line)"
}

test_ended_test_leaves_no_assembly_running() {
    mkdir "$scratch/meeting"
    PATH=$scratch/bin FAKE_MEETING=$scratch/meeting "$repository/texgen" test > "$scratch/out" 2>&1 &
    until [[ -f $scratch/meeting/TexGen.Sample.Tests.dll ]]; do
        sleep 0.1
    done
    kill -TERM $!
    wait $! || status=$?
    expect_equal "exit code" 143 "$status"
    : > "$scratch/meeting/another.dll"
    sleep 0.5
    [[ ! -f $repository/.texgen/test-results/TexGen.Sample.Tests/report.trx ]] || wrong "the tests went on"
}

test_filter_goes_to_dotnet_test() {
    texgen test --filter "FullyQualifiedName~A B"
    expect_equal "exit code" 0 "$status"
    expect_equal "test runs" 1 "$(calls '^dotnet test .* --filter FullyQualifiedName~A B$')"
    expect_equal "last line" "3 passed, 0 failed, 1 skipped" "$(last_line)"
}

test_filter_that_matches_nothing_fails() {
    FAKE_TESTS="- 0 0 0" texgen test --filter Nothing
    expect_equal "exit code" 1 "$status"
    expect_in "stderr" "no test matches: --filter Nothing" "$err"
}

test_failing_build_of_the_tests_fails() {
    FAKE_BUILD=fails texgen test
    expect_equal "exit code" 4 "$status"
    expect_in "stderr" "error CS1002" "$err"
}

test_packages_test_builds_each_project() {
    : > "$FAKE_INSTALLED"
    texgen --packages test
    expect_equal "exit code" 0 "$status"
    expect_equal "builds" 1 "$(calls '^dotnet build tests/TexGen.Sample.Tests/TexGen.Sample.Tests.csproj .*-p:UseBindings=false')"
    expect_equal "builds of the solution" 0 "$(calls '^dotnet build TexGen.sln')"
    expect_equal "last line" "5 passed, 0 failed, 1 skipped" "$(last_line)"
}
