# The front door: NuGet packages. test_Condition_Result.
# shellcheck shell=bash disable=SC2154

test_packages_need_no_debian_packages() {
    : > "$FAKE_INSTALLED"
    texgen --packages info "x y"
    expect_equal "exit code" 0 "$status"
    expect_in "the program's arguments" "<info><x y> 2 arguments" "$out"
    expect_equal "builds" 1 "$(calls '^dotnet build .*-p:UseBindings=false')"
    expect_equal "apt-get calls" 0 "$(calls '^apt-get')"
    forget_calls
    texgen --packages info
    expect_equal "builds of the second run" 0 "$(calls '^dotnet build')"
}

test_packages_and_bindings_keep_their_own_builds() {
    texgen --packages info
    texgen info
    expect_equal "builds" 2 "$(calls '^dotnet build')"
    expect_equal "runs of the package build" 1 \
        "$(calls '^dotnet .*/.texgen/packages/bin/TexGen.Cli/release/texgen.dll info')"
    expect_equal "runs of the binding build" 1 \
        "$(calls '^dotnet .*/src/TexGen.Cli/bin/Release/net10.0/texgen.dll info')"
    forget_calls
    texgen --packages info
    texgen info
    expect_equal "builds of the second runs" 0 "$(calls '^dotnet build')"
}

test_packages_ignore_changes_of_the_bindings() {
    texgen --packages info
    forget_calls
    touch "$repository/bindings/new.cs"
    texgen --packages info
    expect_equal "builds" 0 "$(calls '^dotnet build')"
}

test_packages_take_cuda_when_asked() {
    TEXGEN_CUDA=1 texgen --packages info
    expect_equal "builds" 1 "$(calls '^dotnet build .*-p:Cuda=true')"
    TEXGEN_CUDA=0 texgen --packages info
    expect_equal "builds after switching" 1 "$(calls '^dotnet build .*-p:Cuda=false')"
}
