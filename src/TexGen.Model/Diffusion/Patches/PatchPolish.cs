using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// Gives finished tiles the exemplar's own detail: noises them a little and takes that noise away in closed form, so that
/// each small patch becomes one of the exemplar's, while everything larger stays as the network made it.
/// </summary>
public sealed class PatchPolish
{
    // The search for like patches begins where the exemplar is this many across.
    private const double SearchedPatches = 8.0;

    private readonly PatchPolishOptions _options;
    private readonly PatchPyramid _pyramid;

    /// <summary>Prepares an exemplar.</summary>
    /// <param name="exemplar">The exemplar, at least one patch a side; a material's maps behind each other.</param>
    /// <param name="tiling">Whether it goes on beyond its edges, across and down.</param>
    /// <param name="whitening">Between pictures and white channels.</param>
    /// <param name="isMaterial">Whether the channels are a material's maps.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The exemplar is too small, or an option out of range.</exception>
    public PatchPolish(
        Image exemplar,
        (bool X, bool Y) tiling,
        WhiteningInfo whitening,
        bool isMaterial,
        PatchPolishOptions? options = null)
    {
        _options = options ?? new PatchPolishOptions();
        PatchTextureOptions closedForm = new()
        {
            Side = _options.Side,
            Stride = _options.Stride,
            Steps = _options.Steps,
            SmallestPatches = SearchedPatches,
        };
        _pyramid = new PatchPyramid(exemplar, tiling, whitening, isMaterial, closedForm);
    }

    /// <summary>Polishes a tile.</summary>
    /// <param name="tile">The tile, of the exemplar's channels; not changed.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>A tile of the same size, seamless if that one is.</returns>
    /// <exception cref="ArgumentException">The tile is too small or has other channels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Image Apply(Image tile, ulong seed, CancellationToken cancellation = default)
    {
        if (Math.Min(tile.Width, tile.Height) < _options.Side)
        {
            throw new ArgumentException(
                $"A tile of {tile.Width}x{tile.Height} pixels is smaller than a patch of {_options.Side}x{_options.Side}.");
        }

        PatchScale[] scales =
            [.. _pyramid.Scales.Where(scale => Math.Min(tile.Width, tile.Height) >> scale.Reduction >= _options.Side)];
        PatchCandidates? candidates = null;
        foreach (PatchScale scale in scales[..^1])
        {
            PatchGrid coarse = _pyramid.GridOf(scale, tile.Width, tile.Height);
            Image reduced = ImageResampler.Resize(tile, coarse.Width, coarse.Height, BorderMode.Wrap);
            candidates = _pyramid.Nearest(reduced, coarse, _pyramid.Propose(scale, coarse, candidates));
        }

        PatchGrid grid = _pyramid.GridOf(scales[^1], tile.Width, tile.Height);
        IPatchProposals proposals = _pyramid.Propose(scales[^1], grid, candidates);

        return _pyramid.Denoise(
            proposals,
            grid,
            _options.Sigma,
            tile,
            NoiseStreams.Stage(seed, 0).Bits(0),
            _ => cancellation.ThrowIfCancellationRequested());
    }
}
