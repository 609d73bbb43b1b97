using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;

namespace TexGen.Training;

/// <summary>
/// Tiles of a run as it is now, with the averaged weights. They take nothing from the run's own random numbers.
/// </summary>
internal sealed class RunTiles : IDisposable
{
    private readonly TrainingRun _run;
    private readonly TextureModel _model;

    /// <summary>Takes a copy of the averaged weights.</summary>
    /// <param name="run">The run; not taken over.</param>
    public RunTiles(TrainingRun run)
    {
        _run = run;
        _model = new TextureModel(run.Manifest, run.CreateAveragedNetwork(), run.Device, run.ComputeType);
    }

    /// <summary>What sides must be multiples of, in pixels.</summary>
    public int Stride => _model.Stride;

    /// <summary>
    /// Makes a tile: of the size asked for, but as large as the crops where the network is not local. A model that enlarges
    /// pictures makes a piece of the exemplar again that was reduced before.
    /// </summary>
    /// <param name="exemplar">Which exemplar a model that enlarges pictures makes again.</param>
    /// <param name="seed">The tile's seed.</param>
    /// <param name="wanted">Width and height, in pixels; made multiples of the stride.</param>
    /// <param name="sampling">Sampler and steps; null for the defaults.</param>
    /// <param name="label">Which material; null for any.</param>
    /// <returns>All channels of the model.</returns>
    /// <exception cref="OperationCanceledException"><see cref="TrainingRun.TileCancellation"/> was cancelled.</exception>
    public Image Make(
        Exemplar exemplar, ulong seed, (int Width, int Height) wanted, SamplingOptions? sampling = null, string? label = null)
    {
        (int width, int height) = _model.ReceptiveField == 0
            ? (_run.Plan.Side, _run.Plan.Side)
            : (ModelTiles.SideWithin(_model, wanted.Width), ModelTiles.SideWithin(_model, wanted.Height));
        TileCondition condition = ModelTiles.Of(label);
        if (_run.Plan.Upscale > 1)
        {
            (width, height) = (Fit(width, exemplar.Image.Width), Fit(height, exemplar.Image.Height));
            condition = condition with { LowResolution = Reduce(exemplar.Image, width, height) };
        }

        TileRequest request = new()
        {
            Seeds = [seed],
            Width = width,
            Height = height,
            Sampling = sampling ?? new SamplingOptions(),
            Condition = condition,
        };

        return ModelTiles.Make(_model, request, _run.TileCancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private int Fit(int side, int available)
    {
        int unit = _run.Plan.Upscale * _model.Stride;

        return Math.Max(2, Math.Min(side, available) / unit) * unit;
    }

    private Image Reduce(Image exemplar, int width, int height)
    {
        Image piece = ImageOps.Crop(
            exemplar, 0, 0, Math.Min(width, exemplar.Width), Math.Min(height, exemplar.Height));

        return ImageResampler.Resize(piece, width / _run.Plan.Upscale, height / _run.Plan.Upscale, BorderMode.Clamp);
    }
}
