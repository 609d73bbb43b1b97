// Dropout for the CPU. Whether an element is dropped is a hash of its place in memory and of one number drawn from
// libtorch's default generator, so that it depends neither on the number of threads nor on the instruction set, masks
// are made by all threads (libtorch's generator is one sequence) and none has to be kept for the gradient.
#include "kernels.h"
#include "numbers.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <mutex>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kGrain = 1 << 15;

// What decides about every element.
struct Mask {
    uint32_t low;
    uint32_t high;
    uint32_t threshold;  // elements whose hash lies below are dropped
    float scale;         // 1 / (1 - p), for the others

    Mask(uint64_t seed, double p)
        : low(static_cast<uint32_t>(seed)), high(static_cast<uint32_t>(seed >> 32)),
          threshold(static_cast<uint32_t>(std::lround(std::min(p * 4294967296.0, 4294967295.0)))),
          scale(static_cast<float>(1.0 / (1.0 - p)))
    {
    }
};

// The finaliser "lowbias32" of C. Wellons' hash-prospector, once for each half of the seed.
INLINE uint32_t hash(uint32_t x, uint32_t low, uint32_t high)
{
    x ^= low;
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    x ^= x >> 16;
    x += high;
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    return x ^ (x >> 16);
}

INLINE float factor(uint32_t place, const Mask& mask)
{
    return hash(place, mask.low, mask.high) >= mask.threshold ? mask.scale : 0.0f;
}

// The mask is a copy, which a store to y cannot change.
CLONES void drop_block(const float* x, float* y, uint32_t place, int64_t count, Mask mask)
{
    for (int64_t i = 0; i < count; i++) {
        y[i] = x[i] * factor(place + static_cast<uint32_t>(i), mask);
    }
}

CLONES void drop_block(const c10::BFloat16* x, c10::BFloat16* y, uint32_t place, int64_t count, Mask mask)
{
    constexpr int64_t kBuffer = 1024;
    float values[kBuffer];
    for (int64_t from = 0; from < count; from += kBuffer) {
        int64_t n = std::min(kBuffer, count - from);
        uint32_t here = place + static_cast<uint32_t>(from);
        for (int64_t i = 0; i < n; i++) {
            values[i] = load(x + from + i);
        }
        for (int64_t i = 0; i < n; i++) {
            values[i] *= factor(here + static_cast<uint32_t>(i), mask);
        }
        for (int64_t i = 0; i < n; i++) {
            store(y + from + i, values[i]);
        }
    }
}

template <typename T>
void drop_all(const at::Tensor& x, at::Tensor& y, const Mask& mask)
{
    const T* from = x.data_ptr<T>();
    T* to = y.data_ptr<T>();
    at::parallel_for(0, x.numel(), kGrain, [&](int64_t a, int64_t b) {
        drop_block(from + a, to + a, static_cast<uint32_t>(a), b - a, mask);
    });
}

// x itself when it fills its memory without gaps, a copy otherwise.
at::Tensor drop(const at::Tensor& input, const Mask& mask)
{
    at::Tensor x = input.is_non_overlapping_and_dense() ? input : input.contiguous();
    at::Tensor y = at::empty_like(x);
    x.scalar_type() == at::kFloat ? drop_all<float>(x, y, mask) : drop_all<c10::BFloat16>(x, y, mask);
    return y;
}

struct Dropout : torch::autograd::Function<Dropout> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, int64_t seed, double p)
    {
        at::Tensor y = drop(x, Mask(static_cast<uint64_t>(seed), p));
        context->saved_data["seed"] = seed;
        context->saved_data["p"] = p;
        context->saved_data["strides"] = y.strides().vec();
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients)
    {
        // The gradient has to lie in memory as the result does: the mask goes by places.
        std::vector<int64_t> strides = context->saved_data["strides"].toIntVector();
        at::Tensor gradient = gradients[0];
        if (gradient.strides() != at::IntArrayRef(strides)) {
            gradient = at::empty_strided(gradient.sizes(), strides, gradient.options()).copy_(gradients[0]);
        }
        Mask mask(static_cast<uint64_t>(context->saved_data["seed"].toInt()), context->saved_data["p"].toDouble());
        return {drop(gradient, mask), at::Tensor(), at::Tensor()};
    }
};

uint64_t draw_seed()
{
    at::Generator generator = at::detail::getDefaultCPUGenerator();
    std::lock_guard<std::mutex> lock(generator.mutex());
    return at::check_generator<at::CPUGeneratorImpl>(generator)->random64();
}

}  // namespace

at::Tensor texgen_dropout(const at::Tensor& x, double p, bool training)
{
    bool has_kernel = x.device().is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16)
        && x.numel() <= INT64_C(0xffffffff);
    if (!training || !has_kernel || !(p > 0.0 && p < 1.0)) {
        return at::dropout(x, p, training);
    }
    return Dropout::apply(x, static_cast<int64_t>(draw_seed()), p);
}
