namespace TexGen.Model.Diffusion;

/// <summary>
/// What users call the schedules.
/// </summary>
public static class ScheduleNames
{
    /// <summary>Every name with its schedule, in the order to list them in.</summary>
    public static IReadOnlyList<(string Name, ScheduleKind Kind)> All { get; } =
    [
        ("linear", ScheduleKind.Linear),
        ("quad", ScheduleKind.Quadratic),
        ("const", ScheduleKind.Constant),
        ("jsd", ScheduleKind.Jsd),
        ("warmup10", ScheduleKind.WarmUp10),
        ("warmup50", ScheduleKind.WarmUp50),
        ("cosine", ScheduleKind.Cosine),
        ("sigmoid", ScheduleKind.Sigmoid),
    ];

    /// <summary>The name of a schedule.</summary>
    /// <param name="kind">Which one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
    public static string Of(ScheduleKind kind)
    {
        foreach ((string name, ScheduleKind candidate) in All)
        {
            if (candidate == kind)
            {
                return name;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown schedule.");
    }
}
