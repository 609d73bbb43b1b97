using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Sampling;

/// <summary>
/// A trained model, ready to sample: network, noise embedding, whitening, on a device and in a floating-point type.
/// </summary>
/// <remarks>Its reverse processes may run one at a time; they share the network.</remarks>
public sealed partial class TextureModel : IDisposable
{
    private readonly DenoisingNetwork _network;
    private readonly Tensor[] _lows;
    private readonly Tensor[] _highs;
    private readonly NetworkDenoiser _networkDenoiser;
    private readonly IDenoiser _denoiser;
    private readonly ConditionMaker? _conditions;
    private readonly NetworkCondition? _absent;
    private readonly WindowOptions? _windows;

    /// <summary>
    /// Takes a network over, and disposes of it also where it does not suit.
    /// </summary>
    /// <param name="manifest">What the network is.</param>
    /// <param name="network">The network, on any device and in any type; disposed with this object.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="computeType">The type to compute in.</param>
    /// <param name="window">The side, in pixels, of the squares that the network is shown of larger tiles, one after the
    /// other; null for the default, 1024 on the CPU.</param>
    /// <exception cref="ArgumentException">The window is too small for the network, or the network sees whole pictures
    /// only.</exception>
    public TextureModel(
        ModelManifest manifest, DenoisingNetwork network, Device device, ScalarType computeType, int? window = null)
    {
        using IDisposable noGradient = no_grad();

        try
        {
            _windows = WindowsOf(network, device, window);
        }
        catch
        {
            network.Dispose();
            throw;
        }

        Manifest = manifest;
        Device = device;
        ComputeType = computeType;
        Converter = new PictureConverter(manifest.Whitening, manifest.IsMaterial);
        TensorCores.Prepare(device, computeType);

        _network = network;
        _network.to(device);
        _network.to(computeType);
        _network.eval();

        int channels = manifest.Whitening.Channels;
        _lows = Ranges(manifest, manifest.Whitening.Low, device);
        _highs = Ranges(manifest, manifest.Whitening.High, device);

        INoiseEmbedding embedding = ModelFile.CreateEmbedding(manifest);
        NoiseSchedule schedule = manifest.Diffusion.CreateSchedule();
        _conditions = manifest.Conditioning is null
            ? null
            : new ConditionMaker(manifest.Conditioning, Converter, embedding.Width, device);
        _absent = _conditions?.Absent(channels).DetachFromDisposeScope();
        _networkDenoiser = new NetworkDenoiser(
            network, embedding, manifest.Diffusion.Target, computeType, _absent, schedule);
        _denoiser = new ClampedDenoiser(_networkDenoiser, _lows[0], _highs[0]);
    }

    /// <summary>Everything about the model but its weights.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Where it computes.</summary>
    public Device Device { get; }

    /// <summary>The type it computes in.</summary>
    public ScalarType ComputeType { get; }

    /// <summary>From its white channels to pictures.</summary>
    public PictureConverter Converter { get; }

    /// <summary>
    /// The network as a denoiser, its estimates not clipped; the model's own. Not for several threads at once.
    /// </summary>
    public IDenoiser Denoiser => _networkDenoiser;

    /// <summary>What heights and widths must be multiples of, in pixels.</summary>
    public int Stride => Manifest.Stride;

    /// <summary>
    /// The side of the square that one output pixel depends on, in pixels; 0 when that is the whole picture. Of a model of
    /// several scales it is the coarsest scale's.
    /// </summary>
    public int ReceptiveField => Manifest.ReceptiveField;

    // What is padded with zeros is no torus to be rolled.
    private int RollPeriod => Manifest.IsSeamless ? _network.Stride : 1;

    /// <summary>
    /// Starts the reverse process of a batch of tiles, one a seed.
    /// </summary>
    /// <param name="request">Which tiles. Each is what it would be alone (bit for bit when the batch is one).</param>
    /// <returns>The process; the caller's. Must not outlive the model.</returns>
    /// <exception cref="ArgumentException">No seed is given, the size does not fit, a picture has another, an option is
    /// out of range, or the model was not trained for the condition.</exception>
    public IReverseProcess Start(TileRequest request)
    {
        Check(request);
        TileMargin? margin = TileMargin.Of(Manifest, request, Stride, ReceptiveField);

        return margin is null
            ? StartOnTorus(request)
            : new CroppedProcess(StartOnTorus(margin.Extend(request)), request.Height, request.Width);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        Array.ForEach(_lows, static low => low.Dispose());
        Array.ForEach(_highs, static high => high.Dispose());
        _absent?.Dispose();
    }

    private void Check(TileRequest request)
    {
        if (request.Seeds.Count == 0)
        {
            throw new ArgumentException("There is no seed; give one for each tile, at least one.", nameof(request));
        }

        TileSize.Check(request.Width, request.Height, Stride);
        ConditionCheck.Check(Manifest.Conditioning, request.Condition, request.Width, request.Height);
        TileEdits.Check(Manifest, request);
    }

    // All of the picture that the network makes.
    private IReverseProcess StartOnTorus(TileRequest request)
    {
        TileCondition condition = request.Condition;
        AttentionMemory.Check(_network, request.Seeds.Count, request.Height, request.Width, "make a smaller tile");
        if (_conditions is not null && Manifest.Conditioning!.Scales is ScaleInfo scales)
        {
            return BeginScales(_conditions, request, scales);
        }

        bool isPlain = !condition.IsGuided && condition.LowResolution is null && Manifest.Conditioning?.Grid is null;
        if (_conditions is null || isPlain)
        {
            return Begin(InWindows(_denoiser, request), request);
        }

        return BeginConditioned(_conditions, request);
    }

    // A network that sees the whole picture is shown it.
    private IDenoiser InWindows(IDenoiser denoiser, TileRequest request)
    {
        return _windows is null ? denoiser : new WindowedDenoiser(denoiser, _windows, request.BetweenWindows);
    }

    private static WindowOptions? WindowsOf(DenoisingNetwork network, Device device, int? window)
    {
        if (network.ReceptiveField > 0)
        {
            return WindowOptions.Of(network.Stride, network.ReceptiveField, window, device.type == DeviceType.CUDA);
        }

        return window is null
            ? null
            : throw new ArgumentException(
                "This model's network sees the whole picture and cannot be shown it window by window; leave the window "
                + "out, or take a model of a tile preset.");
    }

    // [1, C, 1, 1] a scale.
    private static Tensor[] Ranges(ModelManifest manifest, float[] bounds, Device device)
    {
        IReadOnlyList<double> gains = manifest.Conditioning?.Scales?.Gains ?? [1.0];

        return
        [
            .. gains.Select(gain => TensorData.FromSpan(
                [.. bounds.Select(bound => (float)(gain * bound))], [1, bounds.Length, 1, 1], device)
                .DetachFromDisposeScope()),
        ];
    }
}
