using TexGen.Runtime;

namespace TexGen.Plugin.Backends;

/// <summary>
/// From what is asked of a generator to what is asked of the runtime.
/// </summary>
internal static class OpenGlRequest
{
    /// <summary>
    /// The same request to the runtime, but for what is shown of it.
    /// </summary>
    /// <param name="request">The request.</param>
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
        Tiling = request.Tiling,
        From = request.From,
        Between = request.Between,
        Inpaint = request.Inpaint,
        Shared = request.Shared,
        Condition = request.Condition,
    };
}
