#version 430 core

// The four corners of a rectangle as a triangle strip; no vertex buffer.
uniform vec4 rectangle; // left, top, right, bottom in clip space
uniform vec2 repeat;    // how many tiles across and down

out vec2 textureCoordinate;

void main()
{
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = vec4(mix(rectangle.xy, rectangle.zw, corner), 0.0, 1.0);
    textureCoordinate = corner * repeat;
}
