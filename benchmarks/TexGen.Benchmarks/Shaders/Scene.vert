#version 430 core

// The whole framebuffer as a triangle strip; no vertex buffer.
uniform vec2 repeat; // how many tiles across and down

out vec2 textureCoordinate;

void main()
{
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = vec4(2.0 * corner - 1.0, 0.0, 1.0);
    textureCoordinate = corner * repeat;
}
