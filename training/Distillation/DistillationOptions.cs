using TexGen.Model.Tensors;

namespace TexGen.Training.Distillation;

/// <summary>
/// To how few evaluations to distill a model, and for how long.
/// </summary>
public sealed record DistillationOptions
{
    // Tiles a step where none are asked for, and their pixels together: what gradients are kept of must fit into memory.
    private const int MostTiles = 4;
    private const int MostPixels = MostTiles * 256 * 256;

    /// <summary>
    /// Network evaluations a tile of the distilled model, and at each scale where tiles are made from coarse to fine: 1, 2 or
    /// 4. Default 2.
    /// </summary>
    public int Evaluations { get; init; } = 2;

    /// <summary>How many training steps; null to train for <see cref="Time"/>.</summary>
    public long? Steps { get; init; }

    /// <summary>For how long to train when <see cref="Steps"/> is null. Default 3 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The seed of the noise that tiles are made from. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The type the networks are computed in. Default: the faster one on the device.</summary>
    public ComputePrecision Precision { get; init; } = ComputePrecision.Auto;

    /// <summary>Tiles a step; null, the default, for 4, or as many as have no more pixels together than 4 of
    /// 256².</summary>
    public int? Batch { get; init; }

    /// <summary>
    /// The tiles' side, in pixels; null, the default, for half as much again as the receptive field, and at least 64 at the
    /// coarsest scale.
    /// </summary>
    public int? Side { get; init; }

    /// <summary>The largest learning rate. Default 10⁻³.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// How much the patches' distance counts beside the difference from the teacher's tiles; 0 for not at all. Null, the default,
    /// for 1, or 5 where tiles are made from coarse to fine (docs/recipe.md).
    /// </summary>
    public double? PatchWeight { get; init; }

    /// <summary>
    /// How often the state is saved beside the model, but no more often than takes a twentieth of the time; zero for after
    /// every step. Default every 15 seconds.
    /// </summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How much patches count where it is not said.</summary>
    /// <param name="hasScales">Whether tiles are made from coarse to fine.</param>
    internal static double WeightOf(bool hasScales) => hasScales ? 5.0 : 1.0;

    /// <summary>Tiles a step where their number is not given.</summary>
    /// <param name="side">Their side, in pixels.</param>
    internal static int TilesOf(int side) => Math.Clamp(MostPixels / (side * side), 1, MostTiles);

    /// <summary>
    /// Checks every value.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (!DistillationLevels.Evaluations.Contains(Evaluations))
        {
            throw new ArgumentException(
                $"Models are distilled to {string.Join(", ", DistillationLevels.Evaluations)} evaluations, not to "
                + $"{Evaluations}.");
        }

        if (Batch is < 1 or > 256 || Side is < 32 or > 1024)
        {
            throw new ArgumentException($"Tiles a step or their side are out of range: {Batch}, {Side}.");
        }

        if (PatchWeight is not (null or (>= 0.0 and <= 1000.0)))
        {
            throw new ArgumentException($"The patches' weight must lie in 0 to 1000, not {PatchWeight}.");
        }

        // How long, how fast, how often saved: as for any training.
        new TrainingOptions { Steps = Steps, Time = Time, LearningRate = LearningRate }.Validate();
    }
}
