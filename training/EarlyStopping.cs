using TexGen.Model.Checkpoints;
using TexGen.Model.Metrics;

namespace TexGen.Training;

/// <summary>
/// When to end a run: twice the training no longer brings tiles nearer to the exemplar, or they have begun to repeat it.
/// </summary>
/// <remarks>
/// At its high learning rate a run that learns well stands still for a while, too, and gains when the rate falls
/// (docs/recipe.md). So a few flat checks are not enough: flat is what the second half of the steps gained nothing for,
/// beside the quarter before it. The first quarter is left out: soft tiles may be near on some levels by chance.
/// </remarks>
internal static class EarlyStopping
{
    // Checks in the second half at least.
    private const int Patience = 3;

    // What two checks differ by for no reason: the distance is that of two small tiles.
    private const double LeastProgress = 0.05;

    // By so much must novelty have fallen since its best.
    private const double LeastFall = 0.15;

    /// <summary>
    /// Judges a run.
    /// </summary>
    /// <param name="checks">What was measured, in the order of its steps.</param>
    /// <param name="fewestSteps">Steps before which no distance is called flat.</param>
    /// <returns>Why it should end; null if it should go on.</returns>
    public static EarlyStop? Judge(IReadOnlyList<TrainingCheck> checks, long fewestSteps)
    {
        if (checks.Count == 0)
        {
            return null;
        }

        return IsCopying(checks) ? EarlyStop.Copies
            : checks[^1].Step >= fewestSteps && IsFlat(checks) ? EarlyStop.Flat
            : null;
    }

    /// <summary>Whether tiles of a check are new enough to be kept; also where novelty cannot be measured.</summary>
    /// <param name="check">The check.</param>
    public static bool IsNew(TrainingCheck check) => check.Novelty is not < QuickNovelty.LeastNovelty;

    // Low and fallen: where the exemplar's halves differ much, tiles are as near to it from the beginning.
    private static bool IsCopying(IReadOnlyList<TrainingCheck> checks)
    {
        TrainingCheck[] before = [.. checks.SkipLast(1)];

        return before.Any(IsNew) && !IsNew(checks[^1])
            && checks[^1].Novelty < (1.0 - LeastFall) * before.Max(static check => check.Novelty);
    }

    private static bool IsFlat(IReadOnlyList<TrainingCheck> checks)
    {
        long step = checks[^1].Step;
        double[] before = Between(step / 4, step / 2);
        double[] since = Between(step / 2, step);

        return before.Length > 0 && since.Length >= Patience && since.Min() > (1.0 - LeastProgress) * before.Min();

        double[] Between(long after, long last) =>
            [.. checks.Where(check => check.Step > after && check.Step <= last).Select(static check => check.Worst)];
    }
}
