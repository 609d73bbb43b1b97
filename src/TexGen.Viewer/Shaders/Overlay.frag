#version 430 core

const float BoxKind = 1.0;

in vec2 fragmentInner;
flat in vec4 fragmentColor;
flat in vec4 fragmentShape;

uniform sampler2D atlas;

out vec4 color;

float glyphCoverage()
{
    // Glyphs were drawn for this size and lie on whole pixels, so each pixel has a texel of its own.
    return texelFetch(atlas, ivec2(floor(fragmentInner)), 0).r;
}

float boxCoverage()
{
    // Distance from the edge of a rounded rectangle, negative inside.
    float radius = fragmentShape.z;
    vec2 beyond = abs(fragmentInner) - fragmentShape.xy + radius;
    float outside = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - radius;

    return clamp(0.5 - outside, 0.0, 1.0);
}

void main()
{
    float coverage = fragmentShape.w == BoxKind ? boxCoverage() : glyphCoverage();
    color = vec4(fragmentColor.rgb, fragmentColor.a * coverage);
}
