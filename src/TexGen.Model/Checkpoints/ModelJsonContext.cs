using System.Text.Json.Serialization;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// What the compiler works out of the manifest's records, so that a program which is compiled ahead of time can read
/// them. <see cref="ModelJson"/> says how they are written.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
