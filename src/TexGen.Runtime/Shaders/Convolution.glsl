// What the convolution kernels share: where their operands lie, how an input value is come by (fetched), and what
// becomes of a sum (finish). A tensor [C, H, W] lies as [C/4, H W] of four channels each; weights lie as
// [taps, input channels, output channels/4] of four output channels each, so that a kernel is a matrix product.
//
// TAPS        9 or 1: 3x3 or 1x1
// SOURCE_...  MEAN: the mean of 2x2 pixels of a source twice as large. JOINED: a source half as large, enlarged (nearest),
//             and behind its channels a second source. PLANES: p x p pixels of a plain picture [C, H p, W p] as channels,
//             seen rolled on the torus. Else a source of the target's size.
// NORMALISED  the source is normalised over the channels of each pixel, and SiLU applied
// FILM        the sum is scaled and shifted, and SiLU applied
// RESIDUAL    something is added to the sum
// TO_PLANES   the sums' channels become p x p pixels of a plain picture, rolled back

layout(std430, binding = 1) readonly buffer Weights { PACKED weights[]; };
layout(std430, binding = 2) readonly buffer Vectors { vec4 vectors[]; };

#if SOURCE_PLANES
layout(std430, binding = 0) readonly buffer Source { float source[]; };
#else
layout(std430, binding = 0) readonly buffer Source { PACKED source[]; };
#endif

#if SOURCE_JOINED
layout(std430, binding = 3) readonly buffer Second { PACKED second[]; };
#endif

#if NORMALISED
layout(std430, binding = 4) readonly buffer Statistics { vec2 statistics[]; };
#endif

#if FILM
layout(std430, binding = 5) readonly buffer Film { vec4 film[]; };
#endif

#if RESIDUAL
layout(std430, binding = 6) readonly buffer Residual { PACKED residual[]; };
#endif

#if TO_PLANES
layout(std430, binding = 7) writeonly buffer Target { float target[]; };
#else
layout(std430, binding = 7) writeonly buffer Target { PACKED target[]; };
#endif

// Width and height of the target in pixels, blocks of four channels of source and target. Blocks of the first source.
// Where in their buffers weights, bias, gain, shift and FiLM begin. Planes of the picture, side of its patches, by
// how much it is rolled. The first of the groups along the pixels; the first of the planes that are hidden, being seen
// as zeros, and the first behind them.
layout(location = 0) uniform ivec4 layer[4];

#define WIDTH layer[0].x
#define HEIGHT layer[0].y
#define SOURCE_BLOCKS layer[0].z
#define TARGET_BLOCKS layer[0].w
#define WEIGHTS_AT layer[1].x
#define BIAS_AT layer[1].y
#define NORM_AT layer[1].z
#define FILM_AT layer[1].w
#define PLANE_COUNT layer[2].x
#define PATCH_SIDE layer[2].y
#define ROLL layer[2].zw
#define FIRST_BLOCKS layer[2].x
#define HIDDEN layer[3].yz
#define GROUP_ALONG_PIXELS (int(gl_WorkGroupID.x) + layer[3].x)

// Where four neighbouring values of a patch lie in a plain picture; -1 behind the last one, and where it is hidden. picture[i] is what the
// network sees at i + roll.
ivec4 planeIndices(int block, ivec2 patchAt)
{
    int side = PATCH_SIDE;
    ivec2 size = side * ivec2(WIDTH, HEIGHT);
    ivec2 corner = patchAt * side - ROLL;
    int k = 4 * block;
    ivec3 place = ivec3(k % side, k / side % side, k / (side * side));
    ivec4 indices;
    for (int i = 0; i < 4; i++)
    {
        ivec2 at = corner + place.xy;
        at.x += at.x < 0 ? size.x : 0;
        at.y += at.y < 0 ? size.y : 0;
        bool isSeen = place.z < PLANE_COUNT && !(place.z >= HIDDEN.x && place.z < HIDDEN.y);
        indices[i] = isSeen ? (place.z * size.y + at.y) * size.x + at.x : -1;

        place.x++;
        place.y += place.x == side ? 1 : 0;
        place.z += place.y == side ? 1 : 0;
        place.x = place.x == side ? 0 : place.x;
        place.y = place.y == side ? 0 : place.y;
    }

    return indices;
}

// Four channels of an input pixel, given in the target's pixels; inside the picture.
vec4 fetched(int block, ivec2 at)
{
#if SOURCE_PLANES
    ivec4 indices = planeIndices(block, at);
    vec4 value;
    for (int i = 0; i < 4; i++)
    {
        value[i] = indices[i] < 0 ? 0.0 : source[indices[i]];
    }

    return value;
#elif SOURCE_MEAN
    int row = 2 * WIDTH;
    int first = (block * 2 * HEIGHT + 2 * at.y) * row + 2 * at.x;
    vec4 sum = unpacked(source[first]) + unpacked(source[first + 1])
        + unpacked(source[first + row]) + unpacked(source[first + row + 1]);

    return 0.25 * sum;
#elif SOURCE_JOINED
    return block < FIRST_BLOCKS
        ? unpacked(source[(block * (HEIGHT / 2) + at.y / 2) * (WIDTH / 2) + at.x / 2])
        : unpacked(second[((block - FIRST_BLOCKS) * HEIGHT + at.y) * WIDTH + at.x]);
#else
    int pixel = at.y * WIDTH + at.x;
    vec4 value = unpacked(source[block * (WIDTH * HEIGHT) + pixel]);
#if NORMALISED
    vec2 moments = statistics[pixel];
    value = silu((value - moments.x) * moments.y * vectors[NORM_AT + block] + vectors[NORM_AT + SOURCE_BLOCKS + block]);
#endif

    return value;
#endif
}

// The pixel that a tap of a 3x3 convolution looks at, on the torus.
ivec2 wrapped(ivec2 at, int tap)
{
#if TAPS == 9
    at += ivec2(tap % 3, tap / 3) - 1;
    at.x = at.x < 0 ? WIDTH - 1 : at.x == WIDTH ? 0 : at.x;
    at.y = at.y < 0 ? HEIGHT - 1 : at.y == HEIGHT ? 0 : at.y;
#endif

    return at;
}

// Bias and what follows the convolution; stores four channels of a pixel.
void finish(vec4 sum, int block, int pixel)
{
    vec4 value = sum + vectors[BIAS_AT + block];
    int at = block * (WIDTH * HEIGHT) + pixel;

#if FILM
    // FiLM: scale h + shift, the scale with its one already
    value = silu(film[FILM_AT + block] * value + film[FILM_AT + TARGET_BLOCKS + block]);
#endif
#if RESIDUAL
    value += unpacked(residual[at]);
#endif

#if TO_PLANES
    ivec4 indices = planeIndices(block, ivec2(pixel % WIDTH, pixel / WIDTH));
    for (int i = 0; i < 4; i++)
    {
        if (indices[i] >= 0)
        {
            target[indices[i]] = value[i];
        }
    }
#else
    target[at] = packed4(value);
#endif
}
