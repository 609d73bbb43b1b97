// torch.nn.functional: convolutions, normalisation, padding, resampling, losses.
#include "common.h"
#include "kernels.h"

#include <ATen/Parallel.h>

#include <cmath>

namespace {

// libtorch gives a 1×1 convolution that is not small to oneDNN when it has several threads and to its own code when it
// has one (use_mkldnn in ATen/native/Convolution.cpp), and the two round differently. Outside training such
// convolutions go to oneDNN here, so that a result does not depend on the number of threads.
constexpr int64_t kSmall = 20480;

bool is_left_to_one_thread(const at::Tensor& x, const at::Tensor& weight, int64_t groups)
{
    return texgen_is_plain_convolution(x, weight, groups)
        && (x.numel() > kSmall || (x.size(0) > 1 && x.numel() > 0))
        && weight.size(2) == 1 && weight.size(3) == 1 && at::get_num_threads() == 1
        && !at::GradMode::is_enabled() && at::hasMKLDNN() && at::globalContext().userEnabledMkldnn();
}

at::Tensor dnn_convolution(const at::Tensor& x, const at::Tensor& weight, const Optional<at::Tensor>& bias,
    at::IntArrayRef strides, at::IntArrayRef padding, at::IntArrayRef dilation)
{
    bool last = x.suggest_memory_format() == at::MemoryFormat::ChannelsLast;
    at::MemoryFormat format = last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    return at::mkldnn_convolution(
        x.contiguous(format), weight.contiguous(format), bias, padding, strides, dilation, 1);
}

}  // namespace

EXPORT Handle ts_conv2d(Handle x, Handle weight, Handle bias, const int64_t* strides, const int64_t* padding,
    const int64_t* dilation, int64_t groups)
{
    return returns([&] {
        if (is_left_to_one_thread(*x, *weight, groups)) {
            return dnn_convolution(*x, *weight, maybe(bias), dims(strides, 2), dims(padding, 2), dims(dilation, 2));
        }
        if (texgen_is_winograd(
                *x, *weight, dims(strides, 2), dims(padding, 2), dims(dilation, 2), groups)) {
            return texgen_winograd(*x, *weight, bias ? *bias : at::Tensor());
        }
        return at::conv2d(*x, *weight, maybe(bias), dims(strides, 2), dims(padding, 2), dims(dilation, 2), groups);
    });
}

EXPORT Handle ts_conv_transpose2d(Handle x, Handle weight, Handle bias, const int64_t* strides, const int64_t* padding,
    const int64_t* output_padding, const int64_t* dilation, int64_t groups)
{
    return returns([&] {
        return at::conv_transpose2d(*x, *weight, maybe(bias), dims(strides, 2), dims(padding, 2),
            dims(output_padding, 2), groups, dims(dilation, 2));
    });
}

EXPORT Handle ts_linear(Handle x, Handle weight, Handle bias)
{
    return returns([&] { return at::linear(*x, *weight, maybe(bias)); });
}

EXPORT Handle ts_group_norm(Handle x, int64_t groups, Handle weight, Handle bias, double eps)
{
    return returns([&] { return at::group_norm(*x, groups, maybe(weight), maybe(bias), eps); });
}

EXPORT Handle ts_layer_norm(Handle x, const int64_t* shape, int64_t n, Handle weight, Handle bias, double eps)
{
    return returns([&] {
        return texgen_layer_norm(
            *x, dims(shape, n), weight ? *weight : at::Tensor(), bias ? *bias : at::Tensor(), eps);
    });
}

EXPORT Handle ts_dropout(Handle x, double p, bool training, bool inplace)
{
    return returns([&] { return inplace ? at::dropout_(*x, p, training) : texgen_dropout(*x, p, training); });
}

// `pad` counts from the last dimension backwards, two numbers each. Modes are the managed PaddingModes.
EXPORT Handle ts_pad(Handle x, const int64_t* pad, int64_t n, int32_t mode, double value)
{
    return returns([&]() -> at::Tensor {
        switch (mode) {
        case 1: return at::pad(*x, dims(pad, n), "reflect");
        case 2: return at::pad(*x, dims(pad, n), "replicate");
        case 3:
            return x->dim() == 4 && n == 4 ? texgen_circular_pad2d(*x, pad[0], pad[1], pad[2], pad[3])
                                           : at::pad(*x, dims(pad, n), "circular");
        default: return at::constant_pad_nd(*x, dims(pad, n), value);
        }
    });
}

// [N, C, H, W] only. Modes are the managed InterpolationMode; align_corners below zero stands for "not given".
EXPORT Handle ts_interpolate(Handle x, const int64_t* size, const double* scale, int32_t mode, int32_t align_corners,
    bool recompute_scale, bool antialias)
{
    return returns([&]() -> at::Tensor {
        TORCH_CHECK(x->dim() == 4, "interpolate: expected a tensor of 4 dimensions but got ", x->dim());
        TORCH_CHECK((size == nullptr) != (scale == nullptr), "interpolate: give either size or scale_factor");
        int64_t computed[2];
        if (scale != nullptr && (recompute_scale || mode == 5)) {
            for (int i = 0; i < 2; i++) {
                computed[i] = static_cast<int64_t>(std::floor(static_cast<double>(x->size(2 + i)) * scale[i]));
            }
            size = computed;
            scale = nullptr;
        }
        at::OptionalIntArrayRef to = size ? at::OptionalIntArrayRef(dims(size, 2)) : at::OptionalIntArrayRef();
        Optional<at::ArrayRef<double>> by =
            scale ? Optional<at::ArrayRef<double>>(at::ArrayRef<double>(scale, 2)) : Optional<at::ArrayRef<double>>();
        bool align = align_corners > 0;
        TORCH_CHECK(align_corners < 0 || mode == 2 || mode == 3,
            "interpolate: align_corners goes with bilinear and bicubic only");
        TORCH_CHECK(!antialias || mode == 2 || mode == 3, "interpolate: antialias goes with bilinear and bicubic only");
        switch (mode) {
        case 0: return at::upsample_nearest2d(*x, to, by);
        case 2:
            return antialias ? at::_upsample_bilinear2d_aa(*x, to, align, by)
                             : at::upsample_bilinear2d(*x, to, align, by);
        case 3:
            return antialias ? at::_upsample_bicubic2d_aa(*x, to, align, by)
                             : at::upsample_bicubic2d(*x, to, align, by);
        case 5: return at::adaptive_avg_pool2d(*x, dims(size, 2));
        case 6: return at::_upsample_nearest_exact2d(*x, to, by);
        default: TORCH_CHECK(false, "interpolate: this mode does not apply to 4 dimensions");
        }
    });
}

EXPORT Handle ts_mse_loss(Handle x, Handle target, int64_t reduction)
{
    return returns([&] { return at::mse_loss(*x, *target, reduction); });
}

EXPORT Handle ts_avg_pool2d(Handle x, const int64_t* kernel, const int64_t* stride, const int64_t* padding,
    bool ceil_mode, bool count_include_pad)
{
    return returns([&] {
        return at::avg_pool2d(*x, dims(kernel, 2), dims(stride, 2), dims(padding, 2), ceil_mode, count_include_pad);
    });
}

EXPORT Handle ts_pixel_shuffle(Handle x, int64_t factor)
{
    return returns([&] { return at::pixel_shuffle(*x, factor); });
}
EXPORT Handle ts_pixel_unshuffle(Handle x, int64_t factor)
{
    return returns([&] { return at::pixel_unshuffle(*x, factor); });
}
