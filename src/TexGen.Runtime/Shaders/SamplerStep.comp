// One step of a sampler, all tensors plain [C, H, W]: the network's answer, guided by the one without a condition, becomes
// an estimate of x_0, is kept within the exemplar's range, and x_t goes on to the next level.

layout(local_size_x = 64) in;

layout(std430, binding = 0) readonly buffer Answer { float answer[]; };
layout(std430, binding = 2) readonly buffer Range { vec2 range[]; };
layout(std430, binding = 3) readonly buffer Absent { float absent[]; };
layout(std430, binding = 6) buffer Estimate { float estimate[]; };
layout(std430, binding = 7) buffer State { float state[]; };

// Numbers in all, pixels of a channel, the number of the first invocation.
layout(location = 0) uniform ivec3 size;

// Factors of x_t and of the answer in the estimate.
layout(location = 1) uniform vec2 target;

// s of classifier-free guidance: 1 for the answer as it is.
layout(location = 3) uniform float guidance;

// Factors of x_t, of the estimate, and of the last step's estimate in the next x_t.
layout(location = 2) uniform vec3 next;

void main()
{
    int i = int(gl_GlobalInvocationID.x) + size.z;
    if (i >= size.x)
    {
        return;
    }

    float xt = state[i];
    vec2 bounds = range[i / size.y];

    // Guiding the answer is guiding the estimate, an affine function of it  (arXiv:2207.12598, eq. 6)
    float guided = answer[i];
    if (guidance != 1.0)
    {
        guided = guidance * guided + (1.0 - guidance) * absent[i];
    }

    float x0 = clamp(target.x * xt + target.y * guided, bounds.x, bounds.y);
    float previous = next.z == 0.0 ? 0.0 : next.z * estimate[i];

    state[i] = next.x * xt + next.y * x0 + previous;
    estimate[i] = x0;
}
