using System.Text.Json;
using System.Text.Json.Serialization;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// The JSON form of a <see cref="ModelManifest"/>; generated at compile time, so that no reflection is needed to read a model.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ModelJson : JsonSerializerContext
{
}
