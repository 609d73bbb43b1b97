#!/usr/bin/env bash
# Everything that needs a CUDA GPU, in one call, with a table at the end.
#
#   tools/gpu-check.sh pack            on a machine with the .NET SDK: publishes the program into artifacts/gpu-check.tar.xz
#   tools/gpu-check.sh run [MINUTES]   on a machine with an NVIDIA GPU and a CUDA libtorch (LIBTORCH, or Python's torch):
#                                      builds the C++ half against it, then trains, samples, edits, measures and draws on
#                                      the GPU; ends within ten minutes: what there is no time left for is skipped
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
    dotnet publish "$root/benchmarks/TexGen.Benchmarks" -c Release -r linux-x64 --self-contained -o "$app" -v q -nologo -p:UseAppHost=true
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

# Seconds that all steps together may take; the rest of the ten minutes is for starting and for copying results.
readonly time_limit=560

# NAME COMMAND... : runs it, keeps its output, and adds a row to the table.
rows=()
failed=0
step() {
    local name=$1 start elapsed status=0 left=$((time_limit - SECONDS))
    shift
    if ((left < 1)); then
        rows+=("$(printf '%-28s  skipped  no time left' "$name")")
        return
    fi

    start=$(microseconds)
    timeout "$left" "$@" >"$work/$name.log" 2>&1 || status=$?
    elapsed=$((($(microseconds) - start) / 100000))
    if ((status == 0)); then
        rows+=("$(printf '%-28s %6d.%d s  %s' "$name" $((elapsed / 10)) $((elapsed % 10)) "$(last_line "$name")")")
    else
        rows+=("$(printf '%-28s   FAILED  code %d: %s' "$name" "$status" "$(last_line "$name")")")
        failed=1
    fi
}

# The locale decides about the point.
microseconds() { printf '%s\n' "${EPOCHREALTIME/[.,]/}"; }

last_line() { tail -n 1 "$work/$1.log" | cut -c1-90; }

# NAME TEXT : the last line of a step's output that has a text
figure() { grep -F -- "$2" "$work/$1.log" 2> /dev/null | tail -n 1 | tr -s ' ' | cut -c1-120; }

report() {
    echo
    echo "$(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null || echo 'no nvidia-smi'), libtorch in $LIBTORCH"
    printf '%s\n' "${rows[@]}" | tee "$work/table.txt"
    return "$failed"
}

run() {
    local minutes=$1 app=$root/artifacts/gpu-check-run size sampler
    local pictures=$root/samples/exemplars texgen=$app/texgen rust=$work/rust.texgen
    local rusted=$pictures/rusted-paint.png granite=$pictures/lichen-granite.png
    LIBTORCH=$(find_libtorch)
    export LIBTORCH LD_LIBRARY_PATH=$LIBTORCH/lib:${LD_LIBRARY_PATH:-}
    SECONDS=0
    mkdir -p "$work" "$app"
    tar -C "$app" -xJf "$archive"

    step build-shim bash -c "cmake -S '$root/bindings/TorchSharp/native' -B '$work/native' -DLIBTORCH='$LIBTORCH' && cmake --build '$work/native' -j"
    if ((failed)); then
        report
        return
    fi

    cp "$work/native/libLibTorchSharp.so" "$app/"
    rm -rf "$work/native"
    step doctor "$texgen" doctor

    # The network for textures.
    step train-cuda "$texgen" train "$rusted" --device cuda --time "${minutes}m" --force -o "$rust"
    step train-cpu "$texgen" train "$rusted" --device cpu --steps 100 --force -o "$work/rust-cpu.texgen"
    for size in 128 256 512 1024 2048; do
        step "sample-cuda-$size" "$texgen" sample "$rust" --device cuda --size "$size" --count 4 -o "$work/tiles-$size"
    done
    step sample-cpu-256 "$texgen" sample "$rust" --device cpu --size 256 --count 2 -o "$work/tiles-cpu"
    for sampler in dpm dpm3 dpm-sde heun ddim ddpm; do
        step "sampler-$sampler" "$texgen" sample "$rust" --device cuda --sampler "$sampler" --steps 50 -o "$work/$sampler.png"
    done
    # The same model in OpenGL compute shaders, where this driver draws.
    if "$texgen" doctor --json | grep -q '"hasOpenGlOnGpu": true'; then
        for size in 128 256 512 1024 2048; do
            step "sample-gl-$size" "$texgen" sample "$rust" --backend gl --size "$size" --count 4 -o "$work/tiles-gl-$size"
        done
        step sampler-gl-ddpm "$texgen" sample "$rust" --backend gl --sampler ddpm --steps 50 -o "$work/ddpm-gl.png"
        step sample-gl-tile-x "$texgen" sample "$rust" --backend gl --size 512x256 --tile x -o "$work/frieze-gl.png"
        step from-gl "$texgen" sample "$rust" --backend gl --from "$granite" -o "$work/from-gl.png"
        step inpaint-gl "$texgen" sample "$rust" --backend gl --inpaint "$rusted" --mask "$granite" --steps 50 -o "$work/inpaint-gl.png"
        step interpolate-gl "$texgen" interpolate seed:1 seed:2 --model "$rust" --backend gl --lambda 0:1:3 -o "$work/interpolation-gl"
        # Of the peak, of slices, and beside libtorch; the whole table is in the log.
        step figures-gl "$app/TexGen.Benchmarks" gl --sizes 128,512
        # What multiplying in 16 bits gains where this driver has an extension for it.
        rows+=("$(printf '%-28s %s' halves-gl "$(figure figures-gl 'halves multiplied')")")
        step view-gl "$texgen" view "$rust" --backend gl --size 512 --headless "$work/frames-gl"
    else
        rows+=("$(printf '%-28s  skipped  no OpenGL on a GPU' sample-gl)")
    fi

    step view-interop "$texgen" view "$rust" --device cuda --size 512 --headless "$work/frames"

    # Pictures in, pictures out. Any picture of the same size is a mask.
    step interpolate "$texgen" interpolate seed:1 seed:2 --model "$rust" --device cuda -o "$work/interpolation"
    step from "$texgen" sample "$rust" --from "$granite" --device cuda -o "$work/from.png"
    step inpaint "$texgen" sample "$rust" --inpaint "$rusted" --mask "$granite" --steps 50 --device cuda -o "$work/inpaint.png"
    step share "$texgen" sample "$rust" --count 4 --share 500 --sampler ddpm --steps 50 --device cuda -o "$work/share"
    step likelihood-cuda "$texgen" evaluate "$rust" --likelihood --exemplar "$rusted" --samples 2 --device cuda
    step likelihood-cpu "$texgen" evaluate "$rust" --likelihood --exemplar "$rusted" --timesteps 10 --samples 1 --device cpu

    # DDPM's network, labels, and a cascade's second stage.
    step train-ddpm "$texgen" train "$rusted" --preset ddpm --steps 50 --batch 32 --device cuda --force -o "$work/ddpm.texgen"
    step sample-ddpm "$texgen" sample "$work/ddpm.texgen" --steps 100 --device cuda -o "$work/ddpm-tile.png"
    step likelihood-ddpm "$texgen" evaluate "$work/ddpm.texgen" --likelihood --exemplar "$rusted" --timesteps 20 --samples 1 --device cuda
    step train-variance "$texgen" train "$rusted" --learn-variance --steps 100 --device cuda --force -o "$work/variance.texgen"
    step train-labels "$texgen" train "$rusted" "$granite" --label rust --label granite --steps 200 --device cuda --force -o "$work/labels.texgen"
    step sample-labels "$texgen" sample "$work/labels.texgen" --label rust:0.5,granite:0.5 --guidance 2 --device cuda -o "$work/blend.png"
    step train-upscale "$texgen" train "$rusted" --upscale 2 --steps 200 --device cuda --force -o "$work/rust-x2.texgen"
    step sample-upscale "$texgen" sample "$rust" --upscale "$work/rust-x2.texgen" --size 1024 --device cuda -o "$work/large.png"

    # Few evaluations, several scales, large tiles, tiles of one direction, a picture made to tile, and quality.
    step distill "$texgen" distill "$rust" --exemplar "$rusted" --steps 50 --evaluations 1 --device cuda --force -o "$work/rust-1.texgen"
    step sample-distilled "$texgen" sample "$work/rust-1.texgen" --count 4 --device cuda -o "$work/distilled"
    step train-scales "$texgen" train "$rusted" --scales 2 --steps 100 --device cuda --force -o "$work/scales.texgen"
    step sample-scales "$texgen" sample "$work/scales.texgen" --device cuda -o "$work/scales.png"
    step sample-cuda-4096 "$texgen" sample "$rust" --size 4096 --steps 2 --device cuda -o "$work/huge.png"
    step sample-tile-x "$texgen" sample "$rust" --size 512x256 --tile x --device cuda -o "$work/frieze.png"
    step seamless "$texgen" seamless "$rusted" --model "$rust" --force --device cuda -o "$work/seamless.png"
    step quality "$texgen" evaluate "$rust" --exemplar "$rusted" --count 2 --device cuda

    report
}

case ${1:-} in
    pack) pack ;;
    run) run "${2:-2}" ;;
    *)
        sed -n '2,9p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
        exit 2
        ;;
esac
