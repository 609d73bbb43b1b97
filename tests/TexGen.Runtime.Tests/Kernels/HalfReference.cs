namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// What a convolution that multiplies in halves is to give: to the bit, and as a bound on how far it may be from the truth.
/// </summary>
internal static class HalfReference
{
    /// <summary>Input channels whose products are summed up in halves, before their sum is added to one of 32 bits.</summary>
    public const int Chunk = 16;

    // What rounding to 11 bits costs at most, and numbers so small that they have fewer bits.
    private const double Unit = 1.0 / 2048.0;
    private const double Denormal = 1.0 / (1 << 25);

    /// <summary>A convolution on the torus, each product and each sum of a chunk rounded to a half.</summary>
    /// <param name="x">[inputs, H, W].</param>
    /// <param name="filters">[outputs, inputs, side, side].</param>
    /// <param name="bias">One an output.</param>
    /// <param name="side">Side of the filters.</param>
    /// <param name="width">W.</param>
    /// <param name="height">H.</param>
    /// <returns>[outputs, H, W], as it lies in memory.</returns>
    public static float[] Convolve(float[] x, float[] filters, float[] bias, int side, int width, int height)
    {
        int pixels = width * height;
        int inputs = x.Length / pixels;
        int taps = side * side;
        float[] y = new float[bias.Length * pixels];
        for (int i = 0; i < y.Length; i++)
        {
            (int output, int pixel) = (i / pixels, i % pixels);
            float sum = 0.0f;
            for (int tap = 0; tap < taps; tap++)
            {
                int row = ((pixel / width) + (tap / side) - (side / 2) + height) % height;
                int column = ((pixel % width) + (tap % side) - (side / 2) + width) % width;
                for (int first = 0; first < inputs; first += Chunk)
                {
                    float part = 0.0f;
                    for (int input = first; input < Math.Min(first + Chunk, inputs); input++)
                    {
                        float weight = filters[(((output * inputs) + input) * taps) + tap];
                        part = Rounded(part + Rounded(weight * x[(input * pixels) + (row * width) + column]));
                    }

                    sum += part;
                }
            }

            y[i] = Rounded(sum + bias[output]);
        }

        return y;
    }

    /// <summary>
    /// How far each result may be from the truth, whatever the order in which a chunk is summed up, fused or not.
    /// </summary>
    /// <param name="x">[inputs, H, W], which lie in halves without loss, as do the filters.</param>
    /// <param name="filters">[outputs, inputs, side, side].</param>
    /// <param name="bias">One an output.</param>
    /// <param name="side">Side of the filters.</param>
    /// <param name="width">W.</param>
    /// <param name="height">H.</param>
    /// <returns>[outputs, H, W].</returns>
    public static double[] Bounds(float[] x, float[] filters, float[] bias, int side, int width, int height)
    {
        // |Σ̂ − Σ| ≤ γ Σ |w x|, γ = n u / (1 − n u), n = 16: each product is rounded once, and with the sums that it is in
        // 15 times (Higham, Accuracy and Stability of Numerical Algorithms, eq. 3.5); then what storing the result costs.
        double gamma = Chunk * Unit / (1.0 - (Chunk * Unit));
        double[] exact = ReferenceLayer.Convolve(TestLayers.Doubles(x), filters, bias, side, width, height);
        double[] sizes = ReferenceLayer.Convolve(
            Array.ConvertAll(x, static value => (double)Math.Abs(value)),
            Array.ConvertAll(filters, Math.Abs),
            new float[bias.Length],
            side,
            width,
            height);
        double least = 2.0 * Denormal * x.Length / (width * height) * side * side;

        return [.. exact.Zip(sizes, (value, size) => ((1.0 + Unit) * gamma * size) + (Unit * Math.Abs(value)) + least)];
    }

    private static float Rounded(float value) => (float)(Half)value;
}
