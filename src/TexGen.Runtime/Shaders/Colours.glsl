// White channels to colours of 0 to 1: undoes the whitening. A channel is a mix of the white channels; blue of normals is
// the z of a unit vector whose x and y are red and green.

#define LINEAR 0
#define SRGB 1
#define NORMAL 2

layout(std430, binding = 0) readonly buffer Source { float source[]; };

// For red, green and blue in turn: one factor a white channel, and what is added.
layout(std430, binding = 2) readonly buffer Colours { float colours[]; };

// Width and height of the texture, white channels, side of the square that a pixel of the source is there.
layout(location = 0) uniform ivec4 size;

// Width and height of the source's planes, in its own pixels: of a tile that is cut out of a larger torus, that one's.
layout(location = 5) uniform ivec2 plane;

// What the white channels are multiplied by to have the finest scale's deviation.
layout(location = 1) uniform float gain;

// What the colours mean: LINEAR, SRGB or NORMAL.
layout(location = 2) uniform int space;

vec3 colourAt(ivec2 at)
{
    int pixels = plane.x * plane.y;
    int pixel = at.y / size.w * plane.x + at.x / size.w;
    vec3 colour;
    for (int c = 0; c < 3; c++)
    {
        int row = c * (size.z + 1);
        float sum = colours[row + size.z];
        for (int k = 0; k < size.z; k++)
        {
            sum += colours[row + k] * gain * source[k * pixels + pixel];
        }

        colour[c] = sum;
    }

    if (space == NORMAL)
    {
        vec2 n = 2.0 * colour.xy - 1.0;
        colour.z = 0.5 + 0.5 * sqrt(max(1.0 - dot(n, n), 0.0));
    }

    return clamp(colour, 0.0, 1.0);
}
