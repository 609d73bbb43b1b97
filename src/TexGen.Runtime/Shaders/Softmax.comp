// softmax over the keys of each query, PART blocks of four keys an invocation: their largest score and the sum of their
// exponentials beside it; or, with APPLY, the scores' exponentials divided by the sum of all  (Milakov and Gimelshein
// 2018, arXiv:1805.02867, Algorithm 3).

#define PART 64

layout(local_size_x = 64) in;

#if APPLY
layout(std430, binding = 7) buffer Scores { PACKED scores[]; };
layout(std430, binding = 4) readonly buffer Statistics { vec2 statistics[]; };
#else
layout(std430, binding = 7) readonly buffer Scores { PACKED scores[]; };
layout(std430, binding = 4) writeonly buffer Statistics { vec2 statistics[]; };
#endif

// Queries, keys, the first of the groups along the queries and of those along the keys.
layout(location = 0) uniform ivec4 layer;

// Below any score, and yet finite, so that differences are.
const float Lowest = -3.0e38;

vec4 scoreAt(int block, int query)
{
    // Keys that only fill up the last block are none.
    vec4 value = unpacked(scores[block * layer.x + query]);
    bvec4 isReal = lessThan(ivec4(4 * block) + ivec4(0, 1, 2, 3), ivec4(layer.y));

    return mix(vec4(Lowest), value, isReal);
}

void main()
{
    int queries = layer.x;
    int blocks = (layer.y + 3) / 4;
    int part = int(gl_WorkGroupID.y) + layer.w;
    int query = (int(gl_WorkGroupID.x) + layer.z) * 64 + int(gl_LocalInvocationID.x);
    if (query >= queries)
    {
        return;
    }

    int first = part * PART;
    int behind = min(first + PART, blocks);
    float most = Lowest;
    float sum = 0.0;
#if APPLY
    int parts = (blocks + PART - 1) / PART;
    for (int i = 0; i < parts; i++)
    {
        most = max(most, statistics[i * queries + query].x);
    }

    for (int i = 0; i < parts; i++)
    {
        vec2 found = statistics[i * queries + query];
        sum += found.y * exp(found.x - most);
    }

    for (int block = first; block < behind; block++)
    {
        scores[block * queries + query] = packed4(exp(scoreAt(block, query) - most) / sum);
    }
#else
    for (int block = first; block < behind; block++)
    {
        vec4 value = scoreAt(block, query);
        most = max(most, max(max(value.x, value.y), max(value.z, value.w)));
    }

    for (int block = first; block < behind; block++)
    {
        vec4 value = exp(scoreAt(block, query) - most);
        sum += value.x + value.y + value.z + value.w;
    }

    statistics[part * queries + query] = vec2(most, sum);
#endif
}
