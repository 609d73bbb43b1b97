// A material lit as games do it: GGX for two lamps, and what the studio throws back. Studio.glsl comes before this.
const float PI = 3.14159265359;

uniform sampler2D albedoMap;
uniform sampler2D normalMap;
uniform sampler2D roughnessMap;
uniform sampler2D metallicMap;
uniform sampler2D aoMap;
uniform vec3 eye;

// 1 where the normal map's y points up in the picture (OpenGL's way), -1 where it points down (DirectX').
uniform float normalUp;

in vec3 worldPosition;
in vec3 worldNormal;
in vec3 worldTangent;
in vec3 worldUp;
in vec2 texturePlace;

out vec4 colour;

vec3 shadedNormal()
{
    vec3 n = texture(normalMap, texturePlace).xyz * 2.0 - 1.0;

    return normalize(
        normalize(worldTangent) * n.x + normalize(worldUp) * n.y * normalUp + normalize(worldNormal) * n.z);
}

// Light of a lamp in the direction l: Lambert's diffuse part, and GGX with Smith's shadowing (Schlick's fits).
vec3 lamp(vec3 n, vec3 v, vec3 l, vec3 radiance, vec3 diffuse, vec3 f0, float roughness)
{
    float nl = max(dot(n, l), 0.0);
    float nv = max(dot(n, v), 1e-3);
    vec3 h = normalize(v + l);
    float nh = max(dot(n, h), 0.0);
    float alpha2 = pow(max(roughness, 0.06), 4.0);
    float d = nh * nh * (alpha2 - 1.0) + 1.0;
    float distribution = alpha2 / (PI * d * d);
    float k = (roughness + 1.0) * (roughness + 1.0) / 8.0;
    float shadowing = 1.0 / (4.0 * (nl * (1.0 - k) + k) * (nv * (1.0 - k) + k));
    vec3 fresnel = f0 + (1.0 - f0) * pow(1.0 - max(dot(h, v), 0.0), 5.0);

    return ((1.0 - fresnel) * diffuse / PI + fresnel * distribution * shadowing) * radiance * nl;
}

// How much of the surroundings a surface mirrors, summed over all directions: Karis' fit.
vec3 mirrored(vec3 f0, float roughness, float nv)
{
    vec4 r = roughness * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
    float a = min(r.x * r.x, exp2(-9.28 * nv)) * r.x + r.y;

    return f0 * (-1.04 * a + r.z) + (1.04 * a + r.w);
}

void main()
{
    vec3 albedo = pow(texture(albedoMap, texturePlace).rgb, vec3(2.2));
    float roughness = clamp(texture(roughnessMap, texturePlace).r, 0.05, 1.0);
    float metallic = texture(metallicMap, texturePlace).r;
    float open = texture(aoMap, texturePlace).r;
    vec3 n = shadedNormal();
    vec3 v = normalize(eye - worldPosition);
    vec3 diffuse = albedo * (1.0 - metallic);
    vec3 f0 = mix(vec3(0.04), albedo, metallic);

    vec3 light = lamp(n, v, KEY_DIRECTION, vec3(3.4, 3.2, 2.9), diffuse, f0, roughness)
        + lamp(n, v, RIM_DIRECTION, vec3(1.3, 1.7, 2.2), diffuse, f0, roughness);
    light += open * diffuse * studio(n, 1.0);
    light += open * mirrored(f0, roughness, max(dot(n, v), 0.0)) * studio(reflect(-v, n), roughness);

    colour = vec4(photograph(light), 1.0);
}
