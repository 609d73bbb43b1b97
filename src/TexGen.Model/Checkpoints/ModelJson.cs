using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Networks;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// How TexGen writes its records as JSON: camel case, enumerations by name. Members that a file lacks keep their
/// defaults; null where a value must be is a fault, and so, where asked for, are members that should not be there.
/// </summary>
public static class ModelJson
{
    /// <summary>For the manifest and what it holds: unknown members are ignored, as a newer program may have written
    /// them. Works in programs that are compiled ahead of time.</summary>
    public static JsonSerializerOptions Options { get; } = Create(
        ModelJsonContext.Default.WithAddedModifier(KeepDefaults),
        JsonUnmappedMemberHandling.Skip,
        Names<EarlyStop>(),
        Names<NormalConvention>(),
        Names<PredictionTarget>(),
        Names<ReverseVariance>(),
        Names<ScheduleKind>(),
        Names<Symmetries>(),
        Names<UpsamplingKind>());

    /// <summary>How a manifest is read and written.</summary>
    internal static JsonTypeInfo<ModelManifest> Manifest { get; } =
        (JsonTypeInfo<ModelManifest>)Options.GetTypeInfo(typeof(ModelManifest));

    /// <summary>
    /// Options in TexGen's way for other records.
    /// </summary>
    /// <param name="resolver">What knows the records.</param>
    /// <param name="unmapped">Whether a member that no record has is ignored, or a fault.</param>
    /// <param name="converters">What writes their enumerations by name.</param>
    public static JsonSerializerOptions Create(
        IJsonTypeInfoResolver resolver,
        JsonUnmappedMemberHandling unmapped,
        params ReadOnlySpan<JsonConverter> converters)
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = unmapped,
            RespectNullableAnnotations = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = resolver,
        };
        foreach (JsonConverter converter in converters)
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();

        return options;
    }

    private static JsonStringEnumConverter<TEnum> Names<TEnum>()
        where TEnum : struct, Enum
    {
        return new JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase);
    }

    // Code that is generated at compile time makes a record and all of its init-only members in one expression, so that
    // those which a file lacks would be 0 or null. Here the record is made first, and then what the file has is set.
    private static void KeepDefaults(JsonTypeInfo type)
    {
        if (type.ConstructorAttributeProvider is not ConstructorInfo constructor || constructor.GetParameters().Length > 0)
        {
            return;
        }

        type.CreateObject = () => constructor.Invoke(null);
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.AttributeProvider is PropertyInfo { SetMethod: not null } member)
            {
                property.Set = member.SetValue;
            }
        }
    }
}
