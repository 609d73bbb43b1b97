// The seams where the shim has kernels of its own. Anything else is libtorch's.
#pragma once

#include <ATen/ATen.h>

// x · sigmoid(x), with a gradient. On the CPU in float32 and bfloat16 it is a kernel of ours that keeps the layout
// of x; libtorch 1.13 takes three times the float32 time for bfloat16.
at::Tensor texgen_silu(const at::Tensor& x);

// Wraps the last two dimensions of [N, C, H, W] around: `left` and `right` columns, `top` and `bottom` rows.
// Keeps the memory format of x (NCHW or channels_last), which libtorch's does not; on the CPU it is a kernel of ours.
at::Tensor texgen_circular_pad2d(const at::Tensor& x, int64_t left, int64_t right, int64_t top, int64_t bottom);

// Layer normalisation over the last dimension, with a gradient. On the CPU in float32 and bfloat16 it is a kernel of
// ours: libtorch 1.13 takes for bfloat16 several times the float32 time.
at::Tensor texgen_layer_norm(
    const at::Tensor& x, at::IntArrayRef shape, const at::Tensor& weight, const at::Tensor& bias, double eps);

// Whether a convolution is of float32 on the CPU, and of all channels at once.
inline bool texgen_is_plain_convolution(const at::Tensor& x, const at::Tensor& weight, int64_t groups)
{
    return x.device().is_cpu() && x.scalar_type() == at::kFloat && weight.device().is_cpu()
        && weight.scalar_type() == at::kFloat && x.dim() == 4 && weight.dim() == 4 && groups == 1
        && x.size(1) == weight.size(1);
}

// A 3x3 convolution without padding, with a gradient, by Winograd's algorithm: on the CPU in float32, of channels that lie
// last and come in sixteens. `texgen_is_winograd` says whether it can be that.
at::Tensor texgen_winograd(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias);
bool texgen_is_winograd(const at::Tensor& x, const at::Tensor& weight, at::IntArrayRef strides, at::IntArrayRef padding,
    at::IntArrayRef dilation, int64_t groups);

// Dropout with a gradient. On the CPU in float32 and bfloat16 it is a kernel of ours: libtorch draws its masks with one
// thread, from the default generator; ours takes one number from that and hashes it with each element's place.
at::Tensor texgen_dropout(const at::Tensor& x, double p, bool training);
