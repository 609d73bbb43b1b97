using TexGen.Model.Networks;
using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// What the network makes of the noise level before it sees a picture: scale and shift of every residual block. It is
/// little, and known for all steps beforehand, so that the CPU works it out once.
/// </summary>
internal sealed class NoiseConditioning
{
    private readonly LinearLayer _embed0;
    private readonly LinearLayer _embed1;
    private readonly LinearLayer[] _films;

    /// <summary>
    /// Reads its layers from a model file.
    /// </summary>
    /// <param name="reader">The file's weights.</param>
    /// <param name="options">The network's shape.</param>
    /// <param name="blocks">The residual blocks' names and channels, in the order of their FiLM.</param>
    /// <exception cref="Model.Checkpoints.CheckpointException">A weight is missing, has another shape, or is
    /// damaged.</exception>
    public NoiseConditioning(
        WeightReader reader, TileUNetOptions options, IEnumerable<(string Name, int Channels)> blocks)
    {
        int width = options.EmbeddingWidth;
        _embed0 = LinearLayer.Read(reader, "embed0", options.FeatureWidth + options.ConditionFeatures, width);
        _embed1 = LinearLayer.Read(reader, "embed1", width, width);
        _films =
        [
            .. blocks.Select(block => LinearLayer.Read(reader, $"{block.Name}.film", width, 2 * block.Channels)),
        ];
    }

    /// <summary>
    /// Adds the scales and shifts of a noise level to a store.
    /// </summary>
    /// <param name="features">The level's features, and the condition's behind them.</param>
    /// <param name="store">Receives (1 + scale) and shift of each block.</param>
    /// <returns>Where they begin, in blocks.</returns>
    public int AddFilm(ReadOnlySpan<float> features, WeightStore store)
    {
        float[] embedding = _embed1.ApplySilu(_embed0.ApplySilu(features));
        int start = store.VectorBlocks;
        foreach (LinearLayer film in _films)
        {
            float[] both = film.Apply(embedding);
            int channels = both.Length / 2;

            // h ← shift + (1 + scale) h  (Perez et al. 2018, arXiv:1709.07871)
            _ = store.AddVector(Array.ConvertAll(both[..channels], static scale => 1.0f + scale));
            _ = store.AddVector(both.AsSpan(channels));
        }

        return start;
    }
}
