// A photographer's studio as far as it can be said in a few lines: what light comes from a direction, the more blurred the
// rougher the surface that mirrors it. Linear colours.
const vec3 KEY_DIRECTION = normalize(vec3(0.55, 0.75, 0.45));
const vec3 RIM_DIRECTION = normalize(vec3(-0.75, 0.25, -0.60));

float softBox(vec3 direction, vec3 middle, float width, float roughness)
{
    float blur = mix(0.03, 0.9, roughness);
    float inside = smoothstep(1.0 - width - blur, 1.0 - width + blur * 0.5, dot(direction, middle));

    // What is blurred is spread, not added.
    return inside * width / (width + blur * 0.5);
}

vec3 studio(vec3 direction, float roughness)
{
    float blur = mix(0.08, 0.9, roughness);
    float up = smoothstep(-blur, blur, direction.y);
    vec3 floorLight = vec3(0.055, 0.050, 0.047);
    vec3 wall = mix(vec3(0.16, 0.17, 0.19), vec3(0.30, 0.34, 0.40), smoothstep(-0.1, 1.0, direction.y));
    vec3 light = mix(floorLight, wall, up);
    light += vec3(5.2, 4.8, 4.3) * softBox(direction, KEY_DIRECTION, 0.10, roughness);
    light += vec3(2.0, 2.6, 3.4) * softBox(direction, RIM_DIRECTION, 0.12, roughness);

    return light;
}

// Narkowicz' fit of the ACES curve, then sRGB's gamma about as it is.
vec3 photograph(vec3 light)
{
    vec3 film = clamp(light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14), 0.0, 1.0);

    return pow(film, vec3(1.0 / 2.2));
}
