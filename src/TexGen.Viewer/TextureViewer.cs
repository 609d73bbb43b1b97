using TexGen.Plugin;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Headless;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer;

/// <summary>
/// Shows a model's reverse process converging, in a window or, without one, as pictures on disk.
/// </summary>
public static class TextureViewer
{
    /// <summary>
    /// Opens a window and returns once it is closed. The sampler runs on a thread of its own meanwhile.
    /// </summary>
    /// <param name="generator">The model; stays the caller's.</param>
    /// <param name="options">What is shown at first; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the size does not fit the model.</exception>
    /// <exception cref="GraphicsException">No display, or no OpenGL 4.3; says what to do instead.</exception>
    /// <remarks>Whatever stops the sampler is shown in the window and thrown here once that is closed.</remarks>
    public static void Run(TextureGenerator generator, ViewerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        options ??= new ViewerOptions();
        options.Validate();
        ViewerWindow.Run(Setup(generator, options.ToRequest()), options);
    }

    /// <summary>
    /// Draws the same pictures without a window, through EGL: a frame a step, and a filmstrip of the whole process.
    /// </summary>
    /// <param name="generator">The model; stays the caller's.</param>
    /// <param name="options">What is drawn and where it goes.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the size does not fit the model.</exception>
    /// <exception cref="GraphicsException">There is no EGL with OpenGL 4.3; says what to install.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    /// <exception cref="IOException">A picture cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static HeadlessResult RunHeadless(TextureGenerator generator, HeadlessOptions options)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(options);

        return HeadlessRenderer.Run(Setup(generator, options.ToRequest()), options);
    }

    private static ViewerSetup Setup(TextureGenerator generator, GenerationRequest tile)
    {
        return new ViewerSetup(
            generator.Model.Name,
            $"{generator.DeviceName} {generator.ComputeType}",
            Start,
            generator.IsOnGpu,
            generator.Model.TilingOf(tile),
            generator.Model.Manifest.Diffusion.Distilled?.Evaluations,
            generator.Model.SamplerOf(tile));

        ISamplerSession Start(SamplerRequest request)
        {
            return new GeneratorSamplerSession(
                generator.Start(tile with { Seed = request.Seed, Steps = request.Steps }));
        }
    }
}
