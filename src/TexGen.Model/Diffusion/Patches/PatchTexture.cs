using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// Tiles out of an exemplar's patches, without training: from coarse to fine, each size denoised in closed form.
/// </summary>
/// <remarks>
/// After Efficient-SID (arXiv:2606.04299): patches of 15 pixels, sizes halved, ten steps each with η = 1. Other than there,
/// the torus is denoised as a torus, so that nothing has to be shifted and blended; a size begins at the noise that hides
/// what the smaller one lacks; and of large pictures only those patches are compared that lie where the smaller size found
/// the nearest.
/// </remarks>
public sealed class PatchTexture
{
    private readonly PatchTextureOptions _options;
    private readonly PatchPyramid _pyramid;

    /// <summary>Prepares an exemplar.</summary>
    /// <param name="exemplar">The exemplar, at least one patch a side; a material's maps behind each other.</param>
    /// <param name="tiling">Whether it goes on beyond its edges, across and down.</param>
    /// <param name="whitening">Between pictures and white channels.</param>
    /// <param name="isMaterial">Whether the channels are a material's maps.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The exemplar is too small, or an option out of range.</exception>
    public PatchTexture(
        Image exemplar,
        (bool X, bool Y) tiling,
        WhiteningInfo whitening,
        bool isMaterial,
        PatchTextureOptions? options = null)
    {
        _options = options ?? new PatchTextureOptions();
        _pyramid = new PatchPyramid(exemplar, tiling, whitening, isMaterial, _options);
    }

    /// <summary>Side of the patches at the smallest size, in pixels of the finished tile: as far as forms reach.</summary>
    public int Reach => _options.Side << _pyramid.Scales[0].Reduction;

    /// <summary>Makes a tile.</summary>
    /// <param name="width">Width, in pixels, at least one patch.</param>
    /// <param name="height">Height, in pixels, at least one patch.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Told after every step, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The tile, values 0…1, seamless; the same for the same seed on one machine.</returns>
    /// <exception cref="ArgumentException">The tile is too small.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Image Make(
        int width,
        int height,
        ulong seed,
        IProgress<PatchProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (Math.Min(width, height) < _options.Side)
        {
            throw new ArgumentException(
                $"A tile of {width}x{height} pixels is smaller than a patch of {_options.Side}x{_options.Side}; make it larger.");
        }

        PatchScale[] scales =
            [.. _pyramid.Scales.Where(scale => Math.Min(width, height) >> scale.Reduction >= _options.Side)];
        Image? tile = null;
        PatchCandidates? candidates = null;
        for (int i = 0; i < scales.Length; i++)
        {
            PatchScale scale = scales[i];
            PatchGrid grid = _pyramid.GridOf(scale, width, height);
            IPatchProposals proposals = _pyramid.Propose(scale, grid, candidates);
            double sigma = tile is null ? _options.SigmaMax : _options.Renewal * scale.Detail;
            ulong seedHere = NoiseStreams.Stage(seed, scale.Reduction).Bits(0);
            int before = i * _options.Steps;
            tile = _pyramid.Denoise(proposals, grid, sigma, tile, seedHere, (step, left) =>
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new PatchProgress(before + step, scales.Length * _options.Steps, left));
            });
            if (i < scales.Length - 1)
            {
                candidates = _pyramid.Nearest(tile, grid, proposals);
            }
        }

        return tile!;
    }
}
