using Silk.NET.OpenGL;
using TexGen.Plugin;
using TexGen.Plugin.Diagnostics;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Cli.Commands;

/// <summary>
/// An OpenGL context of the command's own, without a window, for models to be loaded into. It belongs to the thread that
/// opened it.
/// </summary>
internal sealed class OpenGlHost : IDisposable
{
    private readonly EglContext _context;

    private OpenGlHost(EglContext context)
    {
        _context = context;
        Gl = context.CreateGl();
    }

    /// <summary>Its functions.</summary>
    public GL Gl { get; }

    /// <summary>
    /// Opens a context where tiles shall be made in one: where it is asked for, or by itself on a GPU that libtorch cannot
    /// use. With CUDA libtorch makes several tiles at once, in types that OpenGL lacks, and files need no texture.
    /// </summary>
    /// <param name="device">What was asked for.</param>
    /// <returns>The context, the caller's; null where libtorch shall compute.</returns>
    /// <exception cref="GraphicsException">It is asked for, and there is no OpenGL 4.3 here.</exception>
    /// <exception cref="PlatformNotSupportedException">It is asked for, and this is not Linux.</exception>
    public static OpenGlHost? OpenFor(ComputeDevice device)
    {
        EglContext? context = device switch
        {
            ComputeDevice.OpenGl when !OperatingSystem.IsLinux() => throw new PlatformNotSupportedException(
                "--backend gl needs OpenGL without a window, which only Linux has: take --backend cpu or cuda, or watch the tile "
                + "with 'texgen view', which has a window."),
            ComputeDevice.OpenGl => EglContext.TryCreateOnGpu() ?? EglContext.Create(),
            ComputeDevice.Auto when !SystemReport.HasUsableCuda => EglContext.TryCreateOnGpu(),
            _ => null,
        };

        return context is null ? null : new OpenGlHost(context);
    }

    /// <summary>Loads a model, into a context where there is one.</summary>
    /// <param name="host">The context, or null.</param>
    /// <param name="path">The model file.</param>
    /// <param name="options">Where and how to compute.</param>
    public static TextureGenerator Load(OpenGlHost? host, string path, GeneratorOptions options)
    {
        return host is null ? TextureGenerator.Load(path, options) : TextureGenerator.Load(host.Gl, path, options);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Gl.Dispose();
        _context.Dispose();
    }
}
