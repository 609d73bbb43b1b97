using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Training;

namespace TexGen.Plugin;

/// <summary>
/// Makes tiles out of an exemplar's patches, without a model: the closed form that a trained network has to be better than.
/// Its tiles are mosaics of pieces of the exemplar.
/// </summary>
/// <remarks>May be used from any thread. It computes on the CPU, in 32 bits.</remarks>
public sealed class PatchGenerator
{
    private readonly PatchTexture _texture;

    private PatchGenerator(PatchTexture texture, ModelInfo model, IReadOnlyList<string> notes)
    {
        _texture = texture;
        Model = model;
        Notes = notes;
    }

    /// <summary>What it makes, told as of a model; one without weights, whose receptive field is the reach of the largest
    /// patches.</summary>
    public ModelInfo Model { get; }

    /// <summary>What a person should know of how the exemplar was read, in words without a full stop: maps that were
    /// stretched, are constant or left out. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Reads an exemplar.</summary>
    /// <param name="path">A picture, or a folder with a material's maps; larger ones are reduced as for training.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="stretchesMaps">Whether a material's maps of another shape (width to height) than its first are
    /// stretched to that; if not (the default), they are refused.</param>
    /// <exception cref="ArgumentException">The path holds several pictures, or an option is out of range.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or no picture in a folder.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged, too small, nearly constant or otherwise unfit; the
    /// message says what to do.</exception>
    /// <exception cref="MapShapeException">A material's maps differ in shape and are not to be stretched.</exception>
    public static PatchGenerator Read(string path, PatchTextureOptions? options = null, bool stretchesMaps = false)
    {
        IReadOnlyList<Exemplar> exemplars = ExemplarReader.Read([path], new TrainingOptions { StretchesMaps = stretchesMaps });
        if (exemplars.Count != 1)
        {
            throw new ArgumentException(
                $"'{path}' holds {exemplars.Count} pictures; tiles are made of one picture's patches, so name one of them.");
        }

        ComputeDevices.Resolve(ComputeDevice.Cpu);
        Exemplar exemplar = exemplars[0];
        ModelManifest manifest = new()
        {
            Name = exemplar.Name,
            Whitening = WhiteningFit.Fit([exemplar.LearnedPlanes()], exemplar.Image.Channels, exemplar.AllMaps),
            Maps = exemplar.AllMaps,
            Exemplars = [exemplar.Info],
        };
        PatchTexture texture = new(
            exemplar.Image, (exemplar.Info.TilesX, exemplar.Info.TilesY), manifest.Whitening, manifest.IsMaterial, options);
        ModelInfo info = new()
        {
            Name = manifest.Name,
            Path = path,
            Manifest = manifest,
            ParameterCount = 0,
            Stride = 1,
            ReceptiveField = texture.Reach,
        };

        return new PatchGenerator(texture, info, exemplar.Notes);
    }

    /// <summary>Makes a tile.</summary>
    /// <param name="width">Width, in pixels, at least a patch's.</param>
    /// <param name="height">Height, in pixels, at least a patch's.</param>
    /// <param name="seed">The seed; the same makes the same tile.</param>
    /// <param name="progress">Told after every step, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The tile, values 0…1, seamless in both directions; of a material with the channels of all maps behind each
    /// other, which <see cref="ModelInfo.ToMaps"/> takes apart.</returns>
    /// <exception cref="ArgumentException">The tile is too small or too large.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Image Generate(
        int width,
        int height,
        ulong seed,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        TileSize.Check(width, height, Model.Stride);

        return _texture.Make(
            width, height, seed, progress is null ? null : new Forwarding(progress), cancellation);
    }

    private sealed class Forwarding(IProgress<GenerationProgress> outer) : IProgress<PatchProgress>
    {
        public void Report(PatchProgress value) =>
            outer.Report(new GenerationProgress(value.Step, value.StepCount, value.Sigma));
    }
}
