using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How much a picture varies in each octave of size: the variances of its Laplacian pyramid's bands.
/// </summary>
public static class BandContrast
{
    private const int Levels = 4;

    /// <summary>
    /// Measures a picture.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="border">What lies beyond its edges: <see cref="BorderMode.Wrap"/> for one that tiles.</param>
    /// <returns>A row a band, finest first, the low-pass rest last: the variance of each channel. Four bands, fewer of small
    /// pictures.</returns>
    public static IReadOnlyList<IReadOnlyList<double>> Measure(Image image, BorderMode border)
    {
        return
        [
            .. new LaplacianPyramid(image, Levels, border).Bands
                .Select(static band => new ChannelStatistics(band).Variances),
        ];
    }
}
