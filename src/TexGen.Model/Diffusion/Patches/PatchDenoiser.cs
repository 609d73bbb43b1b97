using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// The denoiser that needs no training: x̂_0 of every patch is the mean of the exemplar's patches, each weighted by how
/// likely it is to have become this noisy one; where patches overlap, theirs is the mean. What a local network would learn
/// if it learned its exemplar by heart.
/// </summary>
/// <remarks>
/// Kamb and Ganguli 2025 (arXiv:2412.20292), the "local score machine", with patches of the torus; as a sampler
/// Efficient-SID (arXiv:2606.04299), which this follows in the patches' size and in the weights of overlapping ones.
/// </remarks>
internal sealed class PatchDenoiser : IDenoiser
{
    // Patches that are worked on at a time: 32 MiB of them.
    private const int BandValues = 1 << 23;

    private readonly IPatchPosterior _posterior;
    private readonly int _side;
    private readonly int _stride;

    /// <summary>Makes a denoiser.</summary>
    /// <param name="posterior">The mean of what a patch may have been.</param>
    /// <param name="side">Side of the patches, in pixels.</param>
    /// <param name="stride">Pixels from one patch to the next, at most the side.</param>
    public PatchDenoiser(IPatchPosterior posterior, int side, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stride, side);
        _posterior = posterior;
        _side = side;
        _stride = stride;
    }

    /// <inheritdoc/>
    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels)
    {
        int count = (int)xt.shape[0];
        int channels = (int)xt.shape[1];
        int height = (int)xt.shape[2];
        int width = (int)xt.shape[3];
        int length = channels * height * width;
        float[] noisy = TensorData.ToArray(xt);
        float[] estimates = new float[noisy.Length];
        for (int i = 0; i < count; i++)
        {
            PatchPlane plane = new(noisy.AsSpan(i * length, length), channels, width, height, _side, true, true);
            Estimate(plane, levels[levels.Count == 1 ? 0 : i]).CopyTo(estimates.AsSpan(i * length));
        }

        return new Denoised(TensorData.FromSpan(estimates, xt.shape, xt.device));
    }

    private float[] Estimate(PatchPlane xt, NoiseLevel level)
    {
        PatchGrid grid = new(xt.Width, xt.Height, _stride);
        PatchFold fold = new(xt, grid);
        int rowLength = grid.Columns * xt.PatchLength;
        int band = Math.Clamp(BandValues / rowLength, 1, grid.Rows);
        float[] means = new float[band * rowLength];
        for (int row = 0; row < grid.Rows; row += band)
        {
            int rows = Math.Min(band, grid.Rows - row);
            _posterior.Mean(xt, grid, row, rows, level, means);
            fold.Add(means, row, rows);
        }

        return fold.ToPlanes();
    }
}
