# The front door: building. test_Condition_Result.
# shellcheck shell=bash disable=SC2154

expect_rebuild_after() { # WHAT COMMAND…
    texgen info
    forget_calls
    "${@:2}"
    texgen info
    expect_equal "builds after $1" 1 "$(calls '^dotnet build')"
}

test_changed_source_is_rebuilt() {
    expect_rebuild_after "a changed file" touch -d '2001-01-01' "$repository/src/TexGen.Cli/Program.cs"
}

test_deleted_source_is_rebuilt() {
    expect_rebuild_after "a deleted file" rm "$repository/training/presets/default.json"
}

test_changed_build_file_is_rebuilt() {
    expect_rebuild_after "a new build file" touch "$repository/Directory.Build.props"
}

test_missing_output_is_rebuilt() {
    expect_rebuild_after "a deleted output" rm -r "$repository/src/TexGen.Cli/bin"
}

test_other_libtorch_is_rebuilt() {
    expect_rebuild_after "another LIBTORCH" export LIBTORCH=/opt/libtorch
}

test_build_outputs_do_not_count_as_sources() {
    texgen info
    forget_calls
    mkdir -p "$repository/src/TexGen.Cli/obj"
    touch "$repository/src/TexGen.Cli/obj/new.cs" "$repository/README.md"
    texgen info
    expect_equal "builds" 0 "$(calls '^dotnet build')"
}

test_failing_build_shows_errors_and_is_tried_again() {
    FAKE_BUILD=fails texgen info
    expect_equal "exit code" 4 "$status"
    expect_in "stderr" "error CS1002" "$err"
    expect_equal "stdout" "" "$out"
    texgen info
    expect_equal "exit code once repaired" 0 "$status"
    expect_equal "builds" 2 "$(calls '^dotnet build')"
}

test_edit_during_the_build_is_built_next_time() {
    FAKE_BUILD=slow texgen info &
    sleep 0.5
    echo "// later" >> "$repository/src/TexGen.Cli/Program.cs"
    wait $!
    forget_calls
    texgen info
    expect_equal "builds" 1 "$(calls '^dotnet build')"
}

test_two_at_once_build_once() {
    local first second
    export FAKE_BUILD=slow
    PATH=$scratch/bin "$repository/texgen" first > "$scratch/first" 2>> "$scratch/err" &
    first=$!
    PATH=$scratch/bin "$repository/texgen" second > "$scratch/second" 2>> "$scratch/err" &
    second=$!
    wait "$first"
    wait "$second"
    expect_equal "builds" 1 "$(calls '^dotnet build')"
    expect_in "first" "<first>" "$(< "$scratch/first")"
    expect_in "second" "<second>" "$(< "$scratch/second")"
    expect_in "stderr" "waiting for another texgen" "$(< "$scratch/err")"
}

test_lock_is_not_left_to_the_program() {
    FAKE_PROBE=$repository/.texgen/lock texgen info
    expect_equal "exit code" 0 "$status"
    [[ -e $repository/.texgen/lock ]] || wrong "the lock is a different file"
    [[ $out != *"the lock is held"* ]] || wrong "the program holds the lock"
}

test_lock_is_not_left_to_what_the_build_leaves_behind() {
    FAKE_BUILD=lingers texgen info
    touch "$repository/src/TexGen.Cli/new.cs"
    texgen info
    expect_equal "builds" 2 "$(calls '^dotnet build')"
    [[ $err != *waiting* ]] || wrong "the second build waited"
}

test_build_without_a_program_fails() {
    FAKE_BUILD=nothing texgen info
    expect_equal "exit code" 4 "$status"
    expect_in "stderr" "left no" "$err"
}

test_unwritable_repository_is_named() {
    touch "$repository/.texgen"
    texgen info
    expect_equal "exit code" 3 "$status"
    expect_in "stderr" "cannot write to $repository/.texgen" "$err"
}
