// Fills a buffer with normal deviates: number i of a stream at its place i, four of them from each of Philox' blocks.

layout(local_size_x = 64) in;

layout(std430, binding = 7) writeonly buffer Target { float target[]; };

// Key, and stream, the lower word first.
layout(location = 0) uniform uvec4 sequence;

// How many numbers in all, and Philox' block of the first invocation.
layout(location = 1) uniform ivec2 range;

void main()
{
    uint block = gl_GlobalInvocationID.x + uint(range.y);
    int first = 4 * int(block);
    if (first >= range.x)
    {
        return;
    }

    uvec4 words = philox(sequence.xy, sequence.zw, uvec2(block, 0u));
    vec4 normals = vec4(boxMuller(words.x, words.y), boxMuller(words.z, words.w));
    for (int i = 0; i < 4; i++)
    {
        if (first + i < range.x)
        {
            target[first + i] = normals[i];
        }
    }
}
