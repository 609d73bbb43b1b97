using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Whether the maps of a material belong together: whether what is brown is also rough, and what is high casts no shade.
/// </summary>
/// <remarks>
/// Two measures of all channels at once: their correlations at a pixel, ‖corr(S) − corr(E)‖_F, and the patches of all maps
/// stacked, which also see what stands beside each other. The control is the exemplar's own maps moved against each other:
/// each by itself is perfect, and none belongs to another, so that it shows what these figures see and no more.
/// </remarks>
public sealed class MapAgreement
{
    // Of eight channels and more the projections take long; ratios to the floor change little with fewer.
    private const int Patches = 4096;
    private const int Directions = 64;

    private readonly Image _exemplar;
    private readonly BorderMode _border;
    private readonly QualityOptions _options;
    private readonly PictureSet _controls;

    /// <summary>Prepares an exemplar.</summary>
    /// <param name="exemplar">The channels of all its maps.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if it tiles, else <see cref="BorderMode.Clamp"/>.</param>
    /// <param name="channels">How many of the channels are each map's, in their order.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">There are fewer than two maps, the channels are not those of the maps, or the
    /// exemplar is too small.</exception>
    public MapAgreement(
        Image exemplar, BorderMode border, IReadOnlyList<int> channels, QualityOptions? options = null)
    {
        if (channels.Count < 2 || channels.Sum() != exemplar.Channels)
        {
            throw new ArgumentException(
                $"Agreement is one of two maps or more; there are {channels.Count}, of {channels.Sum()} channels, in a "
                + $"picture of {exemplar.Channels}.",
                nameof(channels));
        }

        _exemplar = exemplar;
        _border = border;
        _options = options ?? new QualityOptions();
        _options.Validate();
        SplitMix64 random = new(_options.Seed);
        _controls = new PictureSet(
            [.. Enumerable.Range(0, _options.Controls).Select(_ => MoveApart(exemplar, channels, random))], border);
    }

    /// <summary>Measures tiles.</summary>
    /// <param name="tiles">The tiles, at least one, all of one size, channels as the exemplar.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if they tile, as they should.</param>
    /// <returns>The figures, without limits.</returns>
    /// <exception cref="ArgumentException">A tile is too small or has other channels.</exception>
    public IReadOnlyList<QualityFigure> Measure(IReadOnlyList<Image> tiles, BorderMode border)
    {
        PictureSet set = new(tiles, border);
        ExemplarHalves halves = new(_exemplar);
        ChannelCorrelation exemplar = new(new PictureSet([_exemplar], _border));
        ChannelCorrelation first = new(new PictureSet(halves.First, BorderMode.Clamp));
        ChannelCorrelation second = new(new PictureSet(halves.Second, BorderMode.Clamp));
        List<QualityFigure> figures =
        [
            new("correlation", "correlation of maps", new ChannelCorrelation(set).Distance(exemplar))
            {
                Floor = first.Distance(second),
                Control = new ChannelCorrelation(_controls).Distance(exemplar),
            },
        ];
        SlicedWassersteinOptions precision = new()
        {
            Seed = _options.Seed,
            Step = _options.Step,
            Patches = Patches,
            Directions = Directions,
        };
        PatchSlicedWasserstein metric = new(_exemplar, _border, precision);
        IReadOnlyList<double> controls = metric.MeasureRatio(_controls.Pictures, _controls.Border);
        figures.AddRange(metric.MeasureRatio(set.Pictures, set.Border).Zip(controls).Select(static (ratio, level) =>
            new QualityFigure($"stacked{level + 1}", $"all maps, {PatchSlicedWasserstein.NameOf(level)} (x floor)", ratio.First)
            {
                Floor = 1.0,
                Control = ratio.Second,
            }));

        return figures;
    }

    // Each map by another share of the sides, so that no two come near each other.
    private static Image MoveApart(Image exemplar, IReadOnlyList<int> channels, SplitMix64 random)
    {
        List<Image> maps = [];
        int first = 0;

        foreach (int count in channels)
        {
            Image map = ImageOps.TakeChannels(exemplar, first, count);
            maps.Add(ImageOps.Roll(map, Offset(exemplar.Width, maps.Count), Offset(exemplar.Height, maps.Count)));
            first += count;
        }

        return ImageOps.Stack(maps);

        int Offset(int side, int map) =>
            (map * side / channels.Count) + random.NextInt(Math.Max(side / (4 * channels.Count), 1));
    }
}
