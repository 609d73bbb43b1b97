using TexGen.Cli.Parsing;
using TexGen.Model.Imaging;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// What <c>texgen sample</c> takes tiles from.
/// </summary>
internal interface ITileMaker : IDisposable
{
    /// <summary>What tiles are made of.</summary>
    ModelInfo Model { get; }

    /// <summary>Where a tile is computed.</summary>
    /// <param name="request">The tile, complete.</param>
    string DeviceNameFor(GenerationRequest request);

    /// <summary>In which floating-point type.</summary>
    /// <param name="request">The tile, complete.</param>
    string ComputeTypeFor(GenerationRequest request);

    /// <summary>
    /// Puts a request together.
    /// </summary>
    /// <param name="request">Seed and sampler.</param>
    /// <param name="size">The finished tile's size, or null for that of the pictures, or the model's own.</param>
    /// <param name="editing">What it is made out of.</param>
    /// <param name="conditions">What it shall be of.</param>
    /// <exception cref="ArgumentException">A size does not fit, or something is asked for that cannot be.</exception>
    GenerationRequest Complete(GenerationRequest request, PixelSize? size, Editing editing, Conditions conditions);

    /// <summary>The sampler of a request, as files and manifests name it.</summary>
    /// <param name="request">The request.</param>
    string SamplerOf(GenerationRequest request);

    /// <summary>One tile a seed, each made when it is asked for.</summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="request">Everything else.</param>
    /// <param name="progress">Told after every step, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    IEnumerable<Image> Make(
        IEnumerable<ulong> seeds,
        GenerationRequest request,
        IProgress<GenerationProgress> progress,
        CancellationToken cancellation);
}
