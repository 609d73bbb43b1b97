using TexGen.Model.Diffusion;
using TorchSharp;

namespace TexGen.Plugin;

/// <summary>
/// A generator's network that takes turns with the generator's sessions.
/// </summary>
/// <param name="generator">The generator; not disposed.</param>
internal sealed class LockedDenoiser(TextureGenerator generator) : IDenoiser
{
    /// <inheritdoc/>
    public Denoised Predict(torch.Tensor xt, IReadOnlyList<NoiseLevel> levels)
    {
        lock (generator.NetworkLock)
        {
            generator.ThrowIfDisposed();

            return generator.TextureModel.Denoiser.Predict(xt, levels);
        }
    }
}
