using TexGen.Model.Random;

namespace TexGen.Model.Sampling;

/// <summary>
/// What the scales of a tile that is made from coarse to fine have of its request.
/// </summary>
public static class ScaleWalk
{
    /// <summary>
    /// The seed of a stage. The coarsest scale's noise is that of a tile of its size.
    /// </summary>
    /// <param name="seed">The tile's.</param>
    /// <param name="stage">Which stage, 0 the coarsest scale's.</param>
    public static ulong SeedOf(ulong seed, int stage) => stage == 0 ? seed : NoiseStreams.Stage(seed, stage).Bits(0);

    /// <summary>
    /// The steps of a stage: what is large is given from the second on; what is left needs half as many, or three eighths if they
    /// are spent on detail (docs/recipe.md).
    /// </summary>
    /// <param name="steps">The coarsest scale's.</param>
    /// <param name="stage">Which stage, 0 the coarsest scale's.</param>
    /// <param name="hasDetail">Whether it is walked by <see cref="Checkpoints.DetailWalk"/>. Default no.</param>
    public static int StepsOf(int steps, int stage, bool hasDetail = false) =>
        stage == 0 ? steps : hasDetail ? ((3 * steps) + 7) / 8 : (steps + 1) / 2;
}
