using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Tensors;
using TexGen.Plugin.Backends;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin;

/// <content>The choice between libtorch and the host's own OpenGL context.</content>
public sealed partial class TextureGenerator
{
    private OpenGlBackend? _openGl;
    private string? _whyNoOpenGl = "the model was loaded without an OpenGL context";

    /// <summary>
    /// Loads a model into the host's own OpenGL context, where compute shaders make tiles without libtorch and without a copy.
    /// With <see cref="ComputeDevice.Auto"/>, libtorch makes what cannot be made there, and everything where OpenGL only
    /// computes with the processor.
    /// </summary>
    /// <param name="gl">The host's OpenGL 4.3 (or newer) context, current on the calling thread. The generator and its
    /// sessions belong to that thread, and must be disposed of there while the context lives.</param>
    /// <param name="path">The <c>*.texgen</c> file.</param>
    /// <param name="options">Where and how to compute; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">The file is damaged, newer than this program or not a model.</exception>
    /// <exception cref="NotSupportedException">OpenGL was asked for, and cannot compute as asked for.</exception>
    /// <exception cref="GraphicsException">OpenGL was asked for, and is older than 4.3, refuses a shader, or has too little
    /// memory.</exception>
    /// <exception cref="InvalidOperationException">CUDA was asked for and is not there.</exception>
    /// <exception cref="ArgumentException">The window does not suit the model's network.</exception>
    public static TextureGenerator Load(GL gl, string path, GeneratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gl);
        options ??= new GeneratorOptions();
        ModelFile file = ModelFile.Read(path);
        TextureGenerator generator = new(file, path, options) { _whyNoOpenGl = WhyNot(gl, options) };
        if (generator._whyNoOpenGl is null)
        {
            generator.Enter(gl, path);
        }
        else if (options.Device == ComputeDevice.OpenGl)
        {
            throw new NotSupportedException($"'{path}': {generator._whyNoOpenGl}.");
        }

        if (generator._openGl is null)
        {
            _ = generator.TextureModel;
        }

        return generator;
    }

    /// <summary>Where a tile would be made: never <see cref="ComputeDevice.Auto"/>.</summary>
    /// <param name="request">The tile.</param>
    /// <exception cref="NotSupportedException">OpenGL was asked for, and cannot make it.</exception>
    public ComputeDevice DeviceFor(GenerationRequest request)
    {
        return UsesOpenGl(request) ? ComputeDevice.OpenGl : IsOnGpu ? ComputeDevice.Cuda : ComputeDevice.Cpu;
    }

    /// <summary>What people call the device that a tile would be made on: "OpenGL", "CUDA" or "CPU".</summary>
    /// <param name="request">The tile.</param>
    /// <exception cref="NotSupportedException">OpenGL was asked for, and cannot make it.</exception>
    public string DeviceNameFor(GenerationRequest request) => ComputeDevices.Name(DeviceFor(request));

    /// <summary>The floating-point type that a tile would be made in: "float32" or "bfloat16".</summary>
    /// <param name="request">The tile.</param>
    /// <exception cref="NotSupportedException">OpenGL was asked for, and cannot make it.</exception>
    public string ComputeTypeFor(GenerationRequest request)
    {
        return UsesOpenGl(request) ? "float32" : ComputeTypes.Name(TextureModel.ComputeType);
    }

    /// <summary>Why a tile cannot be made in the host's OpenGL context.</summary>
    /// <param name="request">The tile.</param>
    /// <returns>What is in the way, and what to do, without a full stop; null if it can.</returns>
    public string? WhyNotOpenGl(GenerationRequest request) => _openGl is null ? _whyNoOpenGl : _openGl.WhyNot(request);

    /// <summary>Starts a tile where it can be made.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="betweenWindows">Called between two windows of a step, with the part of it that is done.</param>
    internal ITileProcess Begin(GenerationRequest request, Action<double> betweenWindows)
    {
        if (UsesOpenGl(request))
        {
            try
            {
                return _openGl!.Start(request);
            }
            catch (GraphicsException) when (_options.Device == ComputeDevice.Auto && WhyNotOpenGl(request) is not null)
            {
                // Too large for the GPU's memory, or refused; libtorch shows its network large tiles window by window.
                // What is of no such kind, as of a context that is lost, the host has to know.
            }
        }

        return new TorchTile(this, request, betweenWindows);
    }

    private static string? WhyNot(GL gl, GeneratorOptions options)
    {
        if (options.Device is ComputeDevice.Cpu or ComputeDevice.Cuda)
        {
            return $"{ComputeDevices.Name(options.Device)} was asked for";
        }

        string renderer = gl.GetStringS(StringName.Renderer);

        return options.Device == ComputeDevice.Auto && SoftwareRenderers.Include(renderer)
            ? $"OpenGL computes with the processor here ({renderer}), where libtorch is faster"
            : OpenGlBackend.WhyNot(options);
    }

    private void Enter(GL gl, string path)
    {
        try
        {
            _openGl = new OpenGlBackend(gl, path, _options);
        }
        catch (GraphicsException exception) when (_options.Device == ComputeDevice.Auto)
        {
            _whyNoOpenGl = exception.Message.TrimEnd('.');
        }
    }

    private bool UsesOpenGl(GenerationRequest request)
    {
        string? fault = WhyNotOpenGl(request);

        return _options.Device == ComputeDevice.OpenGl && fault is not null
            ? throw new NotSupportedException($"'{Model.Path}': {fault}.")
            : fault is null;
    }
}
