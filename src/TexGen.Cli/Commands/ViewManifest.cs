using TexGen.Model.Sampling;

namespace TexGen.Cli.Commands;

/// <summary>
/// What <c>texgen view --headless</c> wrote.
/// </summary>
/// <param name="ModelFile">The model file's name.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Sampler">The sampler.</param>
/// <param name="Steps">Reverse steps that were taken.</param>
/// <param name="Width">Width of the tile, in pixels.</param>
/// <param name="Height">Height of the tile, in pixels.</param>
/// <param name="Tile">In which directions it tiles.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Backend">Where it was made, as <c>--backend</c> calls it: gl, cuda or cpu.</param>
/// <param name="Device">The same, as manifests of tiles call it.</param>
/// <param name="ComputeType">The network's floating-point type.</param>
/// <param name="Renderer">The OpenGL driver that drew.</param>
/// <param name="Transfer">Why pictures took the way into their texture that they took.</param>
/// <param name="MillisecondsPerStep">How long a reverse step took in the mean, drawing and writing left out.</param>
/// <param name="Folder">Where the files are.</param>
/// <param name="Filmstrip">File name of the filmstrip.</param>
/// <param name="Frames">File names of the frames, the first before the first step.</param>
internal sealed record ViewManifest(
    string ModelFile,
    string Model,
    string Sampler,
    int Steps,
    int Width,
    int Height,
    Tiling Tile,
    ulong Seed,
    string Backend,
    string Device,
    string ComputeType,
    string Renderer,
    string Transfer,
    double MillisecondsPerStep,
    string Folder,
    string Filmstrip,
    IReadOnlyList<string> Frames);
