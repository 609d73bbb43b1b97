using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// A network's layers, as compute shaders take them.
/// </summary>
internal interface INetworkLayers
{
    /// <summary>What widths and heights must be multiples of, in pixels.</summary>
    int Stride { get; }

    /// <summary>Adds what a noise level does to the network to a store.</summary>
    /// <param name="features">The level's features, and the condition's behind them.</param>
    /// <param name="store">Receives it.</param>
    /// <returns>Where it begins in the store's vectors, in blocks.</returns>
    int AddFilm(ReadOnlySpan<float> features, WeightStore store);

    /// <summary>Prepares evaluations at one size.</summary>
    /// <param name="runner">Queues the dispatches; not disposed.</param>
    /// <param name="width">Width of the picture in pixels, a multiple of <see cref="Stride"/>.</param>
    /// <param name="height">Height of the picture.</param>
    /// <returns>The dispatches and their tensors; the caller's.</returns>
    /// <exception cref="Rendering.GraphicsException">There is too little memory, or the driver refuses a
    /// shader.</exception>
    NetworkPass Prepare(ConvolutionRunner runner, int width, int height);
}
