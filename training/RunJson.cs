using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <summary>
/// How a run's state and the presets are written as JSON: as manifests are, but looked into at run time.
/// </summary>
internal static class RunJson
{
    /// <summary>For states, which a newer program may have written: unknown members are ignored.</summary>
    public static JsonSerializerOptions Options { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>For presets, which people write: an unknown member is a mistake.</summary>
    public static JsonSerializerOptions StrictOptions { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped)
    {
        return ModelJson.Create(
            new DefaultJsonTypeInfoResolver(), unmapped, new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }
}
