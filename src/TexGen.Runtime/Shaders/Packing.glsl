// Four neighbouring channels of a pixel lie together: a vec4, or four halves in two words. Arithmetic is 32-bit in
// either case, but where Arithmetic.glsl says otherwise.
//
// TEXELS  what is read is declared as buffer textures, not as storage buffers. GPUs may have a cache of its own for them;
//         llvmpipe reads storage one invocation after the other wherever it is in a loop, and texels of eight at once

#if HALF
#define PACKED uvec2
vec4 unpacked(uvec2 words) { return vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y)); }
uvec2 packed4(vec4 values) { return uvec2(packHalf2x16(values.xy), packHalf2x16(values.zw)); }
#else
#define PACKED vec4
vec4 packed4(vec4 values) { return values; }
#endif

// Texels of halves are unpacked as they are read.
#if TEXELS || !HALF
vec4 unpacked(vec4 values) { return values; }
#endif

// The place, the block's name and the array's: of packed numbers, and of vec4, vec2 and float. And what lies there at an index.
#if TEXELS
#define PACKED_INPUT(place, block, name) layout(binding = place) uniform samplerBuffer name
#define VECTOR_INPUT(place, block, name) layout(binding = place) uniform samplerBuffer name
#define PAIR_INPUT(place, block, name) layout(binding = place) uniform samplerBuffer name
#define NUMBER_INPUT(place, block, name) layout(binding = place) uniform samplerBuffer name
#define PACKED_AT(name, at) texelFetch(name, at)
#define VECTOR_AT(name, at) texelFetch(name, at)
#define PAIR_AT(name, at) texelFetch(name, at).xy
#define NUMBER_AT(name, at) texelFetch(name, at).x
#else
#define PACKED_INPUT(place, block, name) layout(std430, binding = place) readonly buffer block { PACKED name[]; }
#define VECTOR_INPUT(place, block, name) layout(std430, binding = place) readonly buffer block { vec4 name[]; }
#define PAIR_INPUT(place, block, name) layout(std430, binding = place) readonly buffer block { vec2 name[]; }
#define NUMBER_INPUT(place, block, name) layout(std430, binding = place) readonly buffer block { float name[]; }
#define PACKED_AT(name, at) name[at]
#define VECTOR_AT(name, at) name[at]
#define PAIR_AT(name, at) name[at]
#define NUMBER_AT(name, at) name[at]
#endif

// x / (1 + e^-x); the exponential may overflow to infinity, and the quotient is then -0.
vec4 silu(vec4 x) { return x / (1.0 + exp(-x)); }
