#version 430 core

// A corner of a glyph or of a rounded rectangle, see Overlay.cs.
layout(location = 0) in vec2 position; // pixels from the top left of the framebuffer
layout(location = 1) in vec2 inner;    // glyph: texels of the atlas; box: pixels from its middle
layout(location = 2) in vec4 color;
layout(location = 3) in vec4 shape;    // half width, half height, corner radius, kind

uniform vec2 framebufferSize;

out vec2 fragmentInner;
flat out vec4 fragmentColor;
flat out vec4 fragmentShape;

void main()
{
    vec2 unit = position / framebufferSize;
    gl_Position = vec4(2.0 * unit.x - 1.0, 1.0 - 2.0 * unit.y, 0.0, 1.0);
    fragmentInner = inner;
    fragmentColor = color;
    fragmentShape = shape;
}
