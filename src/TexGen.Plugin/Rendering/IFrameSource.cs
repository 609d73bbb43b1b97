namespace TexGen.Plugin.Rendering;

/// <summary>
/// Something that publishes pictures of one size, one after another, for an uploader to put into an OpenGL texture:
/// a <see cref="GeneratorSession"/>. Members may be called from any thread while the producer goes on, but for sources in
/// OpenGL: those belong to their context's thread.
/// </summary>
internal interface IFrameSource
{
    /// <summary>Width of every frame, in pixels.</summary>
    int Width { get; }

    /// <summary>Height of every frame, in pixels.</summary>
    int Height { get; }

    /// <summary>The number of the newest frame: 0 for the first, growing by one with each that is published.</summary>
    long FrameNumber { get; }

    /// <summary>Whether frames lie in CUDA memory, so that <see cref="UseDeviceFrame"/> works.</summary>
    bool IsOnGpu { get; }

    /// <summary>
    /// Whether frames are made in the OpenGL context that they are shown in, so that <see cref="PresentFrame"/> works.
    /// </summary>
    bool IsInOpenGl => false;

    /// <summary>
    /// Copies the newest frame as RGBA, 8 bits a channel, rows from the top, no padding.
    /// </summary>
    /// <param name="view">Which of the two pictures.</param>
    /// <param name="rgba">The target, exactly 4 · width · height bytes.</param>
    /// <returns>The number of the frame that was copied.</returns>
    long CopyFrame(FrameView view, Span<byte> rgba);

    /// <summary>
    /// Lends the newest frame's device memory, laid out as in <see cref="CopyFrame"/>, with all work on it finished.
    /// </summary>
    /// <param name="view">Which of the two pictures.</param>
    /// <param name="use">Receives the device pointer, valid until it returns.</param>
    /// <returns>The number of the frame that was lent.</returns>
    /// <exception cref="InvalidOperationException">Frames do not lie in CUDA memory.</exception>
    long UseDeviceFrame(FrameView view, Action<nint> use);

    /// <summary>
    /// Queues the writing of the newest frame into all levels of a texture.
    /// </summary>
    /// <param name="view">Which of the two pictures.</param>
    /// <param name="texture">OpenGL's name of an RGBA8 texture of the frame's size, with a whole mip chain.</param>
    /// <returns>The number of the frame that is written.</returns>
    /// <exception cref="InvalidOperationException">Frames are not made in OpenGL, or this is not its thread.</exception>
    long PresentFrame(FrameView view, uint texture) =>
        throw new InvalidOperationException("These frames are not made in OpenGL.");
}
