// Circular padding and SiLU for the CPU. Every element of a result depends on its own inputs alone and is computed by
// the same operations wherever it lies, so that neither the number of threads nor the instruction set changes a bit of
// it (fused multiply-adds are written out; the compiler forms none of its own: -ffp-contract=off).
#include "kernels.h"
#include "numbers.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kGrain = 1 << 15;

bool needs_graph(const at::Tensor& x) { return at::GradMode::is_enabled() && x.requires_grad(); }

// ------------------------------------------------------------------------------------------------------- SiLU

// e^t to within 2 ulp for t up to ln(FLT_MAX), infinity above; below -87.3, where 1 + e^t is 1, some tiny number.
INLINE float exponential(float t)
{
    constexpr float kHighest = 88.72f;
    constexpr float kLowest = -87.3f;
    constexpr float kLog2E = 1.44269504f;
    // ln 2 in two parts: the first has trailing zeros, so that its product with a small integer is exact.
    constexpr float kLn2High = 0.693359375f;
    constexpr float kLn2Low = -2.12194440e-4f;
    // Adding 1.5 · 2^23 rounds to an integer, which then stands in the lowest bits.
    constexpr float kMagic = 12582912.0f;
    float clamped = t < kHighest ? t : kHighest;
    clamped = clamped > kLowest ? clamped : kLowest;
    float shifted = __builtin_fmaf(clamped, kLog2E, kMagic);
    float n = shifted - kMagic;
    float r = __builtin_fmaf(n, -kLn2High, clamped);
    r = __builtin_fmaf(n, -kLn2Low, r);
    // e^r on |r| <= ln(2)/2: a minimax polynomial (the coefficients of Cephes expf).
    float p = 1.9875691500e-4f;
    p = __builtin_fmaf(p, r, 1.3981999507e-3f);
    p = __builtin_fmaf(p, r, 8.3334519073e-3f);
    p = __builtin_fmaf(p, r, 4.1665795894e-2f);
    p = __builtin_fmaf(p, r, 1.6666665459e-1f);
    p = __builtin_fmaf(p, r, 5.0000001201e-1f);
    p = __builtin_fmaf(p, r * r, r + 1.0f);
    uint32_t exponent;
    uint32_t bits;
    std::memcpy(&exponent, &shifted, sizeof(exponent));
    std::memcpy(&bits, &p, sizeof(bits));
    bits += exponent << 23;
    float result;
    std::memcpy(&result, &bits, sizeof(result));
    return t > kHighest ? std::numeric_limits<float>::infinity() : result;
}

INLINE void silu_range(const float* x, float* y, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        y[i] = x[i] / (1.0f + exponential(-x[i]));
    }
}

// d/dx x σ(x) = σ(x) (1 + x (1 − σ(x)))
INLINE void silu_gradient_range(const float* x, const float* gradient, float* result, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        float sigmoid = 1.0f / (1.0f + exponential(-x[i]));
        result[i] = gradient[i] * sigmoid * (1.0f + x[i] * (1.0f - sigmoid));
    }
}

// bfloat16 goes through float32 buffers in the first-level cache: loops of one width each, which the compiler
// vectorises.
constexpr int64_t kBuffer = 1024;

INLINE void widen(const c10::BFloat16* from, float* to, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        to[i] = load(from + i);
    }
}

INLINE void narrow(const float* from, c10::BFloat16* to, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        store(to + i, from[i]);
    }
}

CLONES void silu_block(const float* x, float* y, int64_t count) { silu_range(x, y, count); }

CLONES void silu_block(const c10::BFloat16* x, c10::BFloat16* y, int64_t count)
{
    float values[kBuffer];
    for (int64_t i = 0; i < count; i += kBuffer) {
        int64_t n = std::min(kBuffer, count - i);
        widen(x + i, values, n);
        silu_range(values, values, n);
        narrow(values, y + i, n);
    }
}

CLONES void silu_gradient_block(const float* x, const float* gradient, float* result, int64_t count)
{
    silu_gradient_range(x, gradient, result, count);
}

CLONES void silu_gradient_block(
    const c10::BFloat16* x, const c10::BFloat16* gradient, c10::BFloat16* result, int64_t count)
{
    float values[kBuffer];
    float slopes[kBuffer];
    for (int64_t i = 0; i < count; i += kBuffer) {
        int64_t n = std::min(kBuffer, count - i);
        widen(x + i, values, n);
        widen(gradient + i, slopes, n);
        silu_gradient_range(values, slopes, slopes, n);
        narrow(slopes, result + i, n);
    }
}

template <typename T>
void silu_all(const at::Tensor& x, at::Tensor& y)
{
    const T* from = x.data_ptr<T>();
    T* to = y.data_ptr<T>();
    at::parallel_for(0, x.numel(), kGrain, [&](int64_t a, int64_t b) { silu_block(from + a, to + a, b - a); });
}

template <typename T>
void silu_gradient_all(const at::Tensor& x, const at::Tensor& gradient, at::Tensor& result)
{
    const T* from = x.data_ptr<T>();
    const T* with = gradient.data_ptr<T>();
    T* to = result.data_ptr<T>();
    at::parallel_for(0, x.numel(), kGrain,
        [&](int64_t a, int64_t b) { silu_gradient_block(from + a, with + a, to + a, b - a); });
}

bool has_silu(const at::Tensor& x)
{
    return x.device().is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
}

// Elements in memory order: x itself when it fills its memory without gaps, a copy otherwise.
at::Tensor dense(const at::Tensor& x) { return x.is_non_overlapping_and_dense() ? x : x.contiguous(); }

at::Tensor silu_forward(const at::Tensor& input)
{
    at::Tensor x = dense(input);
    at::Tensor y = at::empty_like(x);
    x.scalar_type() == at::kFloat ? silu_all<float>(x, y) : silu_all<c10::BFloat16>(x, y);
    return y;
}

at::Tensor silu_gradient(const at::Tensor& input, const at::Tensor& gradient)
{
    at::Tensor x = dense(input);
    at::Tensor with = gradient;
    if (gradient.scalar_type() != x.scalar_type() || gradient.strides() != x.strides()) {
        with = at::empty_like(x);
        with.copy_(gradient);
    }
    at::Tensor result = at::empty_like(x);
    x.scalar_type() == at::kFloat ? silu_gradient_all<float>(x, with, result)
                                  : silu_gradient_all<c10::BFloat16>(x, with, result);
    return result;
}

struct Silu : torch::autograd::Function<Silu> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x)
    {
        context->save_for_backward({x});
        return silu_forward(x);
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients)
    {
        return {silu_gradient(context->get_saved_variables()[0], gradients[0])};
    }
};

// ------------------------------------------------------------------------------------------- circular padding

// The picture as rows of numbers: a row of NCHW holds W of them, one of channels_last W · C.
struct Rows {
    int64_t planes;
    int64_t height;
    int64_t width;
    int64_t left;
    int64_t right;
    int64_t top;
    int64_t bottom;

    int64_t padded_height() const { return height + top + bottom; }
    int64_t padded_width() const { return width + left + right; }
};

Rows rows_of(at::IntArrayRef size, at::MemoryFormat format, at::IntArrayRef pad)
{
    bool last = format == at::MemoryFormat::ChannelsLast;
    int64_t unit = last ? size[1] : 1;
    return {last ? size[0] : size[0] * size[1], size[2], size[3] * unit, pad[0] * unit, pad[1] * unit, pad[2], pad[3]};
}

int64_t rows_a_task(const Rows& r) { return std::max<int64_t>(1, kGrain / std::max<int64_t>(1, r.padded_width())); }

void pad_rows(const Rows& r, const char* from, char* to, int64_t element)
{
    int64_t width = r.width * element;
    int64_t left = r.left * element;
    int64_t right = r.right * element;
    int64_t padded = left + width + right;
    at::parallel_for(0, r.planes * r.padded_height(), rows_a_task(r), [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; row++) {
            int64_t y = row % r.padded_height() - r.top;
            y += y < 0 ? r.height : y >= r.height ? -r.height : 0;
            const char* source = from + (row / r.padded_height() * r.height + y) * width;
            char* target = to + row * padded;
            std::memcpy(target, source + width - left, left);
            std::memcpy(target + left, source, width);
            std::memcpy(target + left + width, source, right);
        }
    });
}

template <typename T, typename Sum>
CLONES void add_row(Sum* sums, const T* values, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        sums[i] += load(values + i);
    }
}

// The gradient of a picture's row is the sum over the padded rows that show it, each with its ends folded in.
template <typename T, typename Sum>
void fold_rows(const Rows& r, const T* from, T* to)
{
    at::parallel_for(0, r.planes * r.height, rows_a_task(r), [&](int64_t begin, int64_t end) {
        std::vector<Sum> sums(r.width);
        for (int64_t row = begin; row < end; row++) {
            int64_t y = row % r.height;
            const T* plane = from + row / r.height * r.padded_height() * r.padded_width();
            T* target = to + row * r.width;
            int64_t shown[3] = {y + r.top, -1, -1};
            int64_t count = 1;
            if (y >= r.height - r.top) {
                shown[count++] = y + r.top - r.height;
            }
            if (y < r.bottom) {
                shown[count++] = y + r.top + r.height;
            }
            if (count == 1 && r.left + r.right <= r.width) {
                // The common row: shown once, so that only its ends have something to add.
                const T* source = plane + shown[0] * r.padded_width();
                std::memcpy(target, source + r.left, r.width * sizeof(T));
                for (int64_t i = 0; i < r.left; i++) {
                    store(target + r.width - r.left + i, load(source + r.width + i) + load(source + i));
                }
                for (int64_t i = 0; i < r.right; i++) {
                    store(target + i, load(source + r.left + i) + load(source + r.left + r.width + i));
                }
                continue;
            }
            std::fill(sums.begin(), sums.end(), Sum(0));
            for (int64_t k = 0; k < count; k++) {
                const T* source = plane + shown[k] * r.padded_width();
                add_row(sums.data(), source + r.left, r.width);
                add_row(sums.data() + r.width - r.left, source, r.left);
                add_row(sums.data(), source + r.left + r.width, r.right);
            }
            for (int64_t i = 0; i < r.width; i++) {
                store(target + i, sums[i]);
            }
        }
    });
}

at::Tensor pad_forward(const at::Tensor& input, at::MemoryFormat format, at::IntArrayRef pad)
{
    at::Tensor x = input.contiguous(format);
    at::Tensor y = at::empty(
        {x.size(0), x.size(1), x.size(2) + pad[2] + pad[3], x.size(3) + pad[0] + pad[1]}, x.options(), format);
    pad_rows(rows_of(x.sizes(), format, pad), static_cast<const char*>(x.data_ptr()), static_cast<char*>(y.data_ptr()),
        x.element_size());
    return y;
}

at::Tensor pad_backward(const at::Tensor& gradient, at::MemoryFormat format, at::IntArrayRef pad)
{
    at::Tensor g = gradient.contiguous(format);
    at::Tensor result = at::empty(
        {g.size(0), g.size(1), g.size(2) - pad[2] - pad[3], g.size(3) - pad[0] - pad[1]}, g.options(), format);
    Rows rows = rows_of(result.sizes(), format, pad);
    if (g.scalar_type() == at::kFloat) {
        fold_rows<float, float>(rows, g.data_ptr<float>(), result.data_ptr<float>());
    } else if (g.scalar_type() == at::kDouble) {
        fold_rows<double, double>(rows, g.data_ptr<double>(), result.data_ptr<double>());
    } else {
        fold_rows<c10::BFloat16, float>(rows, g.data_ptr<c10::BFloat16>(), result.data_ptr<c10::BFloat16>());
    }
    return result;
}

struct CircularPad : torch::autograd::Function<CircularPad> {
    static at::Tensor forward(
        AutogradContext* context, const at::Tensor& x, std::vector<int64_t> pad, bool channels_last)
    {
        context->saved_data["pad"] = pad;
        context->saved_data["channels_last"] = channels_last;
        return pad_forward(x, format(channels_last), pad);
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients)
    {
        std::vector<int64_t> pad = context->saved_data["pad"].toIntVector();
        bool channels_last = context->saved_data["channels_last"].toBool();
        return {pad_backward(gradients[0], format(channels_last), pad), at::Tensor(), at::Tensor()};
    }

    static at::MemoryFormat format(bool channels_last)
    {
        return channels_last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    }
};

bool has_circular_pad(const at::Tensor& x, at::IntArrayRef pad)
{
    bool type = x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16 || x.scalar_type() == at::kDouble;
    bool fits = pad[0] >= 0 && pad[1] >= 0 && pad[2] >= 0 && pad[3] >= 0 && pad[0] <= x.size(3) && pad[1] <= x.size(3)
        && pad[2] <= x.size(2) && pad[3] <= x.size(2);
    return x.device().is_cpu() && type && fits && x.numel() > 0;
}

}  // namespace

at::Tensor texgen_silu(const at::Tensor& x)
{
    if (!has_silu(x)) {
        return at::silu(x);
    }
    return needs_graph(x) ? Silu::apply(x) : silu_forward(x);
}

at::Tensor texgen_circular_pad2d(const at::Tensor& x, int64_t left, int64_t right, int64_t top, int64_t bottom)
{
    std::vector<int64_t> pad = {left, right, top, bottom};
    if (!has_circular_pad(x, pad)) {
        return at::pad(x, pad, "circular");
    }
    bool channels_last = x.suggest_memory_format() == at::MemoryFormat::ChannelsLast;
    return needs_graph(x) ? CircularPad::apply(x, pad, channels_last)
                          : pad_forward(x, CircularPad::format(channels_last), pad);
}
