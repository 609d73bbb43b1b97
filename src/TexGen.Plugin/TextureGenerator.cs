using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TorchSharp;

namespace TexGen.Plugin;

/// <summary>
/// Makes tiles with a trained model.
/// </summary>
/// <remarks>
/// <para>A generator may be used from any thread. Its sessions share one network and take turns with it, a step at a time, so
/// several may run side by side. Dispose of the sessions first.</para>
/// <para>A generator that was loaded into an OpenGL context computes there where it can, without libtorch, and belongs to the
/// thread where the context is current.</para>
/// </remarks>
public sealed partial class TextureGenerator : IDisposable
{
    // On a GPU this many tiles are made together; on the CPU one by one, which is as fast there and
    // independent of the batch.
    private const int LargestGpuBatch = 8;

    private readonly GeneratorOptions _options;
    private readonly OnDemand<TextureModel> _model;
    private bool _disposed;

    private TextureGenerator(ModelFile file, string path, GeneratorOptions options)
    {
        _options = options;
        _model = new OnDemand<TextureModel>(() => LoadNetwork(file, options));
        Model = ModelInfo.Of(file, path);
    }

    /// <summary>What the model is and what it can make.</summary>
    public ModelInfo Model { get; }

    /// <summary>The device it computes on, for people: "OpenGL", "CUDA" or "CPU".</summary>
    public string DeviceName => DeviceNameFor(new GenerationRequest());

    /// <summary>The floating-point type it computes in: "float32" or "bfloat16".</summary>
    public string ComputeType => ComputeTypeFor(new GenerationRequest());

    /// <summary>Whether libtorch computes on a GPU.</summary>
    internal bool IsOnGpu => _model.Value.Device.type == DeviceType.CUDA;

    /// <summary>Only one session's step runs on the network at a time.</summary>
    internal Lock NetworkLock { get; } = new();

    /// <summary>The model in libtorch, loaded when it is first needed.</summary>
    internal TextureModel TextureModel => _model.Value;

    /// <summary>
    /// Loads a model.
    /// </summary>
    /// <param name="path">The <c>*.texgen</c> file.</param>
    /// <param name="options">Where and how to compute; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">The file is damaged, newer than this program or not a model.</exception>
    /// <exception cref="InvalidOperationException">CUDA was asked for and is not there.</exception>
    /// <exception cref="ArgumentException">The window does not suit the model's network, or OpenGL was asked for, which takes
    /// a context.</exception>
    public static TextureGenerator Load(string path, GeneratorOptions? options = null)
    {
        options ??= new GeneratorOptions();
        TextureGenerator generator = new(ModelFile.Read(path), path, options);
        _ = generator.TextureModel;

        return generator;
    }

    /// <summary>
    /// Starts a tile, to be advanced step by step.
    /// </summary>
    /// <param name="request">Which tile.</param>
    /// <returns>The session; the caller's.</returns>
    /// <exception cref="ArgumentException">The size does not fit the model, or an option is out of range.</exception>
    public GeneratorSession Start(GenerationRequest request)
    {
        ThrowIfDisposed();

        return new GeneratorSession(this, request);
    }

    /// <summary>
    /// Makes a tile.
    /// </summary>
    /// <param name="request">Which tile.</param>
    /// <param name="progress">Told after every step, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The tile, values 0…1; seamless in both directions where the model is. Of a material it has the channels of
    /// all maps behind each other, as other models of it take them; <see cref="GenerateMaterial"/> takes them
    /// apart.</returns>
    /// <exception cref="ArgumentException">The size does not fit the model, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Image Generate(
        GenerationRequest request,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using GeneratorSession session = Start(request);
        session.RunToEnd(progress, cancellation);

        return session.ToImage(FrameView.Estimate);
    }

    /// <summary>
    /// Makes a tile of a material: all its maps, which belong together.
    /// </summary>
    /// <param name="request">Which tile.</param>
    /// <param name="normals">Which way normals shall point; null for as they were learned.</param>
    /// <param name="progress">Told after every step, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The maps in the model's order, constant ones among them; one for a model of pictures.</returns>
    /// <exception cref="ArgumentException">The size does not fit the model, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<MaterialMap> GenerateMaterial(
        GenerationRequest request,
        NormalConvention? normals = null,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        return Model.ToMaps(Generate(request, progress, cancellation), normals);
    }

    /// <summary>
    /// Makes a larger tile of a smaller one, adding the detail that such a material has. Only for models that were
    /// trained to (<see cref="ModelInfo.UpscaleFactor"/>).
    /// </summary>
    /// <param name="picture">The smaller tile; a picture that does not tile is taken for one that does.</param>
    /// <param name="request">How; its size is ignored, the tile being the picture's times the model's factor.</param>
    /// <param name="progress">Told after every step, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The tile, values 0…1; seamless in both directions.</returns>
    /// <exception cref="ArgumentException">The model does not enlarge, the size does not fit, or an option is out of
    /// range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Image Upscale(
        Image picture,
        GenerationRequest request,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        return Generate(Enlargement(picture, request), progress, cancellation);
    }

    /// <summary>
    /// The request that <see cref="Upscale"/> makes a tile of, for <see cref="Start"/> and <see cref="GenerateMany"/>.
    /// </summary>
    /// <param name="picture">The smaller tile.</param>
    /// <param name="request">How; its size is ignored.</param>
    public GenerationRequest Enlargement(Image picture, GenerationRequest request)
    {
        int factor = Model.UpscaleFactor ?? 1;

        return request with
        {
            Width = checked(picture.Width * factor),
            Height = checked(picture.Height * factor),
            Condition = request.Condition with { LowResolution = picture },
        };
    }

    /// <summary>
    /// Makes one tile a seed. On the CPU each is bit for bit what <see cref="Generate"/> makes; on a GPU
    /// several are made together.
    /// </summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="request">Everything else; its own seed is ignored.</param>
    /// <param name="progress">Told after every step of each tile, or of the tiles that are made together, and after every
    /// window of large ones, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps or windows.</param>
    /// <returns>The tiles in the order of the seeds, each made when it is asked for.</returns>
    /// <exception cref="ArgumentException">The size does not fit the model, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<Image> GenerateMany(
        IEnumerable<ulong> seeds,
        GenerationRequest request,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ThrowIfDisposed();
        TileSize.Check(request.Width, request.Height, Model.Stride);

        if (UsesOpenGl(request))
        {
            return seeds.Select(seed => Generate(request with { Seed = seed }, progress, cancellation));
        }

        int batch = IsOnGpu ? LargestGpuBatch : 1;

        return seeds.Chunk(batch).SelectMany(chunk => GenerateBatch(chunk, request, progress, cancellation));
    }

    /// <summary>Lets go of everything. A second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">It was loaded into an OpenGL context, and this is not its
    /// thread.</exception>
    public void Dispose()
    {
        lock (NetworkLock)
        {
            if (_disposed)
            {
                return;
            }

            _openGl?.Dispose();
            _disposed = true;
            _model.Made?.Dispose();
        }
    }

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    private static TextureModel LoadNetwork(ModelFile file, GeneratorOptions options)
    {
        torch.Device device = ComputeDevices.Resolve(options.Device);
        torch.ScalarType computeType =
            ComputeTypes.Resolve(options.Precision, device, file.Manifest.Diffusion.Target);
        TextureModel model = new(file.Manifest, file.LoadNetwork(), device, computeType, options.Window);
        ComputeThreads.Release();

        return model;
    }

    private Image[] GenerateBatch(
        ulong[] seeds,
        GenerationRequest request,
        IProgress<GenerationProgress>? progress,
        CancellationToken cancellation)
    {
        IReverseProcess? started = null;
        TileRequest tiles = request.ToTiles(seeds) with
        {
            BetweenWindows = part =>
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(Progress(started!) with { Part = part });
            },
        };
        using IReverseProcess process = started = TextureModel.Start(tiles);

        while (!process.IsFinished)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (NetworkLock)
            {
                ThrowIfDisposed();
                process.Advance();
            }

            progress?.Report(Progress(process));
        }

        using DisposeScope scope = torch.NewDisposeScope();

        return [.. Enumerable.Range(0, seeds.Length).Select(i => TextureModel.Converter.ToImage(process.Xt.narrow(0, i, 1)))];
    }

    private static GenerationProgress Progress(IReverseProcess process)
    {
        return new GenerationProgress(process.Step, process.StepCount, process.Level.Sigma);
    }
}
