using System.Collections.Concurrent;
using TexGen.Model.Checkpoints;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// Cuts square crops out of whitened exemplars: anywhere on the torus where an exemplar tiles, elsewhere inside its
/// borders. Exemplars may come turned and mirrored, too; each way is as likely as another. Where masks leave parts out,
/// <see cref="CropPlacement"/> says where.
/// </summary>
internal sealed class ExemplarCrops
{
    private readonly IReadOnlyList<IReadOnlyList<CropSource>> _sources;
    private readonly IReadOnlyList<ExemplarInfo> _infos;
    private readonly int _channels;
    private readonly double[] _shares;
    private readonly double _total;
    private readonly ConcurrentDictionary<(CropSource Source, int Side, int Halo), CropPlacement> _placements = new();

    /// <summary>
    /// Takes the exemplars.
    /// </summary>
    /// <param name="sources">Of each exemplar what is cut: as it is, and in the ways in which it is turned and
    /// mirrored, [C, H, W] each.</param>
    /// <param name="infos">Their sizes and labels.</param>
    /// <param name="channels">C; with what a network is told beside a picture, all that is cut together.</param>
    public ExemplarCrops(
        IReadOnlyList<IReadOnlyList<CropSource>> sources, IReadOnlyList<ExemplarInfo> infos, int channels)
    {
        _sources = sources;
        _infos = infos;
        _channels = channels;
        double[] pixels = [.. sources.Select(static ways => (double)ways[0].LearnedPixels)];
        _shares = [.. infos.Select((info, i) => Share(info, pixels[i], infos, pixels))];
        _total = _shares.Sum();
    }

    /// <summary>
    /// Takes the exemplars as they are.
    /// </summary>
    /// <param name="white">Whitened planes, each [C, H, W].</param>
    /// <param name="infos">Their sizes and how they tile.</param>
    /// <param name="channels">C.</param>
    public ExemplarCrops(IReadOnlyList<float[]> white, IReadOnlyList<ExemplarInfo> infos, int channels)
        : this([.. white.Zip(infos, static (planes, info) => new[] { CropSource.Of(planes, info) })], infos, channels)
    {
    }

    /// <summary>
    /// The largest side that a crop may have: that of the smallest exemplar in a direction in which it does not tile.
    /// </summary>
    public int LargestSide => _infos.Min(info => Math.Min(
        info.TilesX ? int.MaxValue : info.Width,
        info.TilesY ? int.MaxValue : info.Height));

    /// <summary>Of each exemplar what is cut of it as it is, neither turned nor mirrored.</summary>
    public IEnumerable<CropSource> Unturned => _sources.Select(static ways => ways[0]);

    /// <summary>Whether a mask leaves anything out.</summary>
    public bool HasMasks => _sources.Any(static ways => ways[0].Mask is not null);

    /// <summary>
    /// Checks that there is a crop of each exemplar that has something to learn from.
    /// </summary>
    /// <param name="side">The crops' side, in pixels.</param>
    /// <param name="halo">Pixels at each side of them that the loss does not see.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public void CheckMasks(int side, int halo)
    {
        foreach (CropSource source in Unturned.Where(static source => source.Mask is not null))
        {
            if (PlacementOf(source, side, halo).IsEmpty)
            {
                throw new InvalidDataException(
                    $"The mask leaves only pixels within {halo} of the edges, which no crop has in its middle; paint more of "
                    + "it white, or give a smaller halo or one scale.");
            }
        }
    }

    /// <summary>
    /// Cuts one crop.
    /// </summary>
    /// <param name="stream">Where its position is drawn from.</param>
    /// <param name="position">The place in the stream; of the numbers from there the first three and the fifth
    /// are used.</param>
    /// <param name="side">Its side, in pixels.</param>
    /// <param name="target">Receives [C, side, side].</param>
    /// <param name="halo">Pixels at each side that the loss does not see; masks are looked at within.</param>
    /// <param name="weights">Receives what each pixel counts for, [side, side]; empty where nobody wants to know.</param>
    /// <returns>Which exemplar it is of.</returns>
    public int Cut(
        RandomSequence stream, ulong position, int side, Span<float> target, int halo = 0, Span<float> weights = default)
    {
        int index = Choose(stream.Uniform(position));
        IReadOnlyList<CropSource> ways = _sources[index];
        CropSource source = ways[ways.Count == 1 ? 0 : stream.Below(position + 4, ways.Count)];
        (int x, int y) = Place(source, stream, position, side, halo, weights);
        int size = source.Width * source.Height;

        for (int c = 0; c < _channels; c++)
        {
            ReadOnlySpan<float> plane = source.Planes.AsSpan(c * size, size);
            for (int row = 0; row < side; row++)
            {
                ReadOnlySpan<float> line = plane.Slice((y + row) % source.Height * source.Width, source.Width);
                CopyWrapped(line, x, target.Slice(((c * side) + row) * side, side));
            }
        }

        return index;
    }

    // The upper left pixel, and what each pixel counts for.
    private (int X, int Y) Place(
        CropSource source, RandomSequence stream, ulong position, int side, int halo, Span<float> weights)
    {
        if (source.Mask is null)
        {
            weights.Fill(1f);
            int row = stream.Below(position + 1, source.TilesY ? source.Height : source.Height - side + 1);

            return (stream.Below(position + 2, source.TilesX ? source.Width : source.Width - side + 1), row);
        }

        CropPlacement placement = PlacementOf(source, side, halo);
        (int x, int y) = placement.Draw(stream.Uniform(position + 1), stream.Uniform(position + 2));
        if (!weights.IsEmpty)
        {
            placement.CopyWeights(x, y, weights);
        }

        return (x, y);
    }

    private CropPlacement PlacementOf(CropSource source, int side, int halo) => _placements.GetOrAdd(
        (source, side, halo), static key => new CropPlacement(key.Source, key.Side, key.Halo));

    // Exemplars are drawn in proportion to the pixels that are learned from, labels as often as each other.
    private static double Share(
        ExemplarInfo info, double pixels, IReadOnlyList<ExemplarInfo> infos, IReadOnlyList<double> allPixels)
    {
        return info.Label is null
            ? pixels
            : pixels / infos.Zip(allPixels).Where(other => other.First.Label == info.Label).Sum(static other => other.Second);
    }

    private int Choose(double u)
    {
        double remaining = u * _total;
        for (int i = 0; i < _infos.Count - 1; i++)
        {
            remaining -= _shares[i];
            if (remaining < 0.0)
            {
                return i;
            }
        }

        return _infos.Count - 1;
    }

    private static void CopyWrapped(ReadOnlySpan<float> row, int start, Span<float> target)
    {
        while (!target.IsEmpty)
        {
            int count = Math.Min(row.Length - start, target.Length);
            row.Slice(start, count).CopyTo(target);
            target = target[count..];
            start = 0;
        }
    }
}
