using TexGen.Cli.Parsing;
using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// Tiles out of a picture's patches, without a model.
/// </summary>
internal sealed class PatchTileMaker : ITileMaker
{
    private readonly PatchGenerator _generator;

    /// <summary>Reads the exemplar.</summary>
    /// <param name="path">A picture, or a folder with a material's maps.</param>
    /// <param name="steps">Steps at each size; null for the default.</param>
    /// <param name="stretches">Whether maps of another shape are stretched.</param>
    /// <param name="options">Where to compute, which must be what can be: the CPU, in 32 bits.</param>
    /// <exception cref="ArgumentException">The path names a model, the steps are out of range, or it is to be computed
    /// elsewhere.</exception>
    /// <exception cref="Training.MapShapeException">Maps differ in shape and are not to be stretched.</exception>
    public PatchTileMaker(string path, int? steps, bool stretches, GeneratorOptions options)
    {
        bool isElsewhere = options.Device is ComputeDevice.Cuda or ComputeDevice.OpenGl;
        if (isElsewhere || options.Precision == ComputePrecision.BFloat16 || options.Window is not null)
        {
            throw new ArgumentException(
                "--sampler patches computes on the CPU, in float32 and all at once; leave out "
                + "--backend or --device, --precision and --window.");
        }

        if (Path.GetExtension(path).Equals(".texgen", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"--sampler patches makes tiles of a picture, without a model; name a picture or a folder of maps, not '{path}'.");
        }

        PatchTextureOptions texture = new();
        _generator = PatchGenerator.Read(path, texture with { Steps = steps ?? texture.Steps }, stretches);
    }

    /// <inheritdoc/>
    public ModelInfo Model => _generator.Model;

    /// <inheritdoc/>
    public string DeviceNameFor(GenerationRequest request) => "CPU";

    /// <inheritdoc/>
    public string ComputeTypeFor(GenerationRequest request) => "float32";

    /// <inheritdoc/>
    public GenerationRequest Complete(GenerationRequest request, PixelSize? size, Editing editing, Conditions conditions)
    {
        bool isPlain = editing is { From: null, Inpaint: null, Share: null }
            && conditions is { Labels: null, Guide: null, Guidance: null, Upscalers.Count: 0 };
        if (!isPlain)
        {
            throw new ArgumentException(
                "--sampler patches makes tiles of a picture's patches alone; leave out --from, --inpaint, --share, --label, "
                + "--guide, --guidance and --upscale, or train a model.");
        }

        if (request.Eta != 0.0 || request.Variance is not null || request.Spacing is not null)
        {
            throw new ArgumentException(
                "--sampler patches has noise levels of its own; leave out --eta, --variance and --spacing, which are for models.");
        }

        if (request.Tiling is not (null or Tiling.Both))
        {
            throw new ArgumentException("--sampler patches makes tiles that tile in both directions; leave out --tile.");
        }

        if (_generator.Notes.Count > 0)
        {
            Console.Error.WriteLine($"{Model.Name}: {string.Join("; ", _generator.Notes)}");
        }

        ProposedSize natural = Model.NaturalSize;

        return request with { Width = size?.Width ?? natural.Width, Height = size?.Height ?? natural.Height };
    }

    /// <inheritdoc/>
    public string SamplerOf(GenerationRequest request) => "Patches";

    /// <inheritdoc/>
    public IEnumerable<Image> Make(
        IEnumerable<ulong> seeds,
        GenerationRequest request,
        IProgress<GenerationProgress> progress,
        CancellationToken cancellation)
    {
        return seeds.Select(seed => _generator.Generate(request.Width, request.Height, seed, progress, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Memory alone.
    }
}
