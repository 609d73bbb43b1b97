using TexGen.Model.Imaging;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Metrics;

/// <summary>
/// Which random filters answer together, on three scales.
/// </summary>
/// <remarks>
/// Ustyuzhaninov et al. 2016 (arXiv:1606.00021): the Gram matrices of one layer of random filters suffice to make good
/// textures, so they are a fair critic. G = FᵀF / n of rectified answers, at random places.
/// </remarks>
internal sealed class RandomFilterGram
{
    private const int Levels = 3;
    private const int Filters = 64;
    private const ulong Seed = 5;

    // Places a level and size of filter in all pictures together.
    private const int Places = 16384;

    // As many as stay in the processor's cache: all at once they would be tens of megabytes, again and again.
    private const int PlacesAtATime = 1024;

    private static readonly int[] Sides = [3, 7, 15];

    // Level and size's index → G; small pictures lack some.
    private readonly Dictionary<int, float[]> _grams = [];

    /// <summary>Measures pictures.</summary>
    /// <param name="set">The pictures, values 0…1.</param>
    /// <param name="statistics">What they, and those they are compared with, are standardised with.</param>
    public RandomFilterGram(PictureSet set, ChannelStatistics statistics)
    {
        for (int level = 0; level < Levels; level++)
        {
            PictureSet standardised = set.Select(statistics.Standardise);

            foreach (int side in Sides)
            {
                if (set.Pictures.All(picture => Math.Min(picture.Width, picture.Height) > side))
                {
                    int index = (level * Sides.Length) + Array.IndexOf(Sides, side);
                    _grams[index] = Gram(standardised, side, Seed + (ulong)index);
                }
            }

            set = set.Select(picture => ImageResampler.Resize(
                picture, Math.Max(picture.Width / 2, 1), Math.Max(picture.Height / 2, 1), set.Border));
        }
    }

    /// <summary>‖G − G′‖ / ‖G′‖ over all levels and sizes together.</summary>
    /// <param name="exemplar">G′.</param>
    public double Distance(RandomFilterGram exemplar)
    {
        double difference = 0.0;
        double norm = 0.0;

        foreach ((int index, float[] gram) in _grams)
        {
            if (exemplar._grams.TryGetValue(index, out float[]? other))
            {
                for (int i = 0; i < gram.Length; i++)
                {
                    difference += ((double)gram[i] - other[i]) * ((double)gram[i] - other[i]);
                    norm += (double)other[i] * other[i];
                }
            }
        }

        return Math.Sqrt(difference / Math.Max(norm, 1e-12));
    }

    private static float[] Gram(PictureSet set, int side, ulong seed)
    {
        using DisposeScope scope = NewDisposeScope();
        int length = PatchReader.Length(set.Pictures[0], side);
        float[][] filters = UnitVectors.Draw(new SplitMix64(seed), Filters, length, zeroMean: true);
        Tensor columns = TensorData.FromSpan([.. filters.SelectMany(static filter => filter)], [Filters, length])
            .transpose(0, 1).contiguous();
        Tensor gram = zeros(Filters, Filters);
        foreach (PatchPlace[] places in PatchReader.Draw(set, side, Places, seed).Chunk(PlacesAtATime))
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor answers = TensorData.FromSpan(PatchReader.Gather(set, places, side), [places.Length, length])
                .matmul(columns).clamp_min(0.0);
            gram.add_(answers.transpose(0, 1).contiguous().matmul(answers) / (double)Places);
        }

        return TensorData.ToArray(gram);
    }
}
