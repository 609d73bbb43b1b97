using Silk.NET.OpenGL;
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
    /// Opens a window with a model that is loaded into the window's own context, and returns once it is closed. What can be
    /// made in OpenGL is made there, between the frames; else the sampler runs on a thread of its own.
    /// </summary>
    /// <param name="load">Loads the model; called once the window's context is current. The model is disposed of with the
    /// window.</param>
    /// <param name="options">What is shown at first; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the size does not fit the model.</exception>
    /// <exception cref="GraphicsException">No display, or no OpenGL 4.3; says what to do instead.</exception>
    /// <remarks>Whatever stops the sampler is shown in the window and thrown here once that is closed.</remarks>
    public static void Run(Func<GL, TextureGenerator> load, ViewerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(load);
        options ??= new ViewerOptions();
        options.Validate();
        ViewerWindow.Run(gl => Prepare(load(gl), options.ToRequest()), options);
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

    /// <summary>
    /// Draws the same pictures without a window, with a model that is loaded into the context they are drawn in.
    /// </summary>
    /// <param name="load">Loads the model; called once the context is current, on a GPU if there is any. The model is
    /// disposed of at the end.</param>
    /// <param name="options">What is drawn and where it goes.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the size does not fit the model.</exception>
    /// <exception cref="GraphicsException">There is no EGL with OpenGL 4.3; says what to install.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    /// <exception cref="IOException">A picture cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static HeadlessResult RunHeadless(Func<GL, TextureGenerator> load, HeadlessOptions options)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(options);

        return HeadlessRenderer.Run(gl => Prepare(load(gl), options.ToRequest()), options);
    }

    // Takes the generator over.
    private static ViewerSetup Prepare(TextureGenerator generator, GenerationRequest tile)
    {
        try
        {
            return Setup(generator, tile) with { Owned = generator };
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <summary>What shows a tile of a model.</summary>
    /// <param name="generator">The model; stays the caller's.</param>
    /// <param name="tile">The tile; seed and steps are those of each run.</param>
    internal static ViewerSetup Setup(TextureGenerator generator, GenerationRequest tile)
    {
        SamplerDevice device = DeviceOf(tile);
        SamplerDevice latest = device;

        return new ViewerSetup(
            generator.Model.Name,
            () => latest,
            Start,
            device.Device == ComputeDevice.Cuda,
            generator.Model.TilingOf(tile),
            generator.Model.Manifest.Diffusion.Distilled?.Evaluations,
            generator.Model.SamplerOf(tile),
            device.Device == ComputeDevice.OpenGl);

        ISamplerSession Start(SamplerRequest request)
        {
            GenerationRequest run = tile with { Seed = request.Seed, Steps = request.Steps };
            GeneratorSession session = generator.Start(run);

            // Elsewhere than was thought, where there was too little memory for as many steps.
            latest = DeviceOf(run);

            return new GeneratorSamplerSession(session);
        }

        SamplerDevice DeviceOf(GenerationRequest request)
        {
            return new SamplerDevice(generator.DeviceFor(request), generator.ComputeTypeFor(request));
        }
    }
}
