using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// What noise levels, and the features of a condition behind them, do to the network: scales and shifts of all levels at
/// once, so that none is uploaded on the way.
/// </summary>
internal sealed class StageFilms : IDisposable
{
    private readonly int[] _given;
    private readonly int[] _dropped;

    /// <summary>Works them out and uploads them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="network">The network.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="condition">What the tile shall be.</param>
    /// <param name="scale">Which scale, 0 the tile itself.</param>
    /// <param name="levels">The noise levels.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public StageFilms(
        GL gl,
        ComputeNetwork network,
        ModelManifest manifest,
        TileCondition condition,
        int scale,
        IEnumerable<NoiseLevel> levels)
    {
        INoiseEmbedding embedding = ModelFile.CreateEmbedding(manifest);
        WeightStore films = new();
        NoiseLevel[] all = [.. levels];
        int[] Add(bool drops)
        {
            float[] features = new float[embedding.Width + (manifest.Conditioning?.FeatureCount() ?? 0)];
            if (manifest.Conditioning is ConditioningInfo conditioning)
            {
                ConditionFeatures.Write(
                    conditioning, condition, drops, scale, embedding.Width, features.AsSpan(embedding.Width));
            }

            return Array.ConvertAll(all, level =>
            {
                embedding.Embed(level, features.AsSpan(0, embedding.Width));

                return network.AddFilm(features, films);
            });
        }

        _given = condition.Guidance == 0.0 ? [] : Add(drops: false);
        _dropped = condition.Guidance == 1.0 ? [] : Add(drops: true);
        Buffer = films.UploadVectors(gl);
    }

    /// <summary>The scales and shifts of all levels.</summary>
    public GlBuffer Buffer { get; }

    /// <summary>Where a level's begin, in blocks.</summary>
    /// <param name="level">The level's place among all.</param>
    /// <param name="drops">Whether labels and guide are left out.</param>
    public int At(int level, bool drops) => drops ? _dropped[level] : _given[level];

    /// <inheritdoc/>
    public void Dispose() => Buffer.Dispose();
}
