// Keys and values of attention as filters of convolutions: [channels, pixels/4] of four keys each, whose answers are the
// scores of four pixels, and [pixels, channels/4] of four channels of a value each. What only fills them up is 0. Keys are
// multiplied by what scores are to be, before any score is stored: one of many channels may be beyond 16 bits without.

layout(local_size_x = 64) in;

// Queries, keys and values, [3 channels/4, pixels] of four channels each.
layout(std430, binding = 0) readonly buffer Source { PACKED source[]; };
layout(std430, binding = 3) writeonly buffer Keys { PACKED keys[]; };
layout(std430, binding = 7) writeonly buffer Values { PACKED values[]; };

// Pixels, blocks of channels, the first group.
layout(location = 0) uniform ivec4 layer;

// What scores are multiplied by: 1 over the root of the number of channels.
layout(location = 1) uniform float factor;

void main()
{
    int pixels = layer.x;
    int blocks = layer.y;
    int quads = (pixels + 3) / 4;
    int block = int(gl_WorkGroupID.y);
    int quad = (int(gl_WorkGroupID.x) + layer.z) * 64 + int(gl_LocalInvocationID.x);
    if (quad >= quads)
    {
        return;
    }

    mat4 channels = mat4(0.0);
    for (int i = 0; i < 4; i++)
    {
        int pixel = 4 * quad + i;
        bool isReal = pixel < pixels;
        channels[i] = isReal ? unpacked(source[(blocks + block) * pixels + pixel]) : vec4(0.0);
        vec4 value = isReal ? unpacked(source[(2 * blocks + block) * pixels + pixel]) : vec4(0.0);
        values[pixel * blocks + block] = packed4(value);
    }

    channels = transpose(channels);
    for (int i = 0; i < 4; i++)
    {
        keys[(4 * block + i) * quads + quad] = packed4(factor * channels[i]);
    }
}
