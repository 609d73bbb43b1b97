// The studio's paper: lit in the middle, darker to the sides. Studio.glsl comes before this.
in vec2 place;

out vec4 colour;

void main()
{
    float middle = exp(-dot(place - vec2(0.1, 0.15), place - vec2(0.1, 0.15)) * 0.7);

    colour = vec4(photograph(mix(vec3(0.020, 0.021, 0.024), vec3(0.105, 0.110, 0.120), middle)), 1.0);
}
