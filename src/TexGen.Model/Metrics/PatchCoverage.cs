namespace TexGen.Model.Metrics;

/// <summary>
/// Whether all of an exemplar comes up in tiles: how far its patches are from the tiles' nearest, in units of what two
/// halves of the exemplar have. Novelty the other way round.
/// </summary>
internal static class PatchCoverage
{
    // Side of the patches, in pixels.
    private const int Side = 16;

    // The median, and of the exemplar's patches those that the tiles are farthest from.
    private static readonly (string Key, string Name, double Share)[] Quantiles =
        [("coverage", "coverage, 16 px", 0.5), ("coverageRare", "coverage of what is rare", 0.95)];

    /// <summary>Measures tiles.</summary>
    /// <param name="exemplar">The exemplar, standardised.</param>
    /// <param name="first">One half of it, standardised likewise.</param>
    /// <param name="second">The other half.</param>
    /// <param name="tiles">The tiles, standardised likewise.</param>
    /// <param name="control">Noise, standardised likewise.</param>
    /// <param name="options">How many patches, and the seed.</param>
    /// <param name="cancellation">Stops within.</param>
    public static IEnumerable<QualityFigure> Measure(
        PictureSet exemplar,
        PictureSet first,
        PictureSet second,
        PictureSet tiles,
        PictureSet control,
        QualityOptions options,
        CancellationToken cancellation)
    {
        double[] found = Distances(exemplar, Some(tiles));
        double[] noise = Distances(exemplar, Some(control));
        double[] halves = Distances(first, second);

        foreach ((string key, string name, double share) in Quantiles)
        {
            yield return new(key, name, PatchNovelty.Ratio(At(found, share), At(halves, share)))
            {
                Floor = 1.0,
                Control = PatchNovelty.Ratio(At(noise, share), At(halves, share)),
            };
        }

        // As many pictures as have the exemplar's area, as more of anything come nearer.
        PictureSet Some(PictureSet all)
        {
            int area = exemplar.Pictures[0].Width * exemplar.Pictures[0].Height;
            int one = all.Pictures[0].Width * all.Pictures[0].Height;

            return all with { Pictures = [.. all.Pictures.Take((area + one - 1) / one)] };
        }

        double[] Distances(PictureSet of, PictureSet among)
        {
            PatchPlace[] places = PatchReader.Draw(of, Side, options.Patches, options.Seed);

            return
            [
                .. PatchSearch.FindNearest(of, places, among, Side, cancellation).Select(static match => match.Distance)
                    .Order(),
            ];
        }
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * sorted.Length)];
}
