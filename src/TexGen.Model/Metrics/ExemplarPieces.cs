using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How far pieces of an exemplar, as large and as many as tiles are, lie from all of it: what no tiles of that size can be
/// blamed for.
/// </summary>
internal static class ExemplarPieces
{
    // Draws of pieces, whose median counts; an odd number.
    private const int Draws = 15;

    /// <summary>The median RMSE of the autocorrelation of pieces.</summary>
    /// <param name="exemplar">The exemplar, one picture.</param>
    /// <param name="whole">What its autocorrelation is.</param>
    /// <param name="tiles">The tiles.</param>
    /// <param name="lag">The largest shift, in pixels, below the tiles' sides.</param>
    /// <param name="seed">Seed of the places.</param>
    /// <returns>The distance; null where a tile is no smaller than the exemplar.</returns>
    public static double? Correlation(PictureSet exemplar, LagCorrelation whole, PictureSet tiles, int lag, ulong seed)
    {
        Image picture = exemplar.Pictures[0];
        int width = Math.Min(tiles.Pictures[0].Width, picture.Width);
        int height = Math.Min(tiles.Pictures[0].Height, picture.Height);

        if (width == picture.Width && height == picture.Height)
        {
            return null;
        }

        SplitMix64 random = new(seed);
        double[] distances = new double[Draws];

        for (int draw = 0; draw < Draws; draw++)
        {
            Image[] pieces = [.. tiles.Pictures.Select(_ => Cut(random))];
            distances[draw] = new LagCorrelation(new PictureSet(pieces, BorderMode.Clamp), lag).Distance(whole);
        }

        Array.Sort(distances);

        return distances[Draws / 2];

        Image Cut(SplitMix64 places)
        {
            int x = places.NextInt(exemplar.Border == BorderMode.Wrap ? picture.Width : picture.Width - width + 1);
            int y = places.NextInt(exemplar.Border == BorderMode.Wrap ? picture.Height : picture.Height - height + 1);

            return exemplar.Border == BorderMode.Wrap
                ? ImageOps.Crop(ImageOps.Roll(picture, -x, -y), 0, 0, width, height)
                : ImageOps.Crop(picture, x, y, width, height);
        }
    }
}
