using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;

namespace TexGen.Model.Metrics;

/// <summary>
/// Finds out in which ways an exemplar may be turned and mirrored and still be the same texture.
/// </summary>
/// <remarks>
/// The turned exemplar is measured against the exemplar itself by <see cref="PatchSlicedWasserstein"/>: a symmetry
/// holds if the patches of every octave are as near as those of the exemplar's own halves may be by chance. Of materials the maps together and
/// each map alone must pass. Only a whole subgroup is worth having: whoever allows two symmetries shows their product.
/// </remarks>
public static class SymmetryTest
{
    /// <summary>
    /// The largest distance that counts as none, in floors. Of seven exemplars, rock, stones and rusty metal have 1.0 or
    /// less for what they allow; the next begin at 1.3.
    /// </summary>
    public const double LargestRatio = 1.1;

    // Flat pictures have none; they are as near as can be.
    private const double SmallestFloor = 1e-9;

    /// <summary>
    /// Measures an exemplar.
    /// </summary>
    /// <param name="image">The picture, at least 16×16 pixels.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if it tiles, else <see cref="BorderMode.Clamp"/>.</param>
    /// <param name="maps">The maps that its channels are, whose normals turn with it; null for one map of colours or
    /// grey.</param>
    /// <param name="largestOrder">The most symmetries wanted, with the identity.</param>
    /// <returns>The largest subgroup all of whose members hold; of those of a size the one that holds best.</returns>
    /// <exception cref="ArgumentException">The picture is too small.</exception>
    public static Symmetries Measure(
        Image image, BorderMode border, IReadOnlyList<MapInfo>? maps = null, int largestOrder = SquareGroup.Order)
    {
        Symmetries[] candidates =
            [.. SquareGroup.Subgroups.Where(set => SquareGroup.Members(set).Count <= largestOrder)];
        if (candidates.Length == 1)
        {
            return Symmetries.None;
        }

        (int First, int Count)[] views = [.. Views(image.Channels, maps ?? [])];
        PatchSlicedWasserstein[] metrics =
            [.. views.Select(view => new PatchSlicedWasserstein(Take(image, view), border))];
        IReadOnlyList<double>[] floors = [.. metrics.Select(static metric => metric.LargestFloor)];
        double[] worst = new double[SquareGroup.Order];
        Parallel.ForEach(SquareGroup.All.Skip(1), symmetry =>
        {
            Image turned = MaterialMaps.Transform(image, maps ?? [], symmetry);
            for (int i = 0; i < views.Length && worst[(int)symmetry] <= LargestRatio; i++)
            {
                IEnumerable<double> ratios = metrics[i].Measure([Take(turned, views[i])], border)
                    .Zip(floors[i], static (distance, floor) => (distance + SmallestFloor) / (floor + SmallestFloor));
                worst[(int)symmetry] = Math.Max(worst[(int)symmetry], ratios.Max());
            }
        });

        return candidates
            .Select(set => (Set: set, Members: SquareGroup.Members(set)))
            .Select(each => (each.Set, each.Members.Count, Worst: each.Members.Max(symmetry => worst[(int)symmetry])))
            .Where(static each => each.Worst <= LargestRatio)
            .OrderByDescending(static each => each.Count)
            .ThenBy(static each => each.Worst)
            .First().Set;
    }

    private static IEnumerable<(int First, int Count)> Views(int channels, IReadOnlyList<MapInfo> maps)
    {
        yield return (0, channels);

        // A single map is the whole, and constant ones have no channels.
        int first = 0;
        foreach (int count in MaterialMaps.ChannelCounts(maps).Where(count => count < channels))
        {
            yield return (first, count);

            first += count;
        }
    }

    private static Image Take(Image image, (int First, int Count) view) =>
        view.Count == image.Channels ? image : ImageOps.TakeChannels(image, view.First, view.Count);
}
