using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;
using TexGen.Runtime;

namespace TexGen.Plugin.Backends;

/// <summary>
/// From what is asked of a generator to what is asked of the runtime.
/// </summary>
internal static class OpenGlRequest
{
    /// <summary>
    /// The same request to the runtime.
    /// </summary>
    /// <param name="request">The request; the runtime has no word for <see cref="WhyNot"/>'s.</param>
    public static RuntimeRequest Of(GenerationRequest request) => new()
    {
        Width = request.Width,
        Height = request.Height,
        Seed = request.Seed,
        Sampler = request.Sampler,
        Steps = request.Steps,
        Eta = request.Eta,
        Variance = request.Variance,
        Spacing = request.Spacing,
        Condition = request.Condition,
    };

    /// <summary>Why a tile cannot be made by the runtime, without a full stop; null if it can.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The tile.</param>
    /// <exception cref="ArgumentException">The model's tiles cannot tile as asked for.</exception>
    public static string? WhyNot(ModelManifest manifest, GenerationRequest request)
    {
        return Untold(manifest, request) is string untold
            ? $"OpenGL compute makes tiles from noise alone, and {untold}: use the CPU or CUDA"
            : null;
    }

    // What a request to the runtime has no place for.
    private static string? Untold(ModelManifest manifest, GenerationRequest request) => request switch
    {
        { From: not null } => "this one begins with a picture",
        { Between: not null } => "this one lies between two pictures",
        { Inpaint: not null } => "this one is a picture to be filled in",
        { Shared: not null } => "this one shares its noise with another",
        _ => manifest.TilingOf(request.Tiling) == Tiling.Both || !manifest.IsSeamless
            ? null
            : "this one shall not tile in all directions",
    };
}
