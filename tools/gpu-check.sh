#!/usr/bin/env bash
# Everything that needs a CUDA GPU, in one call, with a table at the end.
#
#   tools/gpu-check.sh pack            on a machine with the .NET SDK: publishes the program into artifacts/gpu-check.tar.xz
#   tools/gpu-check.sh run [MINUTES]   on a machine with an NVIDIA GPU and a CUDA libtorch (LIBTORCH, or Python's torch):
#                                      builds the C++ half against it, then trains, samples and draws on the GPU
#
# The second machine needs g++ and cmake, and neither .NET nor the network. Results also go to $OUT, if that is set.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
archive=$root/artifacts/gpu-check.tar.xz
work=${OUT:-$root/artifacts}/gpu-check

pack() {
    local app=$root/artifacts/gpu-check-app
    rm -rf "$app"
    dotnet publish "$root/src/TexGen.Cli" -c Release -r linux-x64 --self-contained -o "$app" -v q -nologo -p:UseAppHost=true
    rm -f "$app/libLibTorchSharp.so"
    tar -C "$app" -cJf "$archive" .
    du -h "$archive"
}

find_libtorch() {
    if [[ -n ${LIBTORCH:-} ]]; then
        printf '%s\n' "$LIBTORCH"
    else
        python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))'
    fi
}

# NAME COMMAND... : runs it, keeps its output, and adds a row to the table.
rows=()
step() {
    local name=$1 start end
    shift
    start=$(date +%s.%N)
    if "$@" >"$work/$name.log" 2>&1; then
        end=$(date +%s.%N)
        rows+=("$(printf '%-28s %8.1f s  %s' "$name" "$(echo "$end - $start" | bc -l)" "$(tail -n 1 "$work/$name.log" | cut -c1-90)")")
    else
        rows+=("$(printf '%-28s   FAILED  %s' "$name" "$(tail -n 1 "$work/$name.log" | cut -c1-90)")")
        failed=1
    fi
}

run() {
    local minutes=${1:-2} libtorch app=$root/artifacts/gpu-check-run failed=0 size
    libtorch=$(find_libtorch)
    mkdir -p "$work" "$app"
    tar -C "$app" -xJf "$archive"
    export LIBTORCH=$libtorch LD_LIBRARY_PATH=$libtorch/lib:${LD_LIBRARY_PATH:-}

    step build-shim bash -c "cmake -S '$root/bindings/TorchSharp/native' -B '$work/native' -DLIBTORCH='$libtorch' && cmake --build '$work/native' -j"
    cp "$work/native/libLibTorchSharp.so" "$app/"
    step doctor "$app/texgen" doctor
    step train-cuda "$app/texgen" train "$root/samples/exemplars/rusted-paint.png" --device cuda --time "${minutes}m" --force -o "$work/rust.texgen"
    step train-cpu "$app/texgen" train "$root/samples/exemplars/rusted-paint.png" --device cpu --steps 100 --force -o "$work/rust-cpu.texgen"
    for size in 128 256 512 1024 2048; do
        step "sample-cuda-$size" "$app/texgen" sample "$work/rust.texgen" --device cuda --size "$size" --count 4 -o "$work/tiles-$size"
    done
    step sample-cpu-256 "$app/texgen" sample "$work/rust.texgen" --device cpu --size 256 --count 2 -o "$work/tiles-cpu"
    step view-interop "$app/texgen" view "$work/rust.texgen" --device cuda --size 512 --headless "$work/frames"
    rm -rf "$work/native"

    echo
    echo "$(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null || echo 'no nvidia-smi'), libtorch in $libtorch"
    printf '%s\n' "${rows[@]}" | tee "$work/table.txt"
    return "$failed"
}

case ${1:-} in
    pack) pack ;;
    run) run "${2:-}" ;;
    *)
        sed -n '2,9p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
        exit 2
        ;;
esac
