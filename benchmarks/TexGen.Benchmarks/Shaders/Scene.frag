#version 430 core

in vec2 textureCoordinate;

uniform sampler2D tile;

out vec4 color;

void main()
{
    color = vec4(texture(tile, textureCoordinate).rgb, 1.0);
}
