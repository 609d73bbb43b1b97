using TexGen.Cli.Parsing;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// A model, and those that enlarge what it makes.
/// </summary>
internal sealed class TileMaker : ITileMaker
{
    private readonly OpenGlHost? _host;
    private readonly List<TextureGenerator> _upscalers = [];
    private readonly CascadeGenerator? _cascade;

    /// <summary>
    /// Loads the models.
    /// </summary>
    /// <param name="model">The model that makes the tile, or enlarges a picture.</param>
    /// <param name="upscalers">Models that enlarge it further.</param>
    /// <param name="options">Where to compute.</param>
    public TileMaker(string model, IReadOnlyList<string> upscalers, GeneratorOptions options)
    {
        _host = OpenGlHost.OpenFor(options.Device);
        try
        {
            First = OpenGlHost.Load(_host, model, options);
            foreach (string upscaler in upscalers)
            {
                _upscalers.Add(OpenGlHost.Load(_host, upscaler, options));
            }

            _cascade = upscalers.Count == 0 ? null : new CascadeGenerator(First, _upscalers);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The model that makes the tile.</summary>
    public TextureGenerator First { get; }

    /// <inheritdoc/>
    public ModelInfo Model => First.Model;

    /// <inheritdoc/>
    public string DeviceNameFor(GenerationRequest request) => First.DeviceNameFor(Stage(request));

    /// <inheritdoc/>
    public string ComputeTypeFor(GenerationRequest request) => First.ComputeTypeFor(Stage(request));

    /// <inheritdoc/>
    public string SamplerOf(GenerationRequest request) =>
        First.Model.SamplerOf(request).ToString();

    /// <inheritdoc/>
    public GenerationRequest Complete(
        GenerationRequest request, PixelSize? size, Editing editing, Conditions conditions)
    {
        if (size is PixelSize finished && _cascade is not null)
        {
            TileSize.Check(finished.Width, finished.Height, _cascade.Stride);
            size = new PixelSize(finished.Width / _cascade.Factor, finished.Height / _cascade.Factor);
        }

        ProposedSize natural = First.Model.NaturalSize;
        int stride = First.Model.Stride;
        request = request with { Width = size?.Width ?? natural.Width, Height = size?.Height ?? natural.Height };
        request = First.Model.UpscaleFactor is int factor && editing.From is not null
            ? Enlarge(request, size, editing, factor)
            : editing.Complete(request, size, stride);

        bool hasPicture = editing.From is not null || editing.Inpaint is not null;
        PixelSize? present = hasPicture ? new PixelSize(request.Width, request.Height) : size;
        request = conditions.Complete(request, present, stride);

        return _cascade is null
            ? request
            : request with { Width = request.Width * _cascade.Factor, Height = request.Height * _cascade.Factor };
    }

    /// <inheritdoc/>
    public IEnumerable<Image> Make(
        IEnumerable<ulong> seeds,
        GenerationRequest request,
        IProgress<GenerationProgress> progress,
        CancellationToken cancellation)
    {
        return _cascade is null
            ? First.GenerateMany(seeds, request, progress, cancellation)
            : seeds.Select(seed => _cascade.Generate(request with { Seed = seed }, progress, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Null where the model could not be loaded.
        First?.Dispose();
        foreach (TextureGenerator upscaler in _upscalers)
        {
            upscaler.Dispose();
        }

        _host?.Dispose();
    }

    // The first model's part of a finished tile.
    private GenerationRequest Stage(GenerationRequest request)
    {
        int factor = _cascade?.Factor ?? 1;

        return request with { Width = request.Width / factor, Height = request.Height / factor };
    }

    // The picture is the small tile; with a strength the large one also begins with it.
    private GenerationRequest Enlarge(GenerationRequest request, PixelSize? size, Editing editing, int factor)
    {
        int stride = TileSize.CommonStride(First.Model.Stride, factor);
        PixelSize? small = null;
        if (size is PixelSize large)
        {
            TileSize.Check(large.Width, large.Height, stride);
            small = new PixelSize(large.Width / factor, large.Height / factor);
        }

        Image picture = TilePicture.Read(editing.From!, small, stride / factor);
        request = (editing with { From = null }).Complete(First.Enlargement(picture, request), size, stride);
        if (editing.Strength is not double strength)
        {
            return request;
        }

        Image enlarged = ConditionPlanes.Enlarge(picture, request.Width, request.Height, BorderMode.Wrap);

        return request with { From = new StartPicture(enlarged, strength) };
    }
}
