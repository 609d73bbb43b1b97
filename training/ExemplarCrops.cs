using TexGen.Model.Checkpoints;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// Cuts square crops out of whitened exemplars: anywhere on the torus where an exemplar tiles,
/// elsewhere inside its borders. Where asked for, every other crop on average is mirrored.
/// </summary>
internal sealed class ExemplarCrops
{
    private readonly IReadOnlyList<float[]> _white;
    private readonly IReadOnlyList<float[]> _toMirror;
    private readonly IReadOnlyList<ExemplarInfo> _infos;
    private readonly int _channels;
    private readonly bool _flips;
    private readonly double[] _shares;
    private readonly double _total;

    /// <summary>
    /// Takes the exemplars.
    /// </summary>
    /// <param name="white">Whitened planes, each [C, H, W].</param>
    /// <param name="infos">Their sizes and how they tile.</param>
    /// <param name="channels">C; with what a network is told beside a picture, all that is cut together.</param>
    /// <param name="flips">Whether crops are mirrored left to right at random.</param>
    /// <param name="toMirror">The planes of mirrored crops, whose normals point the other way in x; not mirrored yet. Null
    /// for the same.</param>
    public ExemplarCrops(
        IReadOnlyList<float[]> white,
        IReadOnlyList<ExemplarInfo> infos,
        int channels,
        bool flips = false,
        IReadOnlyList<float[]>? toMirror = null)
    {
        _white = white;
        _toMirror = toMirror ?? white;
        _infos = infos;
        _channels = channels;
        _flips = flips;
        _shares = [.. infos.Select(info => Share(info, infos))];
        _total = _shares.Sum();
    }

    /// <summary>
    /// The largest side that a crop may have: that of the smallest exemplar in a direction in which it does not tile.
    /// </summary>
    public int LargestSide => _infos.Min(info => Math.Min(
        info.TilesX ? int.MaxValue : info.Width,
        info.TilesY ? int.MaxValue : info.Height));

    /// <summary>
    /// Cuts one crop.
    /// </summary>
    /// <param name="stream">Where its position is drawn from.</param>
    /// <param name="position">The place in the stream; of the numbers from there the first three and the fifth
    /// are used.</param>
    /// <param name="side">Its side, in pixels.</param>
    /// <param name="target">Receives [C, side, side].</param>
    /// <returns>Which exemplar it is of.</returns>
    public int Cut(RandomSequence stream, ulong position, int side, Span<float> target)
    {
        int index = Choose(stream.Uniform(position));
        ExemplarInfo info = _infos[index];
        int y = stream.Below(position + 1, info.TilesY ? info.Height : info.Height - side + 1);
        int x = stream.Below(position + 2, info.TilesX ? info.Width : info.Width - side + 1);

        bool flip = _flips && stream.Uniform(position + 4) < 0.5;
        float[] planes = (flip ? _toMirror : _white)[index];

        for (int c = 0; c < _channels; c++)
        {
            ReadOnlySpan<float> plane = planes.AsSpan(c * info.Width * info.Height, info.Width * info.Height);
            for (int row = 0; row < side; row++)
            {
                ReadOnlySpan<float> source = plane.Slice((y + row) % info.Height * info.Width, info.Width);
                Span<float> copy = target.Slice(((c * side) + row) * side, side);
                CopyWrapped(source, x, copy);
                if (flip)
                {
                    copy.Reverse();
                }
            }
        }

        return index;
    }

    // Exemplars are drawn in proportion to their pixels, labels as often as each other.
    private static double Share(ExemplarInfo info, IReadOnlyList<ExemplarInfo> infos)
    {
        double pixels = (double)info.Width * info.Height;

        return info.Label is null
            ? pixels
            : pixels / infos.Where(other => other.Label == info.Label).Sum(other => (double)other.Width * other.Height);
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
