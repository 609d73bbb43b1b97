// One step of a sampler, all tensors plain [C, H, W]: the network's answer, guided by the one without a condition, becomes
// an estimate of x_0, is kept within the exemplar's range, and x_t goes on to the next level.
//
// NOISY    noise is added
// REPAINT  of a picture that is known a part is made anew

layout(local_size_x = 64) in;

layout(std430, binding = 0) readonly buffer Answer { float answer[]; };

// For each channel the least and the largest value of an estimate, and which of the planes behind them it has instead, all of
// them plain [H, W]: -1 for none.
layout(std430, binding = 2) readonly buffer Range { float range[]; };

layout(std430, binding = 3) readonly buffer Absent { float absent[]; };
layout(std430, binding = 6) buffer Estimate { float estimate[]; };
layout(std430, binding = 7) buffer State { float state[]; };

// Numbers in all, pixels of a channel, the number of the first invocation.
layout(location = 0) uniform ivec3 size;

// Factors of x_t and of the answer in the estimate.
layout(location = 1) uniform vec2 target;

// Factors of x_t, of the estimate, and of the last step's estimate in the next x_t.
layout(location = 2) uniform vec3 next;

// s of classifier-free guidance: 1 for the answer as it is.
layout(location = 3) uniform float guidance;

// What was kept of the step before beside its estimate: the one before that, or its x_t. Its factor in the next x_t, and what
// is kept now: 0 for nothing, 1 for the estimate of the step before, 2 for x_t.
layout(std430, binding = 5) buffer Earlier { float earlier[]; };
layout(location = 9) uniform float fromEarlier;
layout(location = 10) uniform int keeps;

#if NOISY || REPAINT
// Key, and stream, the lower word first: of what the noise is a mixture; or that of what is new, and that of what is kept.
layout(location = 4) uniform uvec4 sequences[2];

// The deviation of the noise of what is new. Then the two factors of its mixture; or signal and noise of the next level, for
// what is kept.
layout(location = 6) uniform vec3 noises;

// Whether the network has learned the variance; then ln of the posterior's, and ln of by how much beta is larger.
layout(location = 7) uniform vec3 variance;

float normalAt(uvec4 sequence, int i)
{
    uvec4 words = philox(sequence.xy, sequence.zw, uvec2(uint(i) / 4u, 0u));
    vec2 pair = (i & 2) == 0 ? boxMuller(words.x, words.y) : boxMuller(words.z, words.w);

    return (i & 1) == 0 ? pair.x : pair.y;
}

float deviationAt(int i)
{
    // f = (v + 1) / 2, sigma = exp((f ln beta + (1 - f) ln beta~) / 2)  (Improved DDPM eq. 15)
    return variance.x == 0.0
        ? noises.x
        : exp(0.5 * ((0.5 * answer[size.x + i] + 0.5) * variance.z + variance.y));
}
#endif

#if REPAINT
// Of a picture that is known a part is made anew: by RePaint (Lugmayr et al. 2022, arXiv:2201.09865, Algorithm 1), or by a
// sampler that is told what is known as its estimate there (Wang et al. 2022, arXiv:2212.00490, eq. 13).
layout(std430, binding = 1) readonly buffer Known { float known[]; };

// Of each pixel whether it is made anew.
layout(std430, binding = 4) readonly buffer Fill { uint fill[]; };

#define REPAINT_STEP 0
#define REPAINT_START 1
#define NULL_SPACE_STEP 2
#define SHOW 3
#define PICTURE_START 4
layout(location = 8) uniform int kind;

// x ~ q(x_t | x_0)  (line 5); at the end the picture itself, to the last bit.
float knownAt(int i)
{
    return noises.z == 0.0 ? known[i] : noises.y * known[i] + noises.z * normalAt(sequences[1], i);
}
#endif

void main()
{
    int i = int(gl_GlobalInvocationID.x) + size.z;
    if (i >= size.x)
    {
        return;
    }

#if REPAINT
    bool isNew = fill[i % size.y] != 0u;
    if (kind == REPAINT_START || kind == PICTURE_START)
    {
        state[i] = isNew && kind == REPAINT_START ? normalAt(sequences[0], i) : knownAt(i);
        return;
    }

    if (kind == SHOW)
    {
        estimate[i] = isNew ? estimate[i] : known[i];
        return;
    }
#endif

    float xt = state[i];
    int bounds = 3 * (i / size.y);

    // Guiding the answer is guiding the estimate, an affine function of it  (arXiv:2207.12598, eq. 6)
    float guided = answer[i];
    if (guidance != 1.0)
    {
        guided = guidance * guided + (1.0 - guidance) * absent[i];
    }

    float x0 = clamp(target.x * xt + target.y * guided, range[bounds], range[bounds + 1]);
    int plane = int(range[bounds + 2]);
    if (plane >= 0)
    {
        x0 = range[3 * (size.x / size.y) + plane * size.y + i % size.y];
    }

#if REPAINT
    x0 = isNew || kind == REPAINT_STEP ? x0 : known[i];
#endif

    float previous = next.z == 0.0 ? 0.0 : next.z * estimate[i];

    float following = next.x * xt + next.y * x0 + previous;
    if (fromEarlier != 0.0)
    {
        following += fromEarlier * earlier[i];
    }

    if (keeps != 0)
    {
        earlier[i] = keeps == 1 ? estimate[i] : xt;
    }

#if NOISY
    float z = noises.y * normalAt(sequences[0], i);
    z += noises.z == 0.0 ? 0.0 : noises.z * normalAt(sequences[1], i);
    following += deviationAt(i) * z;
#endif

#if REPAINT
    if (kind == NULL_SPACE_STEP && noises.x != 0.0)
    {
        following += deviationAt(i) * normalAt(sequences[0], i);
    }

    if (kind == REPAINT_STEP)
    {
        // The two parts together  (line 8)
        following += isNew && noises.z != 0.0 ? deviationAt(i) * normalAt(sequences[0], i) : 0.0;
        following = isNew ? following : knownAt(i);
        x0 = isNew ? x0 : known[i];
    }
#endif

    state[i] = following;
    estimate[i] = x0;
}
