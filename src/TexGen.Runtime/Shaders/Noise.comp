// Numbers with normal deviates: target[i] = a source[i] + b e[i] + c e'[i], where e and e' are number i of two streams,
// four of them from each of Philox' blocks. What has factor 0 is neither read nor made. With ENLARGED the source is a
// picture [C, H/2, W/2] doubled by a cubic on the torus; with REDUCED one [C, s H, s W], of which means are taken.

layout(local_size_x = 64) in;

layout(std430, binding = 0) readonly buffer Source { float source[]; };
layout(std430, binding = 7) writeonly buffer Target { float target[]; };

// Key, and stream, the lower word first; of both streams.
layout(location = 0) uniform uvec4 sequences[2];

// How many numbers in all, Philox' block of the first invocation, where in the target number 0 lies.
layout(location = 2) uniform ivec3 range;

// a, b and c.
layout(location = 3) uniform vec3 factors;

// Width and height of the target, and s; for pictures of other sizes.
layout(location = 4) uniform ivec3 size;

#if ENLARGED
// Catmull and Rom's cubic a quarter of a pixel before a pixel's centre, of the pixels from two before to one after, as
// Tensors/TorusUpsampling.cs has it.
const float Cubic[4] = float[4](-0.0234375, 0.2265625, 0.8671875, -0.0703125);

int wrapped(int at, int side)
{
    at += at < 0 ? side : 0;

    return at >= side ? at - side : at;
}

float numberAt(int i)
{
    ivec2 coarse = size.xy / 2;
    int x = i % size.x;
    int y = i / size.x % size.y;
    int plane = i / (size.x * size.y) * coarse.x * coarse.y;

    // An odd pixel lies a quarter after the centre: the same from the other side.
    ivec2 towards = ivec2((x & 1) * 2 - 1, (y & 1) * 2 - 1);
    float sum = 0.0;
    for (int k = 0; k < 4; k++)
    {
        int column = wrapped(x / 2 + towards.x * (2 - k), coarse.x);
        float inColumn = 0.0;
        for (int m = 0; m < 4; m++)
        {
            int row = wrapped(y / 2 + towards.y * (2 - m), coarse.y);
            inColumn += Cubic[m] * source[plane + row * coarse.x + column];
        }

        sum += Cubic[k] * inColumn;
    }

    return sum;
}
#elif REDUCED
float numberAt(int i)
{
    int s = size.z;
    int row = s * size.x;
    int first = (i / size.x * row + i % size.x) * s;
    float sum = 0.0;
    for (int k = 0; k < s * s; k++)
    {
        sum += source[first + k / s * row + k % s];
    }

    return sum / float(s * s);
}
#else
float numberAt(int i) { return source[i]; }
#endif

vec4 normals(uvec4 sequence, uint block)
{
    uvec4 words = philox(sequence.xy, sequence.zw, uvec2(block, 0u));

    return vec4(boxMuller(words.x, words.y), boxMuller(words.z, words.w));
}

void main()
{
    uint block = gl_GlobalInvocationID.x + uint(range.y);
    int first = 4 * int(block);
    if (first >= range.x)
    {
        return;
    }

    vec4 noise = vec4(0.0);
    if (factors.y != 0.0)
    {
        noise = factors.y * normals(sequences[0], block);
    }

    if (factors.z != 0.0)
    {
        noise += factors.z * normals(sequences[1], block);
    }

    for (int i = 0; i < 4; i++)
    {
        if (first + i < range.x)
        {
            float known = factors.x == 0.0 ? 0.0 : factors.x * numberAt(first + i);
            target[range.z + first + i] = known + noise[i];
        }
    }
}
