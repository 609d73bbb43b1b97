using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;

namespace TexGen.Plugin.Backends;

/// <summary>
/// What says how much memory a tile takes in OpenGL.
/// </summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Sampler">The sampler, which may keep estimates of earlier steps; null for the model's own.</param>
/// <param name="Steps">How many steps, each with scales and shifts of its own; null for the sampler's number.</param>
/// <param name="Tiling">In which directions it tiles; in the others a margin is made with it.</param>
/// <param name="IsGuided">Whether the network answers twice.</param>
/// <param name="HasStart">Whether it begins with a picture.</param>
/// <param name="IsFilledIn">Whether it is a picture that is filled in.</param>
internal readonly record struct TileNeeds(
    int Width,
    int Height,
    SamplerKind? Sampler,
    int? Steps,
    Tiling Tiling,
    bool IsGuided,
    bool HasStart,
    bool IsFilledIn)
{
    /// <summary>What a request says of it.</summary>
    /// <param name="request">The request.</param>
    public static TileNeeds Of(GenerationRequest request) => new(
        request.Width,
        request.Height,
        request.Sampler,
        request.Steps,
        request.Tiling ?? Tiling.Both,
        request.Condition.Guidance is not (0.0 or 1.0),
        request.From is not null || request.Between is not null,
        request.Inpaint is not null);

    /// <summary>Whether a tile takes at least as much as another one, for certain.</summary>
    /// <param name="other">The other one.</param>
    public bool IsAtLeast(TileNeeds other)
    {
        return Width >= other.Width
            && Height >= other.Height
            && Sampler == other.Sampler
            && Steps == other.Steps
            && (Tiling == other.Tiling || other.Tiling == Tiling.Both || Tiling == Tiling.Neither)
            && (IsGuided || !other.IsGuided)
            && (HasStart || !other.HasStart)
            && (IsFilledIn || !other.IsFilledIn);
    }
}
