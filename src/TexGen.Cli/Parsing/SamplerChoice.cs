using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Cli.Parsing;

/// <summary>
/// What --sampler names: a rule for a model's steps, or that there is no model.
/// </summary>
/// <param name="Kind">The rule; null for the model's own.</param>
/// <param name="IsPatches">Whether tiles are made of a picture's patches.</param>
internal readonly record struct SamplerChoice(SamplerKind? Kind, bool IsPatches = false)
{
    /// <summary>No model, but a picture's patches.</summary>
    public static SamplerChoice Patches { get; } = new(null, IsPatches: true);
}
