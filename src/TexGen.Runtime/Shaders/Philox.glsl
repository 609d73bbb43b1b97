// Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405) and normal deviates after Box and Muller: the same
// words, and the same function of them, as Random/Philox.cs and RandomSequence.cs have on the CPU.

uvec4 philox(uvec2 key, uvec2 stream, uvec2 index)
{
    uvec4 counter = uvec4(index, stream);
    for (int round = 0; round < 10; round++)
    {
        uint high0, low0, high1, low1;
        umulExtended(0xD2511F53u, counter.x, high0, low0);
        umulExtended(0xCD9E8D57u, counter.z, high1, low1);
        counter = uvec4(high1 ^ counter.y ^ key.x, low1, high0 ^ counter.w ^ key.y, low0);
        key += uvec2(0x9E3779B9u, 0xBB67AE85u);
    }

    return counter;
}

// The built-in logarithm, sine and cosine are only as precise as a driver likes. These are the polynomials of the Cephes
// library (S. Moshier), their results as sums of two numbers, so that the product of them is rounded about once.

// a + b as a sum of two numbers, the second what the rounding of the first loses (Knuth).
vec2 exactSum(float a, float b)
{
    precise float sum = a + b;
    precise float seenB = sum - a;
    precise float seenA = sum - seenB;
    precise float rest = (a - seenA) + (b - seenB);

    return vec2(sum, rest);
}

// a b as a sum of two numbers (Dekker 1971): fma would do, but need not be fused.
vec2 exactProduct(float a, float b)
{
    precise float wideA = 4097.0 * a;
    precise float wideB = 4097.0 * b;
    precise float highA = wideA - (wideA - a);
    precise float highB = wideB - (wideB - b);
    precise float lowA = a - highA;
    precise float lowB = b - highB;
    precise float p = a * b;
    precise float rest = ((highA * highB - p) + highA * lowB + lowA * highB) + lowA * lowB;

    return vec2(p, rest);
}

// ln u for u = n / 2^24, n from 1 to 2^24; ln u = e ln 2 + ln m with m from sqrt(1/2) to sqrt(2)
vec2 logarithm(float u)
{
    int bits = floatBitsToInt(u);
    int exponent = (bits >> 23) - 126;
    float m = intBitsToFloat((bits & 0x007FFFFF) | 0x3F000000);
    if (m < 0.70710678)
    {
        m += m;
        exponent--;
    }

    precise float x = m - 1.0;
    precise float z = x * x;
    precise float y = 7.0376836292e-2;
    y = y * x - 1.1514610310e-1;
    y = y * x + 1.1676998740e-1;
    y = y * x - 1.2420140846e-1;
    y = y * x + 1.4249322787e-1;
    y = y * x - 1.6668057665e-1;
    y = y * x + 2.0000714765e-1;
    y = y * x - 2.4999993993e-1;
    y = y * x + 3.3333331174e-1;
    y = y * x * z;

    // ln 2 in two parts, of which the first has few bits, so that its multiples are exact.
    float e = float(exponent);
    y += e * -2.12194440e-4;
    vec2 square = exactProduct(x, x);
    y -= 0.5 * square.y;
    y -= 0.5 * square.x;

    vec2 sum = exactSum(e * 0.693359375, x);

    return vec2(sum.x, sum.y + y);
}

// Cosine (x and y) and sine (z and w) of an angle from 0 to 2 pi.
vec4 circle(float angle)
{
    // The nearest multiple of pi/2 is taken off in three parts, of which the first two have few bits.
    int quadrant = int(angle * 0.636619772 + 0.5);
    float q = float(quadrant);
    precise float coarse = angle - q * 1.5703125;
    vec2 rest = exactSum(coarse, q * -4.837512969970703125e-4);
    rest = exactSum(rest.x, rest.y - q * 7.549789948768648e-8);
    float r = rest.x;

    precise float z = r * r;
    precise float s = -1.9515295891e-4;
    s = s * z + 8.3321608736e-3;
    s = s * z - 1.6666654611e-1;
    s = s * z * r + rest.y;
    precise float c = 2.443315711809948e-5;
    c = c * z - 1.388731625493765e-3;
    c = c * z + 4.166664568298827e-2;
    vec2 near = exactSum(1.0, -0.5 * z);
    vec2 square = exactProduct(r, r);
    c = c * z * z + near.y - 0.5 * square.y - r * rest.y;

    vec4 turned = (quadrant & 1) == 0 ? vec4(near.x, c, r, s) : vec4(-r, -s, near.x, c);

    return (quadrant & 2) == 0 ? turned : -turned;
}

// The product of two sums of two.
float product(vec2 a, vec2 b)
{
    vec2 p = exactProduct(a.x, b.x);
    precise float rest = p.y + (a.x * b.y + a.y * b.x);

    return p.x + rest;
}

// sqrt(-2 ln u) (cos 2 pi v, sin 2 pi v), u from (0, 1] and v from [0, 1) by the upper 24 bits of two words
vec2 boxMuller(uint radiusBits, uint angleBits)
{
    const float UnitStep = 1.0 / 16777216.0;
    const float AngleStep = 3.7450704e-7;

    float u = float((radiusBits >> 8) + 1u) * UnitStep;
    float angle = float(angleBits >> 8) * AngleStep;
    vec2 square = -2.0 * logarithm(u);

    // A step of Newton's, for the built-in root may be off by some ulp, and has seen one number of the two only.
    float root = sqrt(max(square.x + square.y, 0.0));
    vec2 found = exactProduct(root, root);
    precise float rest = ((square.x - found.x) + square.y) - found.y;
    vec2 radius = vec2(root, root > 0.0 ? rest / (2.0 * root) : 0.0);
    vec4 direction = circle(angle);

    return vec2(product(radius, direction.xy), product(radius, direction.zw));
}
