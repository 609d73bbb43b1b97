// What the kernels share: reading and writing elements as float, and compiling a loop for several instruction sets.
#pragma once

#include <c10/util/BFloat16.h>

#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#define CLONES __attribute__((target_clones("avx512f", "default")))
#else
#define CLONES
#endif
#define INLINE static inline __attribute__((always_inline))

INLINE float load(const float* p) { return *p; }
INLINE void store(float* p, float value) { *p = value; }
INLINE double load(const double* p) { return *p; }
INLINE void store(double* p, double value) { *p = value; }

INLINE float load(const c10::BFloat16* p)
{
    uint32_t bits = static_cast<uint32_t>(p->x) << 16;
    float value;
    std::memcpy(&value, &bits, sizeof(value));
    return value;
}

// To the nearest, ties to even; NaN stays NaN.
INLINE void store(c10::BFloat16* p, float value)
{
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof(bits));
    uint32_t rounded = (bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16;
    p->x = static_cast<uint16_t>(value != value ? 0x7FC0u : rounded);
}
