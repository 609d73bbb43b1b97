# The front door: handing over. test_Condition_Result.
# shellcheck shell=bash disable=SC2154

test_everything_present_builds_and_runs() {
    FAKE_PROGRAM_EXIT=7 texgen sample "a b" --size 64
    expect_equal "the program's exit code" 7 "$status"
    expect_in "the program's arguments" "<sample><a b><--size><64>" "$out"
    expect_equal "builds" 1 "$(calls '^dotnet build src/TexGen.Cli')"
    expect_equal "apt-get calls" 0 "$(calls '^apt-get')"
    expect_equal "lines on stderr" 1 "$(grep -c . "$scratch/err")"
}

test_second_run_does_nothing() {
    texgen info
    forget_calls
    texgen info
    expect_equal "builds" 0 "$(calls '^dotnet build')"
    expect_equal "stderr" "" "$err"
}

test_no_arguments_reach_the_program_as_none() {
    texgen
    expect_equal "exit code" 0 "$status"
    expect_in "the program's arguments" " 0 arguments in" "$out"
}

test_caller_directory_stays_and_build_runs_at_root() {
    mkdir "$scratch/elsewhere"
    cd "$scratch/elsewhere"
    texgen info
    expect_in "the program's directory" "in $scratch/elsewhere" "$out"
    expect_equal "build directory" 1 "$(calls "^working directory $repository\$")"
}

test_symlink_finds_the_repository() {
    ln -s "$repository/texgen" "$scratch/absolute"
    mkdir "$scratch/links"
    ln -s ../absolute "$scratch/links/relative"
    run_at "$scratch/links/relative" info
    expect_equal "exit code" 0 "$status"
    expect_in "the program's arguments" "<info>" "$out"
}

test_malloc_is_tuned_unless_set() {
    texgen info
    expect_in "malloc setting" "malloc 268435456" "$out"
    MALLOC_TOP_PAD_=1 texgen info
    expect_in "malloc setting of the caller" "malloc 1" "$out"
}

test_program_takes_the_place_of_the_script() {
    texgen info
    printf '#!/bin/sh\necho $$\n' > "$scratch/bin/dotnet"
    PATH=$scratch/bin "$repository/texgen" info > "$scratch/out" &
    local pid=$!
    wait "$pid"
    expect_equal "process id, so that signals arrive" "$pid" "$(< "$scratch/out")"
}

test_missing_dotnet_is_named() {
    rm "$scratch/bin/dotnet"
    texgen info
    expect_equal "exit code" 3 "$status"
    expect_in "stderr" "the .NET SDK 10 is missing" "$err"
    expect_in "stderr" "install it:" "$err"
}
