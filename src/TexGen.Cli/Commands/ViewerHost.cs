using TexGen.Plugin;
using TexGen.Viewer;

namespace TexGen.Cli.Commands;

/// <summary>
/// Opens the viewer on a model file: into the viewer's own OpenGL context, but for what was asked of libtorch.
/// </summary>
internal static class ViewerHost
{
    /// <summary>Opens a window and returns once it is closed.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="generator">Where and how to compute.</param>
    /// <param name="options">What is shown at first.</param>
    public static void Run(string path, GeneratorOptions generator, ViewerOptions options)
    {
        using TextureGenerator? libtorch = LoadIntoLibtorch(path, generator);
        if (libtorch is null)
        {
            TextureViewer.Run(gl => TextureGenerator.Load(gl, path, generator), options);
        }
        else
        {
            TextureViewer.Run(libtorch, options);
        }
    }

    /// <summary>Draws the same pictures without a window.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="generator">Where and how to compute.</param>
    /// <param name="options">What is drawn and where it goes.</param>
    public static HeadlessResult RunHeadless(string path, GeneratorOptions generator, HeadlessOptions options)
    {
        using TextureGenerator? libtorch = LoadIntoLibtorch(path, generator);

        return libtorch is null
            ? TextureViewer.RunHeadless(gl => TextureGenerator.Load(gl, path, generator), options)
            : TextureViewer.RunHeadless(libtorch, options);
    }

    // Null where OpenGL may be used.
    private static TextureGenerator? LoadIntoLibtorch(string path, GeneratorOptions generator)
    {
        return generator.Device is ComputeDevice.Cpu or ComputeDevice.Cuda ? TextureGenerator.Load(path, generator) : null;
    }
}
