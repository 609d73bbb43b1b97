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
    /// <param name="manifest">The model.</param>
    /// <param name="request">The request; the runtime has no word for <see cref="WhyNot"/>'s.</param>
    public static RuntimeRequest Of(ModelManifest manifest, GenerationRequest request) => new()
    {
        Width = request.Width,
        Height = request.Height,
        Seed = request.Seed,
        Sampler = request.Sampler,
        Steps = new SamplingOptions { Sampler = request.Sampler, Steps = request.Steps }.StepsFor(manifest.Diffusion),
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
            : RuntimeModel.WhyNot(manifest, Of(manifest, request));
    }

    // What a request to the runtime has no place for.
    private static string? Untold(ModelManifest manifest, GenerationRequest request) => request switch
    {
        { From: not null } => "this one begins with a picture",
        { Between: not null } => "this one lies between two pictures",
        { Inpaint: not null } => "this one is a picture to be filled in",
        { Shared: not null } => "this one shares its noise with another",
        { Spacing: not null } => "this one walks other steps than Karras'",
        { Variance: not null } or { Eta: not 0.0 } => "this one has noise added on the way",
        _ => manifest.TilingOf(request.Tiling) == Tiling.Both || !manifest.IsSeamless
            ? null
            : "this one shall not tile in all directions",
    };
}
