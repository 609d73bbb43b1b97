// Number, mean and sum of squared deviations of channels, each of many values or of many such moments: so, by a factor of
// SPAN at a time, those of a whole picture come about, and no sum becomes too large for its addends (Chan et al. 1983).

#define SPAN 64

layout(local_size_x = 64) in;

struct Moments
{
    vec4 mean;
    vec4 squares;
    float count;
};

#if FROM_PIXELS
PACKED_INPUT(0, Source, source);
PACKED_INPUT(3, Second, second);
#else
layout(std430, binding = 0) readonly buffer Source { Moments source[]; };
#endif

layout(std430, binding = 7) writeonly buffer Target { Moments target[]; };

// Values of a channel in source and target, blocks of the first source, the first group.
layout(location = 0) uniform ivec4 layer;

Moments fetched(int block, int i)
{
#if FROM_PIXELS
    bool isFirst = block < layer.z;
    int at = (isFirst ? block : block - layer.z) * layer.x + i;

    return Moments(isFirst ? unpacked(PACKED_AT(source, at)) : unpacked(PACKED_AT(second, at)), vec4(0.0), 1.0);
#else
    return source[block * layer.x + i];
#endif
}

void main()
{
    int block = int(gl_WorkGroupID.y);
    int at = (int(gl_WorkGroupID.x) + layer.w) * 64 + int(gl_LocalInvocationID.x);
    if (at >= layer.y)
    {
        return;
    }

    // Neighbours read neighbours.
    float count = 0.0;
    vec4 sum = vec4(0.0);
    for (int i = at; i < layer.x; i += layer.y)
    {
        Moments part = fetched(block, i);
        count += part.count;
        sum += part.count * part.mean;
    }

    vec4 mean = sum / count;
    vec4 squares = vec4(0.0);
    for (int i = at; i < layer.x; i += layer.y)
    {
        Moments part = fetched(block, i);
        vec4 deviation = part.mean - mean;
        squares += part.squares + part.count * deviation * deviation;
    }

    target[block * layer.y + at] = Moments(mean, squares, count);
}
