namespace TexGen.Training.Distillation;

/// <summary>
/// The numbers that a distillation's every step follows from.
/// </summary>
internal sealed record DistillationPlan
{
    /// <summary>The SHA-256 of the teacher's file, in hexadecimal.</summary>
    public required string TeacherSha256 { get; init; }

    /// <summary>The exemplars whose patches are compared with, each one's SHA-256 and, behind a slash, its mask's where it has
    /// one; empty for the teacher's tiles.</summary>
    public required string Reference { get; init; }

    /// <summary>Network evaluations a tile of the student.</summary>
    public required int Evaluations { get; init; }

    /// <summary>The seed of the tiles' noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Tiles a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Their side, in pixels.</summary>
    public required int Side { get; init; }

    /// <summary>The largest learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>How weights follow their gradients.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>How much the patches' distance counts.</summary>
    public required double PatchWeight { get; init; }

    /// <summary>"float32" or "bfloat16".</summary>
    public required string ComputeType { get; init; }

    /// <summary>What another plan has and this one has not, for people.</summary>
    /// <param name="other">The other plan.</param>
    public string Difference(DistillationPlan other)
    {
        (string Name, object Theirs, object Ours)[] values =
        [
            ("teacher", Short(other.TeacherSha256), Short(TeacherSha256)),
            ("exemplar", Short(other.Reference), Short(Reference)),
            ("evaluations", other.Evaluations, Evaluations),
            ("seed", other.Seed, Seed),
            ("batch", other.Batch, Batch),
            ("side", other.Side, Side),
            ("learning rate", other.LearningRate, LearningRate),
            ("patch weight", other.PatchWeight, PatchWeight),
            ("precision", other.ComputeType, ComputeType),
        ];

        return string.Join(", ", values.Where(value => !value.Theirs.Equals(value.Ours))
            .Select(value => $"{value.Name} {value.Theirs} instead of {value.Ours}")
            .DefaultIfEmpty("another version of the program"));
    }

    // Of each exemplar and mask.
    private static string Short(string hashes)
    {
        return hashes.Length == 0 ? "none" : string.Join('+', hashes.Split('+').Select(static hash =>
            string.Join('/', hash.Split('/').Select(static each => $"{each[..Math.Min(12, each.Length)]}…"))));
    }
}
