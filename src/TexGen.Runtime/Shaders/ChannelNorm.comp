// Mean and reciprocal deviation over the channels of each pixel; or, with APPLY, the pixel normalised by them, scaled,
// shifted and passed through SiLU.

layout(local_size_x = 64) in;

PACKED_INPUT(0, Source, source);

#if APPLY
VECTOR_INPUT(2, Vectors, vectors);
layout(std430, binding = 7) writeonly buffer Target { PACKED target[]; };
#else
layout(std430, binding = 7) writeonly buffer Target { vec2 target[]; };
#endif

// Pixels, channels, where gain and shift begin, the first pixel.
layout(location = 0) uniform ivec4 layer;

// The epsilon of the network's normalisation, within the root.
const float Epsilon = 1e-6;

void main()
{
    int pixels = layer.x;
    int channels = layer.y;
    int blocks = (channels + 3) / 4;
    int pixel = int(gl_GlobalInvocationID.x) + layer.w;
    if (pixel >= pixels)
    {
        return;
    }

    // Channels that only fill up the last block hold 0.
    vec4 sum = vec4(0.0);
    for (int block = 0; block < blocks; block++)
    {
        sum += unpacked(PACKED_AT(source, block * pixels + pixel));
    }

    float mean = (sum.x + sum.y + sum.z + sum.w) / float(channels);
    vec4 squares = vec4(0.0);
    for (int block = 0; block < blocks; block++)
    {
        vec4 deviation = unpacked(PACKED_AT(source, block * pixels + pixel)) - mean;
        bvec4 isReal = lessThan(ivec4(4 * block) + ivec4(0, 1, 2, 3), ivec4(channels));
        squares += deviation * deviation * vec4(isReal);
    }

    float variance = (squares.x + squares.y + squares.z + squares.w) / float(channels);
    float factor = inversesqrt(variance + Epsilon);

#if APPLY
    for (int block = 0; block < blocks; block++)
    {
        int at = block * pixels + pixel;
        vec4 value = (unpacked(PACKED_AT(source, at)) - mean) * factor;
        target[at] = packed4(silu(value * VECTOR_AT(vectors, layer.z + block) + VECTOR_AT(vectors, layer.z + blocks + block)));
    }
#else
    target[pixel] = vec2(mean, factor);
#endif
}
