// A torus without a mesh: a vertex is worked out from its number. Draw 6 * RINGS * SIDES vertices as triangles.
// It is tiled in both directions without an end, so every seam of a texture would show.
#version 430 core

const int RINGS = 192;
const int SIDES = 96;
const float TWO_PI = 6.28318530718;
const float MAJOR = 1.0;
const float MINOR = 0.46;

// How often the texture repeats along the ring and around it.
const vec2 REPEATS = vec2(5.0, 2.0);

uniform mat4 world;
uniform mat4 viewProjection;

out vec3 worldPosition;
out vec3 worldNormal;
out vec3 worldTangent;
out vec3 worldUp;
out vec2 texturePlace;

const ivec2 CORNERS[6] = ivec2[](ivec2(0, 0), ivec2(1, 0), ivec2(1, 1), ivec2(0, 0), ivec2(1, 1), ivec2(0, 1));

void main()
{
    int quad = gl_VertexID / 6;
    ivec2 corner = CORNERS[gl_VertexID % 6];
    vec2 place = vec2(quad % RINGS + corner.x, quad / RINGS + corner.y) / vec2(RINGS, SIDES);
    float u = place.x * TWO_PI;
    float v = place.y * TWO_PI;

    vec3 outwards = vec3(cos(u), 0.0, sin(u));
    vec3 normal = outwards * cos(v) + vec3(0.0, sin(v), 0.0);
    vec3 alongV = vec3(0.0, cos(v), 0.0) - outwards * sin(v);
    vec3 position = outwards * MAJOR + normal * MINOR;

    // Pictures have their first row at the top, so that v runs down in them: up is against it.
    worldPosition = (world * vec4(position, 1.0)).xyz;
    worldNormal = mat3(world) * normal;
    worldTangent = mat3(world) * vec3(-sin(u), 0.0, cos(u));
    worldUp = mat3(world) * -alongV;
    texturePlace = place * REPEATS;
    gl_Position = viewProjection * vec4(worldPosition, 1.0);
}
