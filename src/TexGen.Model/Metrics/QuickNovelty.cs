using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// ν₃₂ as <see cref="TextureQuality"/> has it, at half the resolution: a sixteenth of the work, for a look now and then
/// while a model learns.
/// </summary>
public sealed class QuickNovelty
{
    /// <summary>The least ν₃₂ of what counts as new.</summary>
    public const double LeastNovelty = 0.7;

    /// <summary>Side of the patches, in pixels; tiles must be larger.</summary>
    public const int PatchSide = 32;

    private const int Reduction = 2;
    private const int ReducedSide = PatchSide / Reduction;

    // As many patches as make the search through an exemplar of 256² quick; of larger ones fewer.
    private const long Products = 256L * 128 * 128;
    private const int FewestPatches = 64;
    private const int MostPatches = 256;
    private const ulong Seed = 1;

    private readonly ChannelStatistics _statistics;
    private readonly PatchNovelty _novelty;

    private QuickNovelty(ChannelStatistics statistics, PatchNovelty novelty)
    {
        _statistics = statistics;
        _novelty = novelty;
    }

    /// <summary>
    /// Prepares an exemplar.
    /// </summary>
    /// <param name="exemplar">The exemplar.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if it tiles, else <see cref="BorderMode.Clamp"/>.</param>
    /// <returns>The measure; null where the exemplar is so small that its halves have no room for patches.</returns>
    public static QuickNovelty? TryCreate(Image exemplar, BorderMode border)
    {
        if (Math.Min(exemplar.Width, exemplar.Height) < 2 * Reduction)
        {
            return null;
        }

        Image small = Reduce(exemplar, border);
        ExemplarHalves halves = new(small);
        ChannelStatistics statistics = new(small);
        PictureSet first = new PictureSet(halves.First, BorderMode.Clamp).Select(statistics.Standardise);
        if (!PatchNovelty.Fits(ReducedSide, first))
        {
            return null;
        }

        PictureSet second = new PictureSet(halves.Second, BorderMode.Clamp).Select(statistics.Standardise);
        PictureSet whole = new([statistics.Standardise(small)], border);
        int count = (int)Math.Clamp(Products / ((long)small.Width * small.Height), FewestPatches, MostPatches);

        return new QuickNovelty(statistics, new PatchNovelty(whole, first, second, ReducedSide, count, Seed));
    }

    /// <summary>
    /// Measures tiles.
    /// </summary>
    /// <param name="tiles">Seamless tiles, at least one, all of one size, larger than <see cref="PatchSide"/>, with the
    /// exemplar's channels.</param>
    /// <returns>ν: 0 for copies, 1 for what is as new as another piece of the material.</returns>
    public double Measure(IReadOnlyList<Image> tiles)
    {
        PictureSet small = new(
            [.. tiles.Select(tile => _statistics.Standardise(Reduce(tile, BorderMode.Wrap)))], BorderMode.Wrap);

        return _novelty.Ratio(_novelty.Find(small));
    }

    private static Image Reduce(Image image, BorderMode border) =>
        ImageResampler.Resize(image, image.Width / Reduction, image.Height / Reduction, border);
}
