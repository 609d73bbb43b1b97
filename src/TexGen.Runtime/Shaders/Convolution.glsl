// What the convolution kernels share: where their operands lie, how an input value is come by (fetched), and what
// becomes of a sum (finish). A tensor [C, H, W] lies as [C/4, H W] of four channels each; weights lie as
// [taps, input channels, output channels/4] of four output channels each, so that a kernel is a matrix product.
//
// TAPS        9, 4 or 1: 3x3; 2x2 for a quarter of the pixels of a target twice as large; 1x1
// SOURCE_...  MEAN: the mean of 2x2 pixels of a source twice as large. STRIDED: every second pixel of it. JOINED: a source
//             JOINED times smaller, enlarged (nearest), and behind its channels a second source. PLANES: p x p pixels of a
//             plain picture [C, H p, W p] as channels, seen rolled on the torus. Else a source of the target's size.
// SOURCE_PART, TARGET_PART  some of the pixels of a larger source, or of a larger target
// ZERO_PADDED outside the picture there are zeros; else it is a torus
// NORMALISED  the source is normalised over the channels of each pixel, and SiLU applied
// GROUP_NORMALISED  it is normalised over groups of channels of the whole picture, and SiLU applied
// FILM        the sum is scaled and shifted, and SiLU applied
// SHIFTED     the sum is shifted by FiLM's buffer, and no more
// RESIDUAL    something is added to the sum
// BIASED      there is a bias
// TO_PLANES   the sums' channels become p x p pixels of a plain picture, rolled back

PACKED_INPUT(1, Weights, weights);
VECTOR_INPUT(2, Vectors, vectors);

#if SOURCE_PLANES
NUMBER_INPUT(0, Source, source);
#else
PACKED_INPUT(0, Source, source);
#endif

#if SOURCE_JOINED
PACKED_INPUT(3, Second, second);
#endif

#if NORMALISED
PAIR_INPUT(4, Statistics, statistics);
#endif

// Mean and reciprocal deviation of each channel's group, four channels in each.
#if GROUP_NORMALISED
VECTOR_INPUT(4, Statistics, statistics);
#endif

#if FILM || SHIFTED
VECTOR_INPUT(5, Film, film);
#endif

#if RESIDUAL
PACKED_INPUT(6, Residual, residual);
#endif

#if TO_PLANES
layout(std430, binding = 7) writeonly buffer Target { float target[]; };
#else
layout(std430, binding = 7) writeonly buffer Target { PACKED target[]; };
#endif

// Width and height of the target in pixels, blocks of four channels of source and target. Blocks of the first source.
// Where in their buffers weights, bias, gain, shift and FiLM begin. Planes of the picture, side of its patches, by
// how much it is rolled. The first of the groups along the pixels; the first of the planes that are hidden, being seen
// as zeros, and the first behind them; which quarter of the target's pixels. Where only a part of the pixels is read or
// written, the first of them and the number of all stand in the picture's roll's place. The first of the groups along the
// channels; where in its buffer a source of the target's size begins.
layout(location = 0) uniform ivec4 layer[5];

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
#define FIRST_PIXEL layer[2].z
#define ALL_PIXELS layer[2].w
#define GROUP_ALONG_PIXELS (int(gl_WorkGroupID.x) + layer[3].x)
#define GROUP_ALONG_CHANNELS (int(gl_WorkGroupID.y) + layer[4].x)
#define SOURCE_AT layer[4].y
#define QUARTER ivec2(layer[3].w % 2, layer[3].w / 2)

// By how much a side of the source is longer.
#if SOURCE_STRIDED
#define SOURCE_SCALE 2
#else
#define SOURCE_SCALE 1
#endif

// Where four neighbouring values of a patch lie in a plain picture; -1 behind the last one, and where it is hidden.
// picture[i] is what the network sees at i + roll.
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

// What a convolution sees of four channels of an input pixel.
vec4 normalised(vec4 value, int block, int pixel)
{
#if NORMALISED
    vec2 moments = PAIR_AT(statistics, pixel);
    value = (value - moments.x) * moments.y;
#elif GROUP_NORMALISED
    value = (value - VECTOR_AT(statistics, 2 * block)) * VECTOR_AT(statistics, 2 * block + 1);
#endif
#if NORMALISED || GROUP_NORMALISED
    value = silu(value * VECTOR_AT(vectors, NORM_AT + block) + VECTOR_AT(vectors, NORM_AT + SOURCE_BLOCKS + block));
#endif

    return value;
}

// Four channels of an input pixel, as tapped gives it: where STRIDED, in the source's pixels, else in the target's.
vec4 fetched(int block, ivec2 at)
{
#if ZERO_PADDED
    if (at.x < 0)
    {
        return vec4(0.0);
    }
#endif

#if SOURCE_PLANES
    ivec4 indices = planeIndices(block, at);
    vec4 value;
    for (int i = 0; i < 4; i++)
    {
        value[i] = indices[i] < 0 ? 0.0 : NUMBER_AT(source, indices[i]);
    }

    return value;
#elif SOURCE_MEAN
    int row = 2 * WIDTH;
    int first = (block * 2 * HEIGHT + 2 * at.y) * row + 2 * at.x;
    vec4 sum = unpacked(PACKED_AT(source, first)) + unpacked(PACKED_AT(source, first + 1))
        + unpacked(PACKED_AT(source, first + row)) + unpacked(PACKED_AT(source, first + row + 1));

    return 0.25 * sum;
#elif SOURCE_JOINED
    int row = WIDTH / SOURCE_JOINED;
    int pixel = at.y * WIDTH + at.x;
    vec4 value = block < FIRST_BLOCKS
        ? unpacked(PACKED_AT(source, (block * (HEIGHT / SOURCE_JOINED) + at.y / SOURCE_JOINED) * row + at.x / SOURCE_JOINED))
        : unpacked(PACKED_AT(second, (block - FIRST_BLOCKS) * (WIDTH * HEIGHT) + pixel));

    return normalised(value, block, pixel);
#elif SOURCE_PART
    return unpacked(PACKED_AT(source, block * ALL_PIXELS + FIRST_PIXEL + at.y * WIDTH + at.x));
#else
    int pixel = at.y * (SOURCE_SCALE * WIDTH) + at.x;
    vec4 value = unpacked(PACKED_AT(source, SOURCE_AT + block * (SOURCE_SCALE * SOURCE_SCALE * WIDTH * HEIGHT) + pixel));

    return normalised(value, block, pixel);
#endif
}

// The pixel that a tap looks at, on the torus; where there are zeros outside, x is -1 there.
ivec2 tapped(ivec2 at, int tap)
{
#if TAPS == 9 && SOURCE_STRIDED
    // Zeros are all put behind the last pixel, as TensorFlow's "SAME" does, with which the authors of DDPM trained.
    at = 2 * at + ivec2(tap % 3, tap / 3) - (1 - ZERO_PADDED);
#elif TAPS == 9
    at += ivec2(tap % 3, tap / 3) - 1;
#elif TAPS == 4
    at += ivec2(tap % 2, tap / 2) + QUARTER - 1;
#endif

#if TAPS > 1
    ivec2 size = SOURCE_SCALE * ivec2(WIDTH, HEIGHT);
#if ZERO_PADDED
    at = any(lessThan(at, ivec2(0))) || any(greaterThanEqual(at, size)) ? ivec2(-1) : at;
#else
    at.x = at.x < 0 ? size.x - 1 : at.x == size.x ? 0 : at.x;
    at.y = at.y < 0 ? size.y - 1 : at.y == size.y ? 0 : at.y;
#endif
#endif

    return at;
}

// Bias and what follows the convolution; stores four channels of a pixel.
void finish(vec4 sum, int block, int pixel)
{
#if BIASED
    vec4 value = sum + VECTOR_AT(vectors, BIAS_AT + block);
#else
    vec4 value = sum;
#endif
#if TAPS == 4
    ivec2 place = 2 * ivec2(pixel % WIDTH, pixel / WIDTH) + QUARTER;
    int at = (block * 2 * HEIGHT + place.y) * (2 * WIDTH) + place.x;
#elif TARGET_PART
    int at = block * ALL_PIXELS + FIRST_PIXEL + pixel;
#else
    int at = block * (WIDTH * HEIGHT) + pixel;
#endif

#if SHIFTED
    value += VECTOR_AT(film, FILM_AT + block);
#endif
#if FILM
    // FiLM: scale h + shift, the scale with its one already
    value = silu(VECTOR_AT(film, FILM_AT + block) * value + VECTOR_AT(film, FILM_AT + TARGET_BLOCKS + block));
#endif
#if RESIDUAL
    value += unpacked(PACKED_AT(residual, at));
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
