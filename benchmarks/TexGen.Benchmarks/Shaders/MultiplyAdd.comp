// Multiplications and additions on registers and nothing else: what a device can do at best. FUSED asks for one
// instruction of the two; a compiler may make that of the other form, too.

layout(local_size_x = 64) in;

layout(std430, binding = 0) writeonly buffer Target { vec4 target[]; };

layout(location = 0) uniform int iterations;

#if FUSED
#define STEP(x) x = fma(x, vec4(0.5), vec4(0.5))
#else
#define STEP(x) x = x * 0.5 + 0.5
#endif

void main()
{
    // Eight chains of four: more than an addition's latency. All of them are pulled to 1, so that no number becomes denormal.
    vec4 a = vec4(float(gl_GlobalInvocationID.x));
    vec4 b = a + 1.0, c = a + 2.0, d = a + 3.0, e = a + 4.0, f = a + 5.0, g = a + 6.0, h = a + 7.0;
    for (int i = 0; i < iterations; i++)
    {
        STEP(a);
        STEP(b);
        STEP(c);
        STEP(d);
        STEP(e);
        STEP(f);
        STEP(g);
        STEP(h);
    }

    target[gl_GlobalInvocationID.x] = a + b + c + d + e + f + g + h;
}
