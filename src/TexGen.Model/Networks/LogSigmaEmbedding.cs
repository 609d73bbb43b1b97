using TexGen.Model.Diffusion;

namespace TexGen.Model.Networks;

/// <summary>
/// Sines and cosines of ln σ / 4 at frequencies from 1 to 2⁵, for networks that are trained on continuous noise levels.
/// </summary>
/// <remarks>
/// ln σ / 4 is the input of Karras et al. 2022 (arXiv:2206.00364, Table 1); octaves up to 32
/// resolve σ to a few per cent.
/// </remarks>
public sealed class LogSigmaEmbedding : INoiseEmbedding
{
    private const double HighestOctave = 5.0;

    private readonly double _sigmaMin;
    private readonly double _sigmaMax;

    /// <summary>
    /// An embedding of levels within a range.
    /// </summary>
    /// <param name="width">The number of features, even and at least 4.</param>
    /// <param name="sigmaMin">The smallest σ the network learns; lower ones are taken for it.</param>
    /// <param name="sigmaMax">The largest σ the network learns; higher ones are taken for it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is odd or too small, or the range is empty.</exception>
    public LogSigmaEmbedding(int width, double sigmaMin, double sigmaMax)
    {
        if (width < 4 || width % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, "The width must be even and at least 4.");
        }

        if (!(sigmaMin > 0.0 && sigmaMax > sigmaMin))
        {
            throw new ArgumentOutOfRangeException(
                nameof(sigmaMin), sigmaMin, $"Need 0 < σ_min < σ_max; σ_max is {sigmaMax}.");
        }

        Width = width;
        _sigmaMin = sigmaMin;
        _sigmaMax = sigmaMax;
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public void Embed(NoiseLevel level, Span<float> features)
    {
        double condition = Math.Log(Math.Clamp(level.Sigma, _sigmaMin, _sigmaMax)) / 4.0;
        int half = Width / 2;

        for (int i = 0; i < half; i++)
        {
            double angle = condition * Math.Pow(2.0, HighestOctave * i / (half - 1));
            features[i] = (float)Math.Sin(angle);
            features[half + i] = (float)Math.Cos(angle);
        }
    }
}
