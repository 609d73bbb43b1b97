using TexGen.Cli.Parsing;
using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
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
    /// <exception cref="ArgumentException">The path names a model, or the steps are out of range.</exception>
    public PatchTileMaker(string path, int? steps)
    {
        if (Path.GetExtension(path).Equals(".texgen", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"--sampler patches makes tiles of a picture, without a model; name a picture or a folder of maps, not '{path}'.");
        }

        PatchTextureOptions options = new();
        _generator = PatchGenerator.Read(path, options with { Steps = steps ?? options.Steps });
    }

    /// <inheritdoc/>
    public ModelInfo Model => _generator.Model;

    /// <inheritdoc/>
    public string DeviceName => "CPU";

    /// <inheritdoc/>
    public string ComputeType => "float32";

    /// <inheritdoc/>
    public GenerationRequest Complete(GenerationRequest request, PixelSize? size, Editing editing, Conditions conditions)
    {
        bool isPlain = editing is { From: null, Inpaint: null, Share: null }
            && conditions is { Labels: null, Guide: null, Upscalers.Count: 0 };
        if (!isPlain)
        {
            throw new ArgumentException(
                "--sampler patches makes tiles of a picture's patches alone; leave out --from, --inpaint, --share, --label, "
                + "--guide and --upscale, or train a model.");
        }

        if (request.Tiling is not (null or Tiling.Both))
        {
            throw new ArgumentException("--sampler patches makes tiles that tile in both directions; leave out --tile.");
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
