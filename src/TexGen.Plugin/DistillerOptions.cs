using TexGen.Training.Distillation;

namespace TexGen.Plugin;

/// <summary>
/// What a <see cref="TextureDistiller"/> does beside distilling.
/// </summary>
public sealed record DistillerOptions
{
    /// <summary>To how few evaluations, and for how long.</summary>
    public DistillationOptions Distillation { get; init; } = new();

    /// <summary>
    /// The exemplar, whose patches the tiles' are compared with: a picture, a folder of pictures, or a folder of a
    /// material's maps. Null, the default, to compare them with the teacher's tiles.
    /// </summary>
    public string? Exemplar { get; init; }

    /// <summary>
    /// What of the exemplar is not to be looked at, as in training: the path of a picture of its size; null, the default,
    /// for nothing.
    /// </summary>
    public string? Mask { get; init; }

    /// <summary>The device. Default: CUDA if there is any, else the CPU.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Whether to go on with the state saved beside the model, if there is one. Default false.</summary>
    public bool Resume { get; init; }
}
