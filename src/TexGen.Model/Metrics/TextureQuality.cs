using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How good tiles are as new pieces of an exemplar's texture: like it patch by patch, without seams, and no copy.
/// </summary>
/// <remarks>
/// Every figure comes with a floor, which two halves of the exemplar have between them, and a control, which noise with
/// the exemplar's spectrum and colours has. No network is needed.
/// </remarks>
public sealed partial class TextureQuality
{
    /// <summary>How many parts <see cref="Measure"/> reports.</summary>
    public const int StepCount = 10;

    /// <summary>The shortest side of an exemplar and of a tile, in pixels.</summary>
    public const int MinimumSide = 32;

    private readonly Image _exemplar;
    private readonly BorderMode _border;
    private readonly QualityOptions _options;
    private readonly ExemplarHalves _halves;
    private readonly ChannelStatistics _statistics;
    private readonly Image[] _controls;
    private readonly PictureSet _all;
    private readonly PictureSet _first;
    private readonly PictureSet _second;
    private readonly PictureSet _control;

    /// <summary>Prepares an exemplar.</summary>
    /// <param name="exemplar">The exemplar, one map of it where it has several.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if it tiles, else <see cref="BorderMode.Clamp"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The exemplar is too small.</exception>
    public TextureQuality(Image exemplar, BorderMode border, QualityOptions? options = null)
    {
        CheckSize(exemplar, "exemplar");
        _exemplar = exemplar;
        _border = border;
        _options = options ?? new QualityOptions();
        _options.Validate();
        _halves = new ExemplarHalves(exemplar);
        _statistics = new ChannelStatistics(exemplar);
        _controls =
        [
            .. Enumerable.Range(0, _options.Controls).Select(i =>
                RandomPhaseNoise.Make(exemplar, border, _options.Seed + (ulong)i)),
        ];
        _all = new PictureSet([exemplar], border);
        _first = new PictureSet(_halves.First, BorderMode.Clamp);
        _second = new PictureSet(_halves.Second, BorderMode.Clamp);
        _control = new PictureSet(_controls, BorderMode.Wrap);
    }

    /// <summary>Measures tiles.</summary>
    /// <param name="tiles">The tiles, at least one, all of one size, channels as the exemplar.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if they tile, as they should.</param>
    /// <param name="progress">Told how many of the <see cref="StepCount"/> parts are done, on the calling thread.</param>
    /// <param name="cancellation">Stops between two parts.</param>
    /// <exception cref="ArgumentException">There is no tile, or one is too small or has other channels or another
    /// size.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public QualityReport Measure(
        IReadOnlyList<Image> tiles,
        BorderMode border,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        CheckTiles(tiles);
        PictureSet set = new(tiles, border);
        List<QualityFigure> figures = [];
        int side = FourierTransform.LargestLength(Math.Min(_halves.Side, Math.Min(tiles[0].Width, tiles[0].Height)));
        PowerSpectrum exemplarSpectrum = new(_all, side, _options.Step);
        PowerSpectrum tileSpectrum = new(set, side, _options.Step);
        NoveltyMeasure novelty = new(_all, _first, _second, _control, _statistics, _options);
        NoveltyResult? found = null;
        Action[] parts =
        [
            () => figures.AddRange(Patches(set)),
            () => figures.Add(Spectrum(exemplarSpectrum, tileSpectrum, side)),
            () => figures.AddRange(Correlation(set, side / 4)),
            () => figures.AddRange(Colours(set)),
            () => figures.AddRange(Structure(set)),
            () => figures.AddRange(Seams(set)),
            () => figures.AddRange(Grid(tiles)),
            () => found = novelty.Measure(set, cancellation),
            () => figures.AddRange(found!.Figures),
            () => figures.AddRange(Diversity(tiles)),
        ];

        for (int i = 0; i < parts.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            parts[i]();
            progress?.Report(i + 1);
        }

        return new QualityReport(
            figures, _controls[0], found!.Side, found.Nearest, exemplarSpectrum.Radial(), tileSpectrum.Radial())
        {
            SeamLines = [.. LinesOf(tiles, ImageAxis.X), .. LinesOf(tiles, ImageAxis.Y)],
        };
    }

    private static void CheckSize(Image image, string what)
    {
        if (Math.Min(image.Width, image.Height) < MinimumSide)
        {
            throw new ArgumentException(
                $"Quality is measured on {MinimumSide}×{MinimumSide} pixels or more; this {what} has "
                + $"{image.Width}×{image.Height}.");
        }
    }

    private void CheckTiles(IReadOnlyList<Image> tiles)
    {
        if (tiles.Count == 0)
        {
            throw new ArgumentException("Give at least one tile to measure.", nameof(tiles));
        }

        foreach (Image tile in tiles)
        {
            CheckSize(tile, "tile");

            if (tile.Channels != _exemplar.Channels || tile.Width != tiles[0].Width || tile.Height != tiles[0].Height)
            {
                throw new ArgumentException(
                    $"A tile is {tile.Width}×{tile.Height} of {tile.Channels} channels; expected {tiles[0].Width}×"
                    + $"{tiles[0].Height} like the first and {_exemplar.Channels} like the exemplar.");
            }
        }
    }
}
