using TexGen.Model.Diffusion;

namespace TexGen.Model.Networks;

/// <summary>
/// How a network is told the noise level: as a vector of fixed features, worked out in double precision on the host.
/// </summary>
public interface INoiseEmbedding
{
    /// <summary>The number of features.</summary>
    int Width { get; }

    /// <summary>
    /// The features of a noise level.
    /// </summary>
    /// <param name="level">The level, above none.</param>
    /// <param name="features">Receives <see cref="Width"/> numbers in [−1, 1].</param>
    void Embed(NoiseLevel level, Span<float> features);
}
