using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// What a network makes of the noise level before it sees a picture: scale and shift of every residual block, or its shift
/// alone. It is little, and known for all steps beforehand, so that the CPU works it out once.
/// </summary>
/// <param name="embed0">The first layer that the level's features pass through.</param>
/// <param name="embed1">The second one.</param>
/// <param name="blocks">The layer of each residual block, in the order of their places in the buffer.</param>
/// <param name="hasScales">Whether those answer with scales, and with shifts behind them.</param>
internal sealed class NoiseConditioning(
    LinearLayer embed0, LinearLayer embed1, IReadOnlyList<LinearLayer> blocks, bool hasScales)
{
    /// <summary>
    /// Adds the scales and shifts of a noise level to a store.
    /// </summary>
    /// <param name="features">The level's features, and the condition's behind them.</param>
    /// <param name="store">Receives (1 + scale), if there are any, and shift of each block.</param>
    /// <returns>Where they begin, in blocks.</returns>
    public int AddFilm(ReadOnlySpan<float> features, WeightStore store)
    {
        float[] embedding = embed1.ApplySilu(embed0.ApplySilu(features));
        int start = store.VectorBlocks;
        foreach (LinearLayer block in blocks)
        {
            float[] answer = block.Apply(embedding);
            int scales = hasScales ? answer.Length / 2 : 0;

            // h ← shift + (1 + scale) h  (Perez et al. 2018, arXiv:1709.07871)
            _ = store.AddVector(Array.ConvertAll(answer[..scales], static scale => 1.0f + scale));
            _ = store.AddVector(answer.AsSpan(scales));
        }

        return start;
    }
}
