using TexGen.Model.Checkpoints;

namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// A whitening in double precision, a pixel at a time.
/// </summary>
/// <param name="whitening">The whitening.</param>
internal sealed class WhiteMap(WhiteningInfo whitening)
{
    private readonly double[] _mean = [.. whitening.Mean.Select(static value => (double)value)];
    private readonly double[] _toWhite = [.. whitening.ToWhite.Select(static value => (double)value)];
    private readonly double[] _fromWhite = [.. whitening.FromWhite.Select(static value => (double)value)];

    /// <summary>C.</summary>
    public int Channels => _mean.Length;

    /// <summary>ln |det F| / C, F from white to picture: by how much the map widens a channel.</summary>
    public double LogScale
    {
        get
        {
            // F Fᵀ = L Lᵀ, so |det F| = det L.
            Span<double> factor = stackalloc double[_fromWhite.Length];
            Span<double> ones = stackalloc double[Channels];
            ones.Fill(1.0);
            Factor(ones, factor);

            double sum = 0.0;
            for (int c = 0; c < Channels; c++)
            {
                sum += Math.Log(factor[(c * Channels) + c]);
            }

            return sum / Channels;
        }
    }

    /// <summary>W (picture − mean).</summary>
    public void ToWhite(ReadOnlySpan<double> picture, Span<double> white)
    {
        for (int row = 0; row < Channels; row++)
        {
            double sum = 0.0;
            for (int c = 0; c < Channels; c++)
            {
                sum += _toWhite[(row * Channels) + c] * (picture[c] - _mean[c]);
            }

            white[row] = sum;
        }
    }

    /// <summary>F white + mean.</summary>
    public void ToPicture(ReadOnlySpan<double> white, Span<double> picture)
    {
        for (int row = 0; row < Channels; row++)
        {
            double sum = _mean[row];
            for (int c = 0; c < Channels; c++)
            {
                sum += _fromWhite[(row * Channels) + c] * white[c];
            }

            picture[row] = sum;
        }
    }

    /// <summary>
    /// Cholesky's factor of the covariance F D Fᵀ that a Gaussian of diagonal covariance D among the white channels has
    /// among the picture's.
    /// </summary>
    /// <param name="variances">D's diagonal, C numbers above 0.</param>
    /// <param name="factor">Receives L, lower triangular, C × C row by row.</param>
    public void Factor(ReadOnlySpan<double> variances, Span<double> factor)
    {
        factor.Clear();
        for (int row = 0; row < Channels; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = 0.0;
                for (int k = 0; k < Channels; k++)
                {
                    sum += _fromWhite[(row * Channels) + k] * variances[k] * _fromWhite[(column * Channels) + k];
                }

                for (int k = 0; k < column; k++)
                {
                    sum -= factor[(row * Channels) + k] * factor[(column * Channels) + k];
                }

                factor[(row * Channels) + column] =
                    row == column ? Math.Sqrt(sum) : sum / factor[(column * Channels) + column];
            }
        }
    }
}
