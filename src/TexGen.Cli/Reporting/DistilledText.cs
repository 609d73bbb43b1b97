using TexGen.Model.Checkpoints;
using TexGen.Model.Metrics;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Says how good a distilled model's tiles are. The process' culture is the invariant one.
/// </summary>
internal static class DistilledText
{
    // The most that fewer evaluations shall cost.
    private const double LargestRatio = 1.25;

    /// <summary>How far tiles are from the exemplar beside the teacher's.</summary>
    /// <param name="teacher">The teacher's file name.</param>
    /// <param name="patches">Where that is worst.</param>
    public static string Of(string teacher, TeacherRatio patches)
    {
        string label = patches.Label is null ? "" : $"{patches.Label}, ";
        string place = $"{label}{patches.Map}, {PatchSlicedWasserstein.NameOf(patches.Level)}";

        return $"patches up to {patches.Ratio:F2} x as far from the exemplar as those of {teacher} ({place}; "
            + $"{LargestRatio:F2} is the aim)";
    }
}
