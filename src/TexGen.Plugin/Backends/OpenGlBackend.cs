using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Tensors;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Backends;

/// <summary>
/// A model in the host's OpenGL context. Belongs to the thread where that is current.
/// </summary>
internal sealed class OpenGlBackend : IDisposable
{
    private readonly GL _gl;
    private readonly RuntimeModel _model;

    // The tiles that there was too little memory for, none of them at least as large as another.
    private readonly List<TileNeeds> _tooLarge = [];

    // What the driver said to a tile's shaders; null as long as it has taken all.
    private string? _refusal;

    /// <summary>Loads the model.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="path">The model file.</param>
    /// <param name="options">How it shall be computed.</param>
    /// <exception cref="GraphicsException">OpenGL is too old, refuses a shader, or there is too little memory.</exception>
    public OpenGlBackend(GL gl, string path, GeneratorOptions options)
    {
        _gl = gl;
        _model = RuntimeModel.Load(gl, path, new RuntimeOptions { KernelCacheFile = options.KernelCacheFile });
    }

    /// <summary>Why no tile can be made here as asked for; null if there are some that can.</summary>
    /// <param name="options">How it shall be computed.</param>
    public static string? WhyNot(GeneratorOptions options) => options switch
    {
        { Window: not null } =>
            "OpenGL compute makes a tile in one piece, not window by window: leave the window out, or use the CPU or CUDA",
        { Precision: ComputePrecision.BFloat16 } =>
            "OpenGL compute has no bfloat16: take float32, or use the CPU or CUDA",
        _ => null,
    };

    /// <summary>Why a tile cannot be made here, without a full stop; null if it can.</summary>
    /// <param name="request">The tile.</param>
    public string? WhyNot(GenerationRequest request)
    {
        return _tooLarge.Exists(TileNeeds.Of(request).IsAtLeast)
            ? $"there is too little memory in OpenGL for a tile of {request.Width}×{request.Height}: use the CPU or CUDA"
            : _refusal;
    }

    /// <summary>Starts a tile.</summary>
    /// <param name="request">Which one.</param>
    /// <exception cref="ArgumentException">The size does not fit, there are no steps, or no such map.</exception>
    /// <exception cref="GraphicsException">There is too little memory, or the driver refuses a shader, as
    /// <see cref="WhyNot(GenerationRequest)"/> knows from then on; or the context is lost.</exception>
    /// <exception cref="InvalidOperationException">This is not the context's thread.</exception>
    public ITileProcess Start(GenerationRequest request)
    {
        ModelManifest manifest = _model.Manifest;
        if (request.ShownMap is not null)
        {
            _ = Model.Materials.ShownChannels.Of(manifest.Maps, request.ShownMap);
        }

        try
        {
            RuntimeSession session = _model.Begin(new RuntimeRequest(request));

            return new OpenGlTile(_gl, session, manifest.Maps, request.ShownMap);
        }
        catch (GraphicsException exception) when (exception.IsTooLarge)
        {
            TileNeeds needs = TileNeeds.Of(request);
            _tooLarge.RemoveAll(larger => larger.IsAtLeast(needs));
            _tooLarge.Add(needs);
            throw;
        }
        catch (GraphicsException exception) when (exception.InfoLog.Length > 0)
        {
            _refusal = exception.Message.TrimEnd('.');
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
