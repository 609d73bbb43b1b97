using TexGen.Model.Imaging;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Metrics;

/// <summary>
/// The distance of <see cref="PatchSlicedWasserstein"/> as a loss: of a batch of tiles together, along directions that
/// are new every time, and with gradients.
/// </summary>
/// <remarks>
/// Elnekave and Weiss 2022, "Generating Natural Images with Direct Patch Distributions Matching" (arXiv:2203.11862), by a
/// Laplacian pyramid and for a network. The tiles' patches are sorted together, so that each tile may have a part of what
/// the reference has and only all of them must have it all.
/// </remarks>
public sealed class PatchLoss : IDisposable
{
    /// <summary>The shortest side that pictures may have, in pixels.</summary>
    public const int MinimumSide = 16;

    private const int Levels = 4;
    private const int SmallestBand = 12;
    private const int PatchSide = PatchProjection.PatchSide;
    private const int Directions = 32;
    private const int DirectionsOfMap = 16;

    // Patches a band are taken on a grid that begins somewhere else each time, as fine as gives about so many.
    private const int Patches = 4096;

    // A constant channel is left unscaled rather than divided by zero.
    private const double SmallestDeviation = 1e-6;

    // Where tiles have next to no large forms, as of bricks all alike, the least deviation that these are measured in, of the
    // channel's.
    private const double SmallestForms = 0.1;

    // Numbers of the sequence behind those that directions are made of.
    private const ulong FirstOffset = 1UL << 40;

    private readonly List<PatchBand> _bands = [];
    private readonly IReadOnlyList<int> _mapChannels;
    private readonly int _directions;

    /// <summary>
    /// Takes the reference apart.
    /// </summary>
    /// <param name="reference">Pictures of the same channels, [N, C, H, W] each, and what lies beyond their edges; not
    /// disposed.</param>
    /// <param name="mapChannels">Channels of each map, in their order, where the pictures are a material's: then each direction
    /// is of one map, as all maps at once say little about each. Null for directions over all channels.</param>
    /// <exception cref="ArgumentException">There is none, one is too small, or the maps' channels are not theirs.</exception>
    public PatchLoss(
        IReadOnlyList<(Tensor Pictures, BorderMode Border)> reference, IReadOnlyList<int>? mapChannels = null)
    {
        if (reference.Count == 0)
        {
            throw new ArgumentException("There is nothing to compare patches with.", nameof(reference));
        }

        long all = reference[0].Pictures.shape[1];
        _mapChannels = mapChannels ?? [(int)all];
        if (_mapChannels.Any(static count => count < 1) || _mapChannels.Sum() != all)
        {
            throw new ArgumentException(
                $"Maps of {string.Join(" + ", _mapChannels)} channels are not those of pictures with {all}.",
                nameof(mapChannels));
        }

        _directions = Math.Max(Directions, DirectionsOfMap * _mapChannels.Count);

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        IReadOnlyList<Tensor>[] split = [.. reference.Select(static each => Split(each.Pictures, each.Border))];
        for (int level = 0; level < CountOf(split.MinBy(static bands => bands.Count)!); level++)
        {
            _bands.Add(Standardise([.. split.Select((bands, i) => (bands[level], reference[i].Border))]));
        }
    }

    /// <summary>
    /// The distance of tiles from the reference: the mean over bands (but the low-pass rest), directions and quantiles of
    /// |difference|, in deviations of the reference's band.
    /// </summary>
    /// <param name="tiles">[N, C, H, W], seamless, in 32 bits, on the reference's device.</param>
    /// <param name="random">Where directions and grids come from.</param>
    /// <returns>One number, with its gradient; in the present dispose scope.</returns>
    public Tensor Of(Tensor tiles, RandomSequence random)
    {
        using DisposeScope scope = NewDisposeScope();

        IReadOnlyList<Tensor> bands = Split(tiles, BorderMode.Wrap);
        int count = Math.Min(CountOf(bands), _bands.Count);
        Tensor directions = DrawDirections(count, (int)tiles.shape[1], random).to(tiles.device);
        Tensor[] distances =
            [.. Enumerable.Range(0, count).Select(level =>
                Distance(bands[level], _bands[level], directions.select(0, level), random, level))];

        return stack(distances).mean().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The distance of what <see cref="Of"/> leaves out, the low-pass rest, from that of tiles that have the same forms: of these
    /// few patches are enough, as chance has put the same into both.
    /// </summary>
    /// <param name="tiles">[N, C, H, W], seamless, in 32 bits, on the reference's device.</param>
    /// <param name="others">What they shall be like, of the same shape.</param>
    /// <param name="random">Where directions and grids come from.</param>
    /// <returns>The mean over directions and quantiles of |difference|, in deviations of the others' rest but at least a tenth
    /// of their channel's, with its gradient; in the present dispose scope.</returns>
    public Tensor OfForms(Tensor tiles, Tensor others, RandomSequence random)
    {
        using DisposeScope scope = NewDisposeScope();

        IReadOnlyList<Tensor> bands = Split(tiles, BorderMode.Wrap);
        int last = bands.Count - 1;
        Tensor least = others.var([0, 2, 3], unbiased: false, keepdim: true).sqrt().mul(SmallestForms);
        using PatchBand wanted = Standardise([(Split(others, BorderMode.Wrap)[last], BorderMode.Wrap)], least);
        Tensor directions = DrawDirections(bands.Count, (int)tiles.shape[1], random).to(tiles.device).select(0, last);

        return Distance(bands[last], wanted, directions, random, last).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bands.ForEach(static band => band.Dispose());
        _bands.Clear();
    }

    // Of the low-pass rest a few tiles have so few independent patches that the nearest distribution to the reference's is
    // one of too little contrast. It is compared where there is nothing else.
    private static int CountOf(IReadOnlyList<Tensor> bands) => Math.Max(1, bands.Count - 1);

    private static IReadOnlyList<Tensor> Split(Tensor pictures, BorderMode border)
    {
        if (Math.Min(pictures.shape[2], pictures.shape[3]) < MinimumSide)
        {
            throw new ArgumentException(
                $"Patches are compared on {MinimumSide}×{MinimumSide} pixels or more, these pictures have "
                + $"{pictures.shape[3]}×{pictures.shape[2]}.");
        }

        return LaplacianBands.Split(pictures, Levels, SmallestBand, border);
    }

    // Deviations of each channel's mean, over all parts together.
    private static PatchBand Standardise(
        IReadOnlyList<(Tensor Band, BorderMode Border)> parts, Tensor? leastDeviation = null)
    {
        using DisposeScope scope = NewDisposeScope();

        long channels = parts[0].Band.shape[1];
        Tensor numbers = cat([.. parts.Select(part => part.Band.transpose(0, 1).reshape(channels, -1))], 1);
        Tensor mean = numbers.mean([1]).reshape(1, channels, 1, 1);
        Tensor deviation = numbers.var(1, unbiased: false).sqrt().clamp_min(SmallestDeviation)
            .reshape(1, channels, 1, 1);
        if (leastDeviation is not null)
        {
            deviation = deviation.clamp(min: leastDeviation);
        }

        return new PatchBand(
            [.. parts.Select(part => (part.Band.sub(mean).div(deviation).DetachFromDisposeScope(), part.Border))],
            mean.DetachFromDisposeScope(),
            deviation.DetachFromDisposeScope());
    }

    // Wasserstein-1 on a line is the mean difference of equal quantiles.
    private static Tensor Distance(
        Tensor band, PatchBand reference, Tensor directions, RandomSequence random, int level)
    {
        ulong offset = FirstOffset + (4 * (ulong)level);
        Tensor standardised = band.sub(reference.Mean).div(reference.Deviation);
        Tensor ours = Project([(standardised, BorderMode.Wrap)], directions, random, offset);
        Tensor theirs;
        using (no_grad())
        {
            theirs = Project(reference.Parts, directions, random, offset + 2);
        }

        return ours.sub(Quantiles(theirs, ours.shape[1])).abs().mean();
    }

    // [directions, patches], each row sorted.
    private static Tensor Project(
        IReadOnlyList<(Tensor Band, BorderMode Border)> parts, Tensor directions, RandomSequence random, ulong offset)
    {
        long pixels = parts.Sum(static part => part.Band.shape[0] * part.Band.shape[2] * part.Band.shape[3]);
        int stride = Math.Max(1, (int)Math.Round(Math.Sqrt((double)pixels / Patches)));
        long y = random.Below(offset, stride);
        long x = random.Below(offset + 1, stride);
        Tensor[] rows = [.. parts.Select(part => Line(Begin(part.Band, part.Border, y, x), directions, stride))];

        return (rows.Length == 1 ? rows[0] : cat(rows, 1)).sort().Values;
    }

    // A tile is rolled and goes on beyond its edges; of another picture the first rows and columns are left out.
    private static Tensor Begin(Tensor band, BorderMode border, long y, long x)
    {
        if (border == BorderMode.Clamp)
        {
            long top = Math.Min(y, band.shape[2] - PatchSide);
            long left = Math.Min(x, band.shape[3] - PatchSide);

            return band.narrow(2, top, band.shape[2] - top).narrow(3, left, band.shape[3] - left);
        }

        Tensor rolled = band.roll([-y, -x], [2, 3]);

        return nn.functional.pad(rolled, (0, PatchSide - 1, 0, PatchSide - 1), PaddingModes.Circular);
    }

    private static Tensor Line(Tensor band, Tensor directions, int stride)
    {
        return nn.functional.conv2d(band, directions, strides: [stride, stride]).transpose(0, 1).reshape(directions.shape[0], -1);
    }

    // As many of the sorted numbers as the others are, evenly spread.
    private static Tensor Quantiles(Tensor sorted, long count)
    {
        long present = sorted.shape[1];
        if (present == count)
        {
            return sorted;
        }

        long[] places = [.. Enumerable.Range(0, (int)count).Select(i => (long)((i + 0.5) * present / count))];

        return sorted.index(TensorIndex.Colon, TensorIndex.Tensor(tensor(places, device: sorted.device)));
    }

    // Unit vectors, [levels, directions, C, 7, 7].
    private Tensor DrawDirections(int levels, int channels, RandomSequence random)
    {
        int length = channels * PatchSide * PatchSide;
        float[] numbers = new float[levels * _directions * length];
        random.FillNormal(numbers.AsSpan());
        for (int d = 0; d < levels * _directions; d++)
        {
            Span<float> direction = numbers.AsSpan(d * length, length);
            KeepOneMap(direction, d % _mapChannels.Count);
            double squares = 0.0;
            foreach (float number in direction)
            {
                squares += (double)number * number;
            }

            float scale = (float)(1.0 / Math.Sqrt(squares));
            for (int i = 0; i < length; i++)
            {
                direction[i] *= scale;
            }
        }

        return TensorData.FromSpan(numbers, [levels, _directions, channels, PatchSide, PatchSide]);
    }

    private void KeepOneMap(Span<float> direction, int map)
    {
        const int Plane = PatchSide * PatchSide;
        int first = _mapChannels.Take(map).Sum() * Plane;
        int end = first + (_mapChannels[map] * Plane);
        direction[..first].Clear();
        direction[end..].Clear();
    }
}
