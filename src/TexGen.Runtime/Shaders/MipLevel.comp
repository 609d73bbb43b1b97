// A level of a picture's mip chain from the one before: the mean of what a texel covers, in linear light, or of unit
// vectors, which are given length 1 again. Means are kept as they are for the next level. With FIRST the level before is the
// picture itself.

layout(local_size_x = 8, local_size_y = 8) in;

#if !FIRST
layout(std430, binding = 0) readonly buffer Before { vec4 before[]; };
layout(location = 2) uniform int space;
#define SRGB 1
#define NORMAL 2
#endif

layout(std430, binding = 7) writeonly buffer Means { vec4 means[]; };

layout(binding = 0) writeonly uniform image2D picture;

// Width and height of the level before, and of this one.
layout(location = 3) uniform ivec4 sides;

// Where the means of the level before begin, and where this one's do.
layout(location = 4) uniform ivec2 places;

// The first row of texels that is written.
layout(location = 6) uniform int firstRow;

vec3 decoded(vec3 srgb)
{
    return mix(pow((srgb + 0.055) / 1.055, vec3(2.4)), srgb / 12.92, lessThanEqual(srgb, vec3(0.04045)));
}

vec3 encoded(vec3 light)
{
    return mix(1.055 * pow(light, vec3(1.0 / 2.4)) - 0.055, 12.92 * light, lessThanEqual(light, vec3(0.0031308)));
}

vec3 meanBefore(ivec2 at)
{
#if FIRST
    vec3 colour = colourAt(at);

    return space == SRGB ? decoded(colour) : space == NORMAL ? 2.0 * colour - 1.0 : colour;
#else
    return before[places.x + at.y * sides.x + at.x].xyz;
#endif
}

// How much of each texel of the level before, from the one where this texel begins, lies in this one: all of two where the
// side is even; of a side that is odd, parts of three.
vec3 shares(int at, int source, int target)
{
    if (source == target)
    {
        return vec3(1.0, 0.0, 0.0);
    }

    return 2 * target == source
        ? vec3(0.5, 0.5, 0.0)
        : vec3(float(target - at), float(target), float(at + 1)) / float(source);
}

void main()
{
    ivec2 at = ivec2(gl_GlobalInvocationID.xy) + ivec2(0, firstRow);
    if (at.x >= sides.z || at.y >= sides.w)
    {
        return;
    }

    vec3 across = shares(at.x, sides.x, sides.z);
    vec3 down = shares(at.y, sides.y, sides.w);
    ivec2 corner = ivec2(sides.x == sides.z ? at.x : 2 * at.x, sides.y == sides.w ? at.y : 2 * at.y);
    vec3 mean = vec3(0.0);
    for (int y = 0; y < 3; y++)
    {
        for (int x = 0; x < 3; x++)
        {
            float share = across[x] * down[y];
            if (share > 0.0)
            {
                mean += share * meanBefore(corner + ivec2(x, y));
            }
        }
    }

    means[places.y + at.y * sides.z + at.x] = vec4(mean, 0.0);
    vec3 unit = dot(mean, mean) > 0.0 ? normalize(mean) : vec3(0.0, 0.0, 1.0);
    vec3 colour = space == SRGB ? encoded(mean) : space == NORMAL ? 0.5 + 0.5 * unit : mean;
    imageStore(picture, at, vec4(colour, 1.0));
}
