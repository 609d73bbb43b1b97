#!/usr/bin/env bash
# Everything that needs a CUDA GPU, in one call, with a table at the end.
#
#   tools/gpu-check.sh pack            on a machine with the .NET SDK: publishes the program into artifacts/gpu-check.tar.xz,
#                                      which goes to the other machine with the checkout, though git ignores it
#   tools/gpu-check.sh run [SECONDS]   on a machine with an NVIDIA GPU and a CUDA libtorch (LIBTORCH, or Python's torch):
#                                      builds the C++ half against it, then trains (for SECONDS, 75 unless told otherwise),
#                                      samples, edits, measures and draws on the GPU; ends within ten minutes, what matters
#                                      most first: what there is no time left for is skipped
#
# The second machine needs g++ and cmake with make or ninja, and neither .NET nor the network. Everything lies in
# artifacts/gpu-check; the table, the logs, some pictures and an archive of the rest also go to $OUT, if that is set.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
archive=$root/artifacts/gpu-check.tar.xz
work=$root/artifacts/gpu-check

# What all steps together may take, of the ten minutes that starting and copying results are part of, and one of them.
readonly time_limit=550
readonly step_limit=90

# What the tests of this script itself set: another device, less training, smaller tiles.
device=${GPU_CHECK_DEVICE:-cuda}
steps=${GPU_CHECK_STEPS:-}
sizes=${GPU_CHECK_SIZES:-"512 128 256 1024 2048"}
sides=${GPU_CHECK_SIDES:-128,512}

pack() {
    local app=$root/artifacts/gpu-check-app project library
    rm -rf "$app"
    for project in src/TexGen.Cli benchmarks/TexGen.Benchmarks; do
        dotnet publish "$root/$project" -c Release -r linux-x64 --self-contained -o "$app" -v q -nologo -p:UseAppHost=true
    done
    rm -f "$app/libLibTorchSharp.so"

    # The way to the driver's EGL, for a machine that has the driver alone.
    mkdir "$app/gl"
    for library in libEGL.so.1 libGLdispatch.so.0; do
        cp -L "$(grep -m 1 -F "/$library" <<< "$(loader_paths)")" "$app/gl/"
    done
    tar -C "$app" -cJf "$archive" .
    du -h "$archive"
}

loader_paths() { PATH=$PATH:/sbin:/usr/sbin ldconfig -p | sed -n 's/.* => //p'; }

has_library() { grep -qF "/$1" <<< "$(loader_paths)"; }

find_libtorch() {
    if [[ -n ${LIBTORCH:-} ]]; then
        printf '%s\n' "$LIBTORCH"
    else
        python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))'
    fi
}

# DIRECTORY : xz may be missing where Python is not
unpack() { tar -C "$1" -xJf "$archive" 2> /dev/null || python3 -m tarfile -e "$archive" "$1"; }

# Containers have the driver's libraries, and now and then neither the way to its EGL nor the file that names it.
prepare_egl() {
    local nvidia=/usr/local/nvidia file
    [[ -d $nvidia/lib64 ]] && LD_LIBRARY_PATH+=:$nvidia/lib64
    has_library libEGL.so.1 || LD_LIBRARY_PATH+=:$app/gl
    for file in /usr/share /etc $nvidia/share; do
        file=$file/glvnd/egl_vendor.d/10_nvidia.json
        [[ -f $file ]] && break
        file=
    done
    if [[ -z $file ]] && { has_library libEGL_nvidia.so.0 || [[ -e $nvidia/lib64/libEGL_nvidia.so.0 ]]; }; then
        file=$work/10_nvidia.json
        echo '{ "file_format_version": "1.0.0", "ICD": { "library_path": "libEGL_nvidia.so.0" } }' > "$file"
    fi
    if [[ -n $file ]]; then
        export __EGL_VENDOR_LIBRARY_FILENAMES=$file
    fi
}

# NAME COMMAND... : runs it, keeps its output, and adds a row to the table. With 'wanted' set, the output has to have that text.
failed=0
step() {
    local name=$1 start elapsed status=0 left=$((time_limit - SECONDS))
    shift
    if ((left < 5)); then
        row "$name" 'skipped  no time left'
        return
    fi

    start=$(microseconds)
    timeout -k 5 "$((left < ${limit:-$step_limit} ? left : ${limit:-$step_limit}))" "$@" > "$work/$name.log" 2>&1 || status=$?
    elapsed=$((($(microseconds) - start) / 100000))
    if ((status == 0)) && [[ -n ${wanted:-} ]] && ! grep -qF -- "$wanted" "$work/$name.log"; then
        row "$name" "FAILED  no '$wanted': $(last_line "$name")"
        failed=1
    elif ((status == 0)); then
        row "$name" "$(printf '%6d.%d s  %s' $((elapsed / 10)) $((elapsed % 10)) "$(last_line "$name")")"
    else
        row "$name" "FAILED  code $status: $(last_line "$name")"
        failed=1
    fi
}

# Also where it is seen when nothing after it is.
row() { printf '%-28s %s\n' "$1" "$2" | tee -a "$work/table.txt"; }

# The locale decides about the point.
microseconds() { printf '%s\n' "${EPOCHREALTIME/[.,]/}"; }

last_line() { grep -v '^ *$' "$work/$1.log" | tail -n 1 | sed "s|$work/||g" | cut -c1-130; }

# NAME TEXT : a row of each line of a step's output that has a text
figures() { grep -F -- "$2" "$work/$1.log" 2> /dev/null | tr -s ' ' | while read -r line; do row '' "${line:0:120}"; done || true; }

# BACKEND : the tiles of two seeds as that backend makes them in 32 bits and 16 steps
same_seeds() {
    step "same-seeds-$1" "$app/texgen" sample "$work/rust.texgen" --backend "$1" --precision float32 --steps 16 --size "${sides##*,}" \
        --seed 5 --count 2 -o "$work/same-seeds-$1"
}

# BACKEND BACKEND : a row with the largest difference of those tiles; more than 2/255 fails
same_tiles() {
    step "same-tiles-$1-$2" "$app/TexGen.Benchmarks" difference "$work/same-seeds-$1" "$work/same-seeds-$2"
}

# NAME FOLDER : a row with the least time of a folder's tiles, of which the first also warms up
least_time() {
    local seconds
    seconds=$(sed -n 's/.*"seconds": \([0-9.]*\).*/\1/p' "$2/manifest.json" 2> /dev/null | sort -n | sed -n 1p) || true
    if [[ -n $seconds ]]; then
        row '' "$1: a tile in $seconds s"
    fi
}

report() {
    local log
    echo
    [[ -n ${OUT:-} ]] || return "$failed"
    for log in "$work"/*.log; do
        printf '\n===== %s\n' "$(basename "$log" .log)"
        tail -n 200 "$log" | cut -c1-400
    done > "$OUT/logs.txt"
    cp "$work/table.txt" "$OUT/"
    cp "$work/tiles-512/rust-0.png" "$OUT/cuda-512.png" 2> /dev/null || true
    cp "$work/tiles-gl-512/rust-0.png" "$OUT/gl-512.png" 2> /dev/null || true
    cp "$work/frames/filmstrip.png" "$OUT/filmstrip.png" 2> /dev/null || true
    (cd "$work" && find . -type f \( -name '*.png' -o -name '*.texgen' -o -name '*.json' \) -size -700k ! -name 'frame-*' \
        -print0 | head -z -n 60 | tar --null -czf "$OUT/rest.tar.gz" -T -) || true
    return "$failed"
}

run() {
    local seconds=$1 app=$root/artifacts/gpu-check-run size sampler folder generator=() length few many
    local pictures=$root/samples/exemplars texgen=$app/texgen rust=$work/rust.texgen
    local rusted=$pictures/rusted-paint.png granite=$pictures/lichen-granite.png
    length=(--time "${seconds}s")
    [[ -z $steps ]] || length=(--steps "$steps")
    few=(--steps "${steps:-50}")
    many=(--steps "${steps:-200}")
    SECONDS=0
    rm -rf "$work" "$app"
    mkdir -p "$work" "$app"
    LIBTORCH=$(find_libtorch)
    export LIBTORCH LD_LIBRARY_PATH=$LIBTORCH/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    # Python's torch has CUDA's libraries beside it.
    for folder in "$LIBTORCH"/../nvidia/*/lib; do
        [[ ! -d $folder ]] || LD_LIBRARY_PATH+=:$folder
    done
    row "$(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2> /dev/null || echo 'no nvidia-smi')" \
        "libtorch in $LIBTORCH"
    unpack "$app"
    prepare_egl

    command -v make > /dev/null || generator=(-G Ninja)
    limit=300 step build-shim bash -c 'cmake "${@:4}" -S "$1" -B "$2" -DLIBTORCH="$3" && cmake --build "$2" -j 8' \
        - "$root/bindings/TorchSharp/native" "$work/native" "$LIBTORCH" "${generator[@]}"
    if ((failed)); then
        report
        return
    fi

    cp "$work/native/libLibTorchSharp.so" "$app/"
    rm -rf "$work/native"
    step doctor "$texgen" doctor
    figures doctor CUDA
    figures doctor OpenGL

    # What matters most: training, tiles and interop.
    limit=$((seconds + step_limit)) step train-cuda "$texgen" train "$rusted" --device "$device" \
        "${length[@]}" --force -o "$rust"
    for size in $sizes; do
        step "sample-cuda-$size" "$texgen" sample "$rust" --device "$device" --size "$size" --count 4 -o "$work/tiles-$size"
        least_time "$size², 16 steps, CUDA" "$work/tiles-$size"
    done
    wanted=${GPU_CHECK_TRANSFER:-CUDA memory} step view-interop "$texgen" view "$rust" --device "$device" --size "${sides##*,}" \
        --headless "$work/frames"

    # The same seed is the same tile on every backend, in 32 bits; those of OpenGL come below.
    same_seeds cpu
    if [[ $device == cuda ]]; then
        same_seeds cuda
        same_tiles cuda cpu
    fi

    # The same model in OpenGL compute shaders, where this driver draws.
    if [[ $device != cuda ]] || grep -q '"hasOpenGlOnGpu": true' <<< "$(timeout 30 "$texgen" doctor --json)"; then
        for size in $sizes; do
            step "sample-gl-$size" "$texgen" sample "$rust" --backend gl --size "$size" --count 4 -o "$work/tiles-gl-$size"
            least_time "$size², 16 steps, OpenGL" "$work/tiles-gl-$size"
        done
        same_seeds gl
        same_tiles gl cpu
        if [[ $device == cuda ]]; then
            same_tiles cuda gl
        fi
        # Parts of the peak, slices, 16 bits, and libtorch beside them; the whole table is in the log.
        limit=150 step figures-gl env DOTNET_TieredCompilation=0 "$app/TexGen.Benchmarks" gl --quick --sizes "$sides"
        figures figures-gl ' '
        step view-gl "$texgen" view "$rust" --backend gl --size "${sides##*,}" --headless "$work/frames-gl"
        step sampler-gl-ddpm "$texgen" sample "$rust" --backend gl --sampler ddpm "${few[@]}" -o "$work/ddpm-gl.png"
        step sample-gl-tile-x "$texgen" sample "$rust" --backend gl --size "${sides##*,}x128" --tile x -o "$work/frieze-gl.png"
        step from-gl "$texgen" sample "$rust" --backend gl --from "$granite" -o "$work/from-gl.png"
        step inpaint-gl "$texgen" sample "$rust" --backend gl --inpaint "$rusted" --mask "$granite" "${few[@]}" -o "$work/inpaint-gl.png"
        step interpolate-gl "$texgen" interpolate seed:1 seed:2 --model "$rust" --backend gl --lambda 0:1:3 -o "$work/interpolation-gl"
    else
        row sample-gl 'skipped  no OpenGL on a GPU'
    fi

    # Few evaluations, several scales, large tiles, and quality.
    step distill "$texgen" distill "$rust" --exemplar "$rusted" "${few[@]}" --evaluations 1 --device "$device" --force -o "$work/rust-1.texgen"
    step sample-distilled "$texgen" sample "$work/rust-1.texgen" --count 4 --device "$device" -o "$work/distilled"
    step train-scales "$texgen" train "$rusted" --scales 2 "${few[@]}" --device "$device" --force -o "$work/scales.texgen"
    step sample-scales "$texgen" sample "$work/scales.texgen" --device "$device" -o "$work/scales.png"
    step quality "$texgen" evaluate "$rust" --exemplar "$rusted" --count 2 --device "$device"
    for sampler in dpm3 dpm-sde heun ddim ddpm; do
        step "sampler-$sampler" "$texgen" sample "$rust" --device "$device" --sampler "$sampler" "${few[@]}" -o "$work/$sampler.png"
    done

    # DDPM's network, labels, and a cascade's second stage.
    step train-ddpm "$texgen" train "$rusted" --preset ddpm "${few[@]}" --batch 32 --device "$device" --force -o "$work/ddpm.texgen"
    step sample-ddpm "$texgen" sample "$work/ddpm.texgen" "${few[@]}" --device "$device" -o "$work/ddpm-tile.png"
    step likelihood-ddpm "$texgen" evaluate "$work/ddpm.texgen" --likelihood --exemplar "$rusted" --timesteps 20 --samples 1 --device "$device"
    step train-labels "$texgen" train "$rusted" "$granite" --label rust --label granite "${many[@]}" --device "$device" --force -o "$work/labels.texgen"
    step sample-labels "$texgen" sample "$work/labels.texgen" --label rust:0.5,granite:0.5 --guidance 2 --device "$device" -o "$work/blend.png"
    step train-upscale "$texgen" train "$rusted" --upscale 2 "${many[@]}" --device "$device" --force -o "$work/rust-x2.texgen"
    step sample-upscale "$texgen" sample "$rust" --upscale "$work/rust-x2.texgen" --size 512 --device "$device" -o "$work/large.png"
    step train-variance "$texgen" train "$rusted" --learn-variance "${few[@]}" --device "$device" --force -o "$work/variance.texgen"

    # Pictures in, pictures out. Any picture of the same size is a mask.
    step interpolate "$texgen" interpolate seed:1 seed:2 --model "$rust" --device "$device" --lambda 0:1:3 -o "$work/interpolation"
    step from "$texgen" sample "$rust" --from "$granite" --device "$device" -o "$work/from.png"
    step inpaint "$texgen" sample "$rust" --inpaint "$rusted" --mask "$granite" "${few[@]}" --device "$device" -o "$work/inpaint.png"
    step share "$texgen" sample "$rust" --count 4 --share 500 --sampler ddpm "${few[@]}" --device "$device" -o "$work/share"
    step sample-tile-x "$texgen" sample "$rust" --size "${sides##*,}x128" --tile x --device "$device" -o "$work/frieze.png"
    step seamless "$texgen" seamless "$rusted" --model "$rust" --force --device "$device" -o "$work/seamless.png"
    step likelihood "$texgen" evaluate "$rust" --likelihood --exemplar "$rusted" --timesteps 100 --samples 2 --device "$device"

    # The processor beside it, and what takes longest.
    step train-cpu "$texgen" train "$rusted" --device cpu "${few[@]}" --force -o "$work/rust-cpu.texgen"
    step sample-cpu-256 "$texgen" sample "$rust" --device cpu --size 256 --count 2 -o "$work/tiles-cpu"
    step likelihood-cpu "$texgen" evaluate "$rust" --likelihood --exemplar "$rusted" --timesteps 10 --samples 1 --device cpu
    if [[ $device == cuda ]]; then
        step sample-cuda-4096 "$texgen" sample "$rust" --size 4096 --steps 2 --device cuda -o "$work/huge.png"
        limit=200 step figures-gl-full env DOTNET_TieredCompilation=0 "$app/TexGen.Benchmarks" gl
    fi

    report
}

case ${1:-} in
    pack) pack ;;
    run) run "${2:-75}" ;;
    *)
        sed -n '2,12p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
        exit 2
        ;;
esac
