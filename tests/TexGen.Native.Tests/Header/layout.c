/* Prints the sizes of texgen.h's structures and where their members lie. */
#include "texgen.h"

#include <stdio.h>

#define SIZE(type) printf(#type " %zu\n", sizeof(type))
#define MEMBER(type, member) printf(#type "." #member " %zu\n", offsetof(type, member))

int main(void)
{
    SIZE(texgen_load_options);
    MEMBER(texgen_load_options, flags);
    MEMBER(texgen_load_options, kernel_cache);
    SIZE(texgen_model_info);
    MEMBER(texgen_model_info, stride);
    MEMBER(texgen_model_info, map_count);
    MEMBER(texgen_model_info, label_count);
    MEMBER(texgen_model_info, name);
    MEMBER(texgen_model_info, kernels);
    MEMBER(texgen_model_info, guide_channels);
    MEMBER(texgen_model_info, enlargement);
    MEMBER(texgen_model_info, step_count);
    MEMBER(texgen_model_info, reserved);
    SIZE(texgen_map_info);
    MEMBER(texgen_map_info, flags);
    MEMBER(texgen_map_info, channels);
    MEMBER(texgen_map_info, reserved);
    MEMBER(texgen_map_info, constant);
    MEMBER(texgen_map_info, name);
    SIZE(texgen_request);
    MEMBER(texgen_request, sampler);
    MEMBER(texgen_request, seed);
    MEMBER(texgen_request, width);
    MEMBER(texgen_request, height);
    MEMBER(texgen_request, steps);
    MEMBER(texgen_request, label_count);
    MEMBER(texgen_request, labels);
    MEMBER(texgen_request, guide);
    MEMBER(texgen_request, picture);
    MEMBER(texgen_request, guidance);
    MEMBER(texgen_request, augmentation);
    MEMBER(texgen_request, eta);
    MEMBER(texgen_request, start);
    MEMBER(texgen_request, strength);
    MEMBER(texgen_request, hole);
    MEMBER(texgen_request, mask);
    MEMBER(texgen_request, tiling);
    MEMBER(texgen_request, variance);
    MEMBER(texgen_request, spacing);
    MEMBER(texgen_request, mixed_at);
    MEMBER(texgen_request, other);
    MEMBER(texgen_request, mix);
    MEMBER(texgen_request, shared_seed);
    MEMBER(texgen_request, shared_until);
    MEMBER(texgen_request, reserved);
    SIZE(texgen_label);
    MEMBER(texgen_label, name);
    MEMBER(texgen_label, weight);
    SIZE(texgen_picture);
    MEMBER(texgen_picture, width);
    MEMBER(texgen_picture, height);
    MEMBER(texgen_picture, channels);
    MEMBER(texgen_picture, pixels);
    SIZE(texgen_region);
    MEMBER(texgen_region, method);
    MEMBER(texgen_region, seed);
    MEMBER(texgen_region, width);
    MEMBER(texgen_region, height);
    MEMBER(texgen_region, mask);
    MEMBER(texgen_region, steps);
    MEMBER(texgen_region, jump_length);
    MEMBER(texgen_region, resamples);
    MEMBER(texgen_region, reserved);
    SIZE(texgen_progress_info);
    MEMBER(texgen_progress_info, width);
    MEMBER(texgen_progress_info, height);
    MEMBER(texgen_progress_info, step);
    MEMBER(texgen_progress_info, step_count);
    MEMBER(texgen_progress_info, is_finished);
    MEMBER(texgen_progress_info, is_cancelled);
    MEMBER(texgen_progress_info, reserved);
    SIZE(texgen_view);
    MEMBER(texgen_view, show);
    MEMBER(texgen_view, map);
    MEMBER(texgen_view, format);
    MEMBER(texgen_view, levels);
    return 0;
}
