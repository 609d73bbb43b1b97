using TexGen.Model.Sampling;

namespace TexGen.Cli.Commands;

/// <summary>
/// What <c>texgen sample --count</c> writes beside its tiles.
/// </summary>
/// <param name="ModelFile">The model file's name.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Sampler">The sampler.</param>
/// <param name="Steps">Steps asked for; absent for the sampler's default.</param>
/// <param name="Width">Width of every tile, in pixels.</param>
/// <param name="Height">Height of every tile, in pixels.</param>
/// <param name="Tile">In which directions they tile.</param>
/// <param name="From">File name of the picture they begin with; absent for pure noise.</param>
/// <param name="Strength">How much of it was renewed.</param>
/// <param name="Inpaint">File name of the picture that was filled in; absent for none.</param>
/// <param name="Mask">File name of the mask that says where.</param>
/// <param name="Share">t down to which they are the first one; absent if they share nothing.</param>
/// <param name="Labels">Labels and weights; absent without any.</param>
/// <param name="Guide">File name of the guide; absent without one.</param>
/// <param name="Guidance">How decidedly both were followed; absent for as learned.</param>
/// <param name="Upscalers">File names of the models that enlarged the tiles; absent without any.</param>
/// <param name="Device">Where they were made.</param>
/// <param name="ComputeType">The network's floating-point type.</param>
/// <param name="Tiles">The tiles.</param>
internal sealed record SampleManifest(
    string ModelFile,
    string Model,
    string Sampler,
    int? Steps,
    int Width,
    int Height,
    Tiling Tile,
    string? From,
    double? Strength,
    string? Inpaint,
    string? Mask,
    int? Share,
    IReadOnlyDictionary<string, double>? Labels,
    string? Guide,
    double? Guidance,
    IReadOnlyList<string>? Upscalers,
    string Device,
    string ComputeType,
    IReadOnlyList<SampleRecord> Tiles);
