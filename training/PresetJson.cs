using System.Text.Json.Serialization;

namespace TexGen.Training;

/// <summary>
/// The JSON form of a <see cref="Preset"/>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    PropertyNameCaseInsensitive = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Preset))]
internal sealed partial class PresetJson : JsonSerializerContext
{
}
