using System.Text.Json.Serialization;

namespace TexGen.Training;

/// <summary>
/// The JSON form of a <see cref="TrainingState"/>.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrainingState))]
internal sealed partial class TrainingStateJson : JsonSerializerContext
{
}
