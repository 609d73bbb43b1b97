// Four neighbouring channels of a pixel lie together: a vec4, or four halves in two words. Arithmetic is 32-bit in
// either case, but where Arithmetic.glsl says otherwise.

#if HALF
#define PACKED uvec2
vec4 unpacked(uvec2 words) { return vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y)); }
uvec2 packed4(vec4 values) { return uvec2(packHalf2x16(values.xy), packHalf2x16(values.zw)); }
#else
#define PACKED vec4
vec4 unpacked(vec4 values) { return values; }
vec4 packed4(vec4 values) { return values; }
#endif

// x / (1 + e^-x); the exponential may overflow to infinity, and the quotient is then -0.
vec4 silu(vec4 x) { return x / (1.0 + exp(-x)); }
