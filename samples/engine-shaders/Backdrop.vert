// One triangle that covers the whole picture.
#version 430 core

out vec2 place;

void main()
{
    place = vec2((gl_VertexID & 1) * 4 - 1, (gl_VertexID & 2) * 2 - 1);
    gl_Position = vec4(place, 1.0, 1.0);
}
