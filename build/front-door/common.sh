# Shared by the parts of ./texgen: messages, the lock, and which libraries the program is built on.
# shellcheck shell=bash disable=SC2034

readonly EXIT_SETUP=3
readonly EXIT_BUILD=4

say() {
    printf 'texgen: %s\n' "$*" >&2
}

# fail CODE LINE… — one line of what is wrong, further lines of what to do about it
fail() {
    local code=$1
    shift
    say "$1"
    shift
    (( $# == 0 )) || printf '  %s\n' "$@" >&2
    exit "$code"
}

# choose_libraries PACKAGES — the two kinds of build share no output folder, so that each keeps its own state:
# NuGet restore writes one project.assets.json a project, and it differs between the two.
choose_libraries() {
    cuda=false
    if [[ $1 == 0 && $(uname -s) == Linux ]]; then
        kind=bindings
        build_options=()
        program=$root/src/TexGen.Cli/bin/Release/net10.0/texgen.dll
    else
        kind=packages
        if [[ ${TEXGEN_CUDA-} == 1 || ( -z ${TEXGEN_CUDA-} && -e /proc/driver/nvidia/version ) ]]; then
            cuda=true
        fi
        build_options=(-p:UseBindings=false "-p:Cuda=$cuda" --artifacts-path "$state/packages")
        program=$state/packages/bin/TexGen.Cli/release/texgen.dll
    fi
}

require_dotnet() {
    command -v dotnet > /dev/null || fail "$EXIT_SETUP" "the .NET SDK 10 is missing (no 'dotnet' on PATH)" \
        "install it:  https://dotnet.microsoft.com/download/dotnet/10.0"
}

# quiet_dotnet ARGUMENT… — the SDK, from the root, because it looks for global.json upwards from the current directory.
# Without culture data the SDK starts only in invariant mode, and a bare Debian has none; the program never uses any.
# Replaces the process, so call it in a subshell.
quiet_dotnet() {
    cd "$root" || exit
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    exec dotnet "$@"
}

# One set-up or build at a time. Children must not inherit the lock (9>&-): the compiler server outlives the build.
lock() {
    { mkdir -p "$state" && exec 9> "$state/lock"; } 2> /dev/null \
        || fail "$EXIT_SETUP" "cannot write to $state" "make the folder writable, or copy the repository to one that is"
    # macOS has no flock(1); there two at once are the caller's affair.
    command -v flock > /dev/null || return 0
    flock -n 9 && return
    say "waiting for another texgen to finish its set-up"
    flock 9
}

unlock() {
    exec 9>&-
}

# libtorch's CPU allocator keeps no cache, and glibc gives large blocks back to the kernel at once, which then clears
# them again page by page: on 3×3 convolutions that takes up to half of the time.
tune_malloc() {
    export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_-8589934592}
    export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_-17179869184}
    export MALLOC_TOP_PAD_=${MALLOC_TOP_PAD_-268435456}
}
