// In what numbers the convolutions multiply. In halves, CHUNK * 4 products at a time are summed up in halves, and those sums in
// 32-bit numbers, so that the sum of a thousand products is about as near as if its products alone were rounded. Only where
// tensors and filters lie in memory as halves, too.
//
// ARITHMETIC  0: 32-bit numbers. 1, 2, 3: halves, by the extension that this driver has; of NV_gpu_shader5 that means neither
//             f16mat nor literals. 4: numbers of 32 bits that are rounded to halves after every operation: the same for
//             drivers that have no halves, for tests and not for speed
//
// FACTORS are four numbers to multiply, and OPERANDS are they as they pass through shared memory: packed, where they are halves.

#if ARITHMETIC == 1
#extension GL_NV_gpu_shader5 : require
#elif ARITHMETIC == 2
#extension GL_AMD_gpu_shader_half_float : require
#elif ARITHMETIC == 3
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#endif

#if ARITHMETIC == 0
#define FACTOR float
#define FACTORS vec4
#define OPERANDS vec4
#define OPERANDS_IN(packedValues) unpacked(packedValues)
#define OPERANDS_OF(values) (values)
FACTORS factors(OPERANDS operands) { return operands; }
FACTORS multiplyAdd(FACTORS sums, FACTORS weights, FACTOR value) { return sums + weights * value; }
#else
#define OPERANDS uvec2
#if TEXELS
#define OPERANDS_IN(values) packed4(values)
#else
#define OPERANDS_IN(packedValues) (packedValues)
#endif
#define OPERANDS_OF(values) packed4(values)
#if ARITHMETIC == 4
#define FACTOR float
#define FACTORS vec4
FACTORS factors(OPERANDS words) { return vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y)); }
FACTORS rounded(vec4 x) { return factors(uvec2(packHalf2x16(x.xy), packHalf2x16(x.zw))); }
FACTORS multiplyAdd(FACTORS sums, FACTORS weights, FACTOR value) { return rounded(sums + rounded(weights * value)); }
#else
#define FACTOR float16_t
#define FACTORS f16vec4
FACTORS factors(OPERANDS words) { return f16vec4(unpackFloat2x16(words.x), unpackFloat2x16(words.y)); }
FACTORS multiplyAdd(FACTORS sums, FACTORS weights, FACTOR value) { return sums + weights * value; }
#endif
#endif
