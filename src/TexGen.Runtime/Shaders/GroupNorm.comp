// Mean and reciprocal deviation of each channel's group, out of the channels' moments; or, with APPLY, the pixels
// normalised by them, scaled and shifted, and, with ACTIVATED, passed through SiLU.

layout(local_size_x = 64) in;

#if APPLY
PACKED_INPUT(0, Source, source);
VECTOR_INPUT(2, Vectors, vectors);
PACKED_INPUT(3, Second, second);
VECTOR_INPUT(4, Statistics, statistics);
layout(std430, binding = 7) writeonly buffer Target { PACKED target[]; };

// Pixels, blocks in all, blocks of the first source, the first group; where gain and shift begin.
layout(location = 0) uniform ivec4 layer[2];

void main()
{
    int pixels = layer[0].x;
    int block = int(gl_WorkGroupID.y);
    int pixel = (int(gl_WorkGroupID.x) + layer[0].w) * 64 + int(gl_LocalInvocationID.x);
    if (pixel >= pixels)
    {
        return;
    }

    bool isFirst = block < layer[0].z;
    int at = (isFirst ? block : block - layer[0].z) * pixels + pixel;
    vec4 value = isFirst ? unpacked(PACKED_AT(source, at)) : unpacked(PACKED_AT(second, at));
    value = (value - VECTOR_AT(statistics, 2 * block)) * VECTOR_AT(statistics, 2 * block + 1);
    value = value * VECTOR_AT(vectors, layer[1].x + block) + VECTOR_AT(vectors, layer[1].x + layer[0].y + block);
#if ACTIVATED
    value = silu(value);
#endif
    target[block * pixels + pixel] = packed4(value);
}
#else
struct Moments
{
    vec4 mean;
    vec4 squares;
    float count;
};

layout(std430, binding = 0) readonly buffer Source { Moments source[]; };
layout(std430, binding = 7) writeonly buffer Target { vec4 target[]; };

// Channels of the first and the second source, blocks of the first one and in all; channels of a group, the first group of
// invocations.
layout(location = 0) uniform ivec4 layer[2];

// The epsilon of the network's normalisation, within the root.
const float Epsilon = 1e-6;

// The block of a channel; its place there is that of a channel of the same source.
ivec2 placeOf(int channel)
{
    int inSource = channel < layer[0].x ? channel : channel - layer[0].x;

    return ivec2(inSource / 4 + (channel < layer[0].x ? 0 : layer[0].z), inSource % 4);
}

void main()
{
    int block = (int(gl_WorkGroupID.x) + layer[1].y) * 64 + int(gl_LocalInvocationID.x);
    if (block >= layer[0].w)
    {
        return;
    }

    bool isFirst = block < layer[0].z;
    int firstInSource = 4 * (isFirst ? block : block - layer[0].z);
    vec4 means = vec4(0.0);
    vec4 factors = vec4(0.0);
    for (int i = 0; i < 4; i++)
    {
        // Channels that only fill up a block stay 0.
        if (firstInSource + i >= (isFirst ? layer[0].x : layer[0].y))
        {
            break;
        }

        int size = layer[1].x;
        int channel = firstInSource + i + (isFirst ? 0 : layer[0].x);
        int first = channel - channel % size;
        float sum = 0.0;
        for (int c = first; c < first + size; c++)
        {
            ivec2 place = placeOf(c);
            sum += source[place.x].mean[place.y];
        }

        float mean = sum / float(size);
        float squares = 0.0;
        for (int c = first; c < first + size; c++)
        {
            ivec2 place = placeOf(c);
            float deviation = source[place.x].mean[place.y] - mean;
            squares += source[place.x].squares[place.y] + source[place.x].count * deviation * deviation;
        }

        means[i] = mean;
        factors[i] = inversesqrt(squares / (float(size) * source[block].count) + Epsilon);
    }

    target[2 * block] = means;
    target[2 * block + 1] = factors;
}
#endif
