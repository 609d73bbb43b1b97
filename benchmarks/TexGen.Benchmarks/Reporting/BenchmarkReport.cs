using System.Text.Json.Serialization;

namespace TexGen.Benchmarks.Reporting;

/// <summary>
/// Everything that a run found.
/// </summary>
internal sealed record BenchmarkReport
{
    public required MachineInfo Machine { get; init; }

    /// <summary>What computed in OpenGL; null where that was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RendererInfo? Renderer { get; init; }

    /// <summary>Rounds in which everything was measured.</summary>
    public required int Rounds { get; init; }

    /// <summary>TexGen beside Python.</summary>
    public List<TimedRow> Timings { get; } = [];

    /// <summary>Single numbers.</summary>
    public List<FactRow> Facts { get; } = [];
}
