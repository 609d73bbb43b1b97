using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// How TexGen writes its records as JSON: camel case, enumerations by name. Members that a file lacks keep their
/// defaults (which the compile-time serializers do not do for init-only members); null where a value must be is a
/// fault, and so, where asked for, are members that should not be there.
/// </summary>
public static class ModelJson
{
    /// <summary>For files that may come from a newer program: unknown members are ignored.</summary>
    public static JsonSerializerOptions Options { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>For files that people write: an unknown member is a mistake.</summary>
    public static JsonSerializerOptions StrictOptions { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped)
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = unmapped,
            RespectNullableAnnotations = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();

        return options;
    }
}
