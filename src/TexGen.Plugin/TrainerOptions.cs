using TexGen.Training;

namespace TexGen.Plugin;

/// <summary>
/// What a <see cref="TextureTrainer"/> does beside training.
/// </summary>
public sealed record TrainerOptions
{
    /// <summary>What to train and for how long.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>The device. Default: CUDA if there is any, else the CPU.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Whether to go on with the state saved beside the model, if there is one. Default false.</summary>
    public bool Resume { get; init; }

    /// <summary>How often progress carries a preview tile; null for never. Default null.</summary>
    public TimeSpan? PreviewEvery { get; init; }

    /// <summary>
    /// Width and height of preview tiles, in pixels: a multiple of the network's stride. Default 128. Networks that
    /// are not local make them as large as the crops they learn from.
    /// </summary>
    public int PreviewSize { get; init; } = 128;
}
