using TexGen.Model.Checkpoints;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Says how good a model's tiles were while it was trained. The process' culture is the invariant one.
/// </summary>
internal static class CheckText
{
    /// <summary>A check in a few words: the worst level, and novelty where there is any.</summary>
    /// <param name="check">The check.</param>
    public static string Brief(TrainingCheck check) => $"patches {check.Worst:F2} x floor{Novelty(check)}";

    /// <summary>A check with all levels.</summary>
    /// <param name="check">The check.</param>
    public static string Levels(TrainingCheck check)
    {
        string levels = string.Join(' ', check.PatchRatio.Select(static ratio => $"{ratio:F2}"));

        return $"patches {levels} x floor, finest first{Novelty(check)}";
    }

    /// <summary>Why a run ended early.</summary>
    /// <param name="reason">The reason.</param>
    public static string Of(EarlyStop reason) => reason switch
    {
        EarlyStop.Flat => "twice the steps brought its tiles no nearer to the exemplar",
        EarlyStop.Copies => "its tiles began to repeat the exemplar; the model is the last whose did not",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "An unknown reason."),
    };

    /// <summary>How to train on after a run ended early.</summary>
    /// <param name="asked">Whether it was asked to; null where it does so by itself.</param>
    public static string Remedy(bool? asked)
    {
        string option = asked == true ? "--no-early-stop instead of --early-stop" : "--no-early-stop";

        return $"--resume {option} trains on.";
    }

    private static string Novelty(TrainingCheck check) =>
        check.Novelty is double novelty ? $", novelty {novelty:F2}" : "";
}
