using System.Text.Encodings.Web;
using System.Text.Json;

namespace TexGen.Benchmarks.Reporting;

/// <summary>
/// A report for machines.
/// </summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Serialize(BenchmarkReport report) => JsonSerializer.Serialize(report, Options);
}
