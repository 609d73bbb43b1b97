using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;

namespace TexGen.Cli.Commands;

/// <summary>
/// What <c>texgen interpolate</c> made.
/// </summary>
/// <param name="ModelFile">The model file's name.</param>
/// <param name="Model">The model's name.</param>
/// <param name="First">What lies at λ = 0, as it was given.</param>
/// <param name="Second">What lies at λ = 1, as it was given.</param>
/// <param name="Timestep">t at which the two were mixed.</param>
/// <param name="Seed">The seed of the noise that they share.</param>
/// <param name="Sampler">The sampler.</param>
/// <param name="Steps">Steps asked for; absent for the sampler's default.</param>
/// <param name="Width">Width of every tile, in pixels.</param>
/// <param name="Height">Height of every tile, in pixels.</param>
/// <param name="Tile">In which directions they tile.</param>
/// <param name="Labels">Labels and weights; absent without any.</param>
/// <param name="Guide">File name of the guide; absent without one.</param>
/// <param name="Guidance">How decidedly both were followed; absent for as learned.</param>
/// <param name="Device">Where they were made.</param>
/// <param name="ComputeType">The network's floating-point type.</param>
/// <param name="Strip">File name of the tiles side by side.</param>
/// <param name="Lambdas">λ of each tile.</param>
/// <param name="Tiles">The tiles; none where only the strip was written.</param>
internal sealed record InterpolationManifest(
    string ModelFile,
    string Model,
    string First,
    string Second,
    int Timestep,
    ulong Seed,
    SamplerKind Sampler,
    int? Steps,
    int Width,
    int Height,
    Tiling Tile,
    IReadOnlyDictionary<string, double>? Labels,
    string? Guide,
    double? Guidance,
    string Device,
    string ComputeType,
    string Strip,
    IReadOnlyList<double> Lambdas,
    IReadOnlyList<SampleRecord> Tiles);
