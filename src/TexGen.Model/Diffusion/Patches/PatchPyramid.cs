using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// An exemplar at several sizes, each half the one before, and the closed form at each.
/// </summary>
internal sealed class PatchPyramid
{
    private readonly PatchTextureOptions _options;
    private readonly PictureConverter _converter;
    private readonly int _channels;

    /// <summary>Prepares an exemplar.</summary>
    /// <param name="exemplar">The exemplar, at least one patch a side.</param>
    /// <param name="tiling">Whether it goes on beyond its edges, across and down.</param>
    /// <param name="whitening">Between pictures and white channels.</param>
    /// <param name="isMaterial">Whether the channels are a material's maps.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">The exemplar is too small, or an option out of range.</exception>
    public PatchPyramid(
        Image exemplar, (bool X, bool Y) tiling, WhiteningInfo whitening, bool isMaterial, PatchTextureOptions options)
    {
        options.Validate();
        if (Math.Min(exemplar.Width, exemplar.Height) < options.Side)
        {
            throw new ArgumentException(
                $"The exemplar has {exemplar.Width}×{exemplar.Height} pixels; patches of {options.Side}×{options.Side} need at "
                + "least as many.");
        }

        _options = options;
        _converter = new PictureConverter(whitening, isMaterial);
        _channels = whitening.Channels;
        Scales = MakeScales(exemplar, tiling);
    }

    /// <summary>The exemplar's sizes, the smallest first.</summary>
    public IReadOnlyList<PatchScale> Scales { get; }

    /// <summary>Where a tile's patches are taken at a size.</summary>
    /// <param name="scale">The size.</param>
    /// <param name="width">Width of the finished tile, in pixels.</param>
    /// <param name="height">Height of the finished tile, in pixels.</param>
    public PatchGrid GridOf(PatchScale scale, int width, int height) =>
        new(width >> scale.Reduction, height >> scale.Reduction, _options.Stride);

    /// <summary>
    /// What a tile's patches are compared with: all of the exemplar's where that is little work, else those that lie where
    /// the size above found the nearest.
    /// </summary>
    /// <param name="scale">The size.</param>
    /// <param name="grid">Where the patches are taken.</param>
    /// <param name="coarse">What was found at the size above; null at the first.</param>
    public IPatchProposals Propose(PatchScale scale, PatchGrid grid, PatchCandidates? coarse)
    {
        PatchPlane plane = scale.Keys.Plane;
        double products = (double)grid.Rows * grid.Columns * plane.Count * plane.PatchLength;

        return coarse is null || products <= _options.ExactProducts
            ? new AllProposals(scale.Keys)
            : new DescendedProposals(coarse, scale.Keys);
    }

    /// <summary>The patches of the exemplar that are nearest to a tile's.</summary>
    /// <param name="tile">The tile, at the proposals' size.</param>
    /// <param name="grid">Where its patches are taken.</param>
    /// <param name="proposals">What they are compared with.</param>
    public PatchCandidates Nearest(Image tile, PatchGrid grid, IPatchProposals proposals) =>
        CandidateSearch.Find(Lay(tile, (true, true)), grid, proposals, _options.Candidates);

    /// <summary>Takes noise away at one size.</summary>
    /// <param name="proposals">What patches are compared with.</param>
    /// <param name="grid">Where they are taken.</param>
    /// <param name="sigma">σ to begin with.</param>
    /// <param name="start">The picture to begin with, of any size; null for noise alone.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="step">Called after every step with how many are done and the σ that is left; may throw to stop.</param>
    /// <returns>The picture, of the grid's size.</returns>
    public Image Denoise(
        IPatchProposals proposals, PatchGrid grid, double sigma, Image? start, ulong seed, Action<int, double> step)
    {
        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();
        IPatchPosterior posterior = proposals is AllProposals
            ? new ExactPatchPosterior(proposals.Keys, CPU)
            : new NearPatchPosterior(proposals);
        PatchDenoiser denoiser = new(posterior, _options.Side, _options.Stride);
        PhiloxNoiseSource noise = new([seed], _channels, grid.Height, grid.Width, CPU);
        NoiseLevel[] levels =
            NoiseLevels.Karras(_options.Steps, _options.SigmaMin, Math.Max(sigma, 2.0 * _options.SigmaMin));
        DdimSampler sampler = new(levels, _options.Eta);
        using ReverseProcess process = start is null
            ? new ReverseProcess(denoiser, sampler, noise)
            : ReverseProcess.FromPicture(denoiser, sampler, noise, _converter.ToWhite(Resize(start, grid)));
        while (!process.IsFinished)
        {
            process.Advance();
            step(process.Step, process.Level.Sigma);
        }

        return _converter.ToImage(process.Xt);
    }

    private static Image Resize(Image picture, PatchGrid grid) =>
        ImageResampler.Resize(picture, grid.Width, grid.Height, BorderMode.Wrap);

    private List<PatchScale> MakeScales(Image exemplar, (bool X, bool Y) tiling)
    {
        BorderMode border = tiling.X && tiling.Y ? BorderMode.Wrap : BorderMode.Clamp;
        List<PatchScale> scales = [];
        Image picture = exemplar;
        while (true)
        {
            bool isLast = Math.Min(picture.Width, picture.Height) / 2 < _options.SmallestPatches * _options.Side;
            Image smaller = isLast
                ? picture
                : ImageResampler.Resize(picture, picture.Width / 2, picture.Height / 2, border);
            Image enlarged = ImageResampler.Resize(smaller, picture.Width, picture.Height, border);
            scales.Insert(0, new PatchScale(
                scales.Count, new PatchKeys(Lay(picture, tiling)), Difference(picture, enlarged)));
            if (isLast)
            {
                return scales;
            }

            picture = smaller;
        }
    }

    private PatchPlane Lay(Image picture, (bool X, bool Y) wraps)
    {
        using Tensor white = _converter.ToWhite(picture);

        return new PatchPlane(
            TensorData.ToArray(white), _channels, picture.Width, picture.Height, _options.Side, wraps.X, wraps.Y);
    }

    private double Difference(Image first, Image second)
    {
        using DisposeScope scope = NewDisposeScope();

        return Math.Sqrt(_converter.ToWhite(first).sub(_converter.ToWhite(second)).square().mean().ToDouble());
    }
}
