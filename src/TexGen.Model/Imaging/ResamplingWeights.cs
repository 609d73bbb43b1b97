namespace TexGen.Model.Imaging;

/// <summary>
/// The weights of one axis: target pixel i is Σ_k weight[i, k] · source[index[i, k]].
/// </summary>
internal sealed class ResamplingWeights
{
    private readonly int[] _indices;
    private readonly float[] _weights;

    /// <summary>
    /// Makes the weights that turn <paramref name="source"/> pixels into <paramref name="target"/> pixels.
    /// </summary>
    public ResamplingWeights(int source, int target, BorderMode border, UpsamplingKernel kernel)
    {
        double scale = (double)source / target;
        bool shrinks = target < source;
        int radius = kernel == UpsamplingKernel.CatmullRom ? 2 : 3;
        Taps = shrinks ? (int)Math.Ceiling(scale) + 1 : 2 * radius;
        _indices = new int[target * Taps];
        _weights = new float[target * Taps];

        for (int i = 0; i < target; i++)
        {
            double start = i * scale;
            double centre = ((i + 0.5) * scale) - 0.5;
            int first = shrinks ? (int)Math.Floor(start) : (int)Math.Floor(centre) - radius + 1;
            double sum = 0.0;

            for (int k = 0; k < Taps; k++)
            {
                double weight = shrinks
                    ? Overlap(first + k, start, start + scale)
                    : Kernel(kernel, centre - (first + k));
                _indices[(i * Taps) + k] = TorusIndex.Resolve(first + k, source, border);
                _weights[(i * Taps) + k] = (float)weight;
                sum += weight;
            }

            // A flat picture stays flat: Lanczos weights do not sum to one by themselves.
            for (int k = 0; k < Taps; k++)
            {
                _weights[(i * Taps) + k] /= (float)sum;
            }
        }
    }

    /// <summary>Source pixels a target pixel.</summary>
    public int Taps { get; }

    /// <summary>The source pixels of target pixel <paramref name="i"/>.</summary>
    public ReadOnlySpan<int> Indices(int i) => _indices.AsSpan(i * Taps, Taps);

    /// <summary>Their weights, which sum to one.</summary>
    public ReadOnlySpan<float> Weights(int i) => _weights.AsSpan(i * Taps, Taps);

    // How much of source pixel [index, index + 1) lies in [start, end).
    private static double Overlap(int index, double start, double end) =>
        Math.Max(0.0, Math.Min(index + 1.0, end) - Math.Max(index, start));

    private static double Kernel(UpsamplingKernel kernel, double x)
    {
        x = Math.Abs(x);

        if (kernel == UpsamplingKernel.Lanczos3)
        {
            // L(x) = sinc(x) sinc(x / 3), |x| < 3  (Duchon 1979)
            return x < 3.0 ? Sinc(x) * Sinc(x / 3.0) : 0.0;
        }

        // The cubic through its samples with a = -1/2  (Keys 1981, eq. 15)
        return x switch
        {
            < 1.0 => (((1.5 * x) - 2.5) * x * x) + 1.0,
            < 2.0 => (((((-0.5 * x) + 2.5) * x) - 4.0) * x) + 2.0,
            _ => 0.0,
        };
    }

    private static double Sinc(double x) => x == 0.0 ? 1.0 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
