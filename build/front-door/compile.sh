# Builds the program when something it is made of has changed since the last build that succeeded.
# shellcheck shell=bash

# Everything the program is built from, as one checksum of paths, sizes and times. Unlike a newest time it also sees
# deleted files and old versions that git puts back; it takes milliseconds where 'dotnet build' takes seconds.
fingerprint() {
    local -a inputs=(src training)
    local name
    [[ $kind == packages ]] || inputs+=(bindings)
    for name in Directory.Build.props Directory.Build.targets Directory.Packages.props \
        .editorconfig global.json NuGet.config nuget.config; do
        [[ ! -e $root/$name ]] || inputs+=("$name")
    done
    {
        printf '%s\n' "$kind" "$cuda" "${LIBTORCH-}"
        cd "$root"
        find "${inputs[@]}" -type d \( -name bin -o -name obj \) -prune -o -type f -print0 | file_facts
    } | LC_ALL=C sort | cksum
}

if [[ $(uname -s) == Darwin ]]; then
    file_facts() { xargs -0 stat -f '%N %z %Fm'; }
else
    file_facts() { xargs -0 stat -c '%n %s %.Y'; }
fi

stamp_file() {
    printf '%s' "$state/built-$kind"
}

program_is_current() {
    [[ -f $program && -f $(stamp_file) && $(< "$(stamp_file)") == "$(fingerprint)" ]]
}

# prepare_program — the packages and the build, without a lock when there is nothing to do
prepare_program() {
    packages_ready run && program_is_current && return
    trap 'exit 130' INT
    lock
    install_packages run
    # Another texgen may have built while this one waited.
    program_is_current || build_program
    unlock
    trap - INT
}

build_program() {
    local before
    before=$(fingerprint)
    if [[ $kind == bindings ]]; then
        say "building the program (the first time a minute or two)"
    elif [[ $cuda == true ]]; then
        say "building the program with the NuGet packages for CUDA (the first time a download of gigabytes)"
    else
        say "building the program with the NuGet packages (the first time they are downloaded)"
    fi
    compile src/TexGen.Cli/TexGen.Cli.csproj
    remember_build "$before"
}

# remember_build FINGERPRINT — the one from before the build: what was edited meanwhile is built next time
remember_build() {
    [[ -f $program ]] || fail "$EXIT_BUILD" "the build left no $program"
    printf '%s\n' "$1" > "$(stamp_file)"
}

# compile PROJECT — quiet; shows the errors when it fails. Call with the lock held.
# Output goes to a file, not a pipe: a compiler server that stays behind would keep a pipe open. MSBuild's own nodes
# are sent home, they would hold memory that training wants.
compile() {
    local log=$state/build.log
    mkdir -p "$state"
    if ! (
        quiet_dotnet build "$1" -c Release -v quiet -nologo '-clp:ErrorsOnly;NoSummary' -nodeReuse:false \
            ${build_options[@]+"${build_options[@]}"} > "$log" 2>&1 9>&-
    ); then
        cat "$log" >&2
        fail "$EXIT_BUILD" "the build of $1 failed (all of it: $log)"
    fi
}
