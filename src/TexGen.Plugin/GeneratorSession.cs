using Silk.NET.OpenGL;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Plugin.Backends;
using TexGen.Plugin.Rendering;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin;

/// <summary>
/// One tile on its way from noise to texture: advanced a reverse step at a time, and shown at any time.
/// </summary>
/// <remarks>
/// <para><b>Threads.</b> <see cref="Advance()"/> and <see cref="RunToEnd"/> may be called from any thread, but only from
/// one at a time; a call that comes while another runs throws. Everything else may be called from any thread at any
/// time and shows the last finished step. <see cref="CreateTexture"/> and the texture it returns belong to the thread
/// of the host's OpenGL context.</para>
/// <para>Where <see cref="Device"/> is <see cref="ComputeDevice.OpenGl"/>, everything belongs to the thread of the context
/// that the generator was loaded into; calls from others throw. Steps are queued there and not waited for.</para>
/// <para><see cref="Dispose"/> waits for a step that is under way on another thread.</para>
/// </remarks>
public sealed class GeneratorSession : IDisposable
{
    // No driver's watchdog ends work of this length, and nobody waits long for it to be cancelled.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50.0);

    private readonly TextureGenerator _generator;
    private readonly ITileProcess _process;
    private readonly Lock _advanceLock = new();
    private IProgress<GenerationProgress>? _progress;
    private CancellationToken _cancellation;
    private volatile bool _cancelled;
    private bool _disposed;

    internal GeneratorSession(TextureGenerator generator, GenerationRequest request)
    {
        _generator = generator;
        _process = generator.Begin(request, GoOn);
        Request = request;
    }

    /// <summary>Which tile.</summary>
    public GenerationRequest Request { get; }

    /// <summary>Where the tile is made.</summary>
    public ComputeDevice Device => _process.Device;

    /// <summary>Width, in pixels.</summary>
    public int Width => Request.Width;

    /// <summary>Height, in pixels.</summary>
    public int Height => Request.Height;

    /// <summary>Reverse steps in all.</summary>
    public int StepCount => _process.StepCount;

    /// <summary>Reverse steps done, from 0 to <see cref="StepCount"/>.</summary>
    public int Step => _process.Step;

    /// <summary>σ_t, the deviation of the noise in x_t when the texture has deviation 1; 0 when finished.</summary>
    public double Sigma => _process.Sigma;

    /// <summary>Whether the texture is finished.</summary>
    public bool IsFinished => Step == StepCount;

    /// <summary>Whether <see cref="Cancel"/> was called.</summary>
    public bool IsCancelled => _cancelled;

    /// <summary>
    /// Takes one reverse step.
    /// </summary>
    /// <returns>Whether a step was taken; false when the texture was finished or the session cancelled.</returns>
    /// <exception cref="InvalidOperationException">Another thread is advancing this session.</exception>
    /// <exception cref="ObjectDisposedException">The session or its generator has been disposed of.</exception>
    public bool Advance() => Go(null, 1, null, CancellationToken.None);

    /// <summary>
    /// Goes on for about a time: what a host that draws has left of its frame. In OpenGL as much is queued as the GPU does
    /// in that time, and no call waits for it; libtorch takes one step, however long that is, as it cannot be cut.
    /// </summary>
    /// <param name="budget">The time, above 0.</param>
    /// <param name="mostSteps">How many steps may end, at least 1; with 1 no step is missed by whoever shows them, and none is
    /// shown in part. Default any number.</param>
    /// <returns>Whether there was anything to do; false when the texture was finished or the session cancelled.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above 0, or the number not at least 1.</exception>
    /// <exception cref="InvalidOperationException">Another thread is advancing this session, or it is in OpenGL and this is
    /// not its thread.</exception>
    /// <exception cref="ObjectDisposedException">The session or its generator has been disposed of.</exception>
    public bool Advance(TimeSpan budget, int mostSteps = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);

        return Go(budget, mostSteps, null, CancellationToken.None);
    }

    /// <summary>
    /// Takes all remaining steps.
    /// </summary>
    /// <param name="progress">Told after every step, and where a tile is made window by window after every window, on the
    /// calling thread.</param>
    /// <param name="cancellation">Stops between two steps or windows, in OpenGL within steps; those that are done
    /// remain.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, by the token or by
    /// <see cref="Cancel"/>.</exception>
    /// <exception cref="InvalidOperationException">Another thread is advancing this session.</exception>
    /// <exception cref="ObjectDisposedException">The session or its generator has been disposed of.</exception>
    public void RunToEnd(IProgress<GenerationProgress>? progress = null, CancellationToken cancellation = default)
    {
        while (!IsFinished)
        {
            cancellation.ThrowIfCancellationRequested();
            int before = Step;
            if (!Go(Slice, 1, progress, cancellation) && _cancelled)
            {
                throw new OperationCanceledException("The session was cancelled.");
            }

            // What is only queued is no progress, and could not be cancelled any more.
            _process.Wait();
            if (Step > before)
            {
                progress?.Report(new GenerationProgress(Step, StepCount, Sigma));
            }
        }
    }

    /// <summary>
    /// Lets no further step begin, and one that is made window by window end. What has been made can still be shown.
    /// </summary>
    public void Cancel() => _cancelled = true;

    /// <summary>
    /// Copies a picture as RGBA, 8 bits a channel, rows from the top, no padding.
    /// </summary>
    /// <param name="view">x̂_0 or x_t.</param>
    /// <param name="rgba">Exactly 4 · width · height bytes.</param>
    /// <exception cref="ArgumentException">The target has another length.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed of.</exception>
    public void CopyPixels(FrameView view, Span<byte> rgba)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, 4 * Width * Height);
        _ = _process.CopyFrame(view, rgba);
    }

    /// <summary>
    /// A picture with the model's own channels: for a material those of all its maps, behind each other.
    /// </summary>
    /// <param name="view">x̂_0 or x_t.</param>
    /// <returns>A new picture, values 0…1.</returns>
    /// <exception cref="ObjectDisposedException">The session has been disposed of.</exception>
    public Image ToImage(FrameView view = FrameView.Estimate) => _process.ToImage(view);

    /// <summary>
    /// The picture that frames and textures show: of a material the map that the request names.
    /// </summary>
    /// <param name="view">x̂_0 or x_t.</param>
    /// <returns>A new picture, values 0…1.</returns>
    /// <exception cref="ObjectDisposedException">The session has been disposed of.</exception>
    public Image ToShownImage(FrameView view = FrameView.Estimate)
    {
        return _generator.Model.ToPicture(ToImage(view), Request.ShownMap);
    }

    /// <summary>
    /// The maps of a material, each as it goes to a file.
    /// </summary>
    /// <param name="view">x̂_0 or x_t.</param>
    /// <param name="normals">Which way normals shall point; null for as they were learned.</param>
    /// <returns>The maps in the model's order, constant ones among them; one for a model of pictures.</returns>
    /// <exception cref="ObjectDisposedException">The session has been disposed of.</exception>
    public IReadOnlyList<MaterialMap> ToMaps(
        FrameView view = FrameView.Estimate, NormalConvention? normals = null)
    {
        return _generator.Model.ToMaps(ToImage(view), normals);
    }

    /// <summary>
    /// A texture of the host's own OpenGL context that follows this session.
    /// </summary>
    /// <param name="gl">The host's OpenGL 4.3 (or newer) context, current on the calling thread; where the tile is made in
    /// OpenGL, that context.</param>
    /// <returns>The texture; the caller's, to be updated and disposed of on this thread, before
    /// the session is.</returns>
    /// <exception cref="GraphicsException">OpenGL could not make the texture.</exception>
    public SessionTexture CreateTexture(GL gl) => new(gl, _process);

    /// <summary>
    /// Writes maps of a material, all of the same step, into the host's own textures: either all of them or, where one does not
    /// fit, none. Every bit of OpenGL state is put back.
    /// </summary>
    /// <param name="gl">The host's OpenGL 4.3 (or newer) context, current on the calling thread; where the tile is made in
    /// OpenGL, that context. There nothing waits; from libtorch the maps go through main memory, and mip levels are the
    /// driver's averages.</param>
    /// <param name="textures">Which map goes into which texture of the tile's size, of RGBA8, RGBA16F or RGBA32F; any number, no
    /// texture twice. Grey maps go into red, green and blue; alpha is 1.</param>
    /// <param name="view">x̂_0 or x_t.</param>
    /// <exception cref="ArgumentNullException">There is no context, or no list.</exception>
    /// <exception cref="ArgumentException">The model has no such map; or there is no such texture, it has another kind, size
    /// or format, fewer levels, storage that may change, or is named twice.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    /// <exception cref="InvalidOperationException">The tile is made in OpenGL, and this is not its thread.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed of.</exception>
    public void PresentAll(GL gl, IReadOnlyList<MapTexture> textures, FrameView view = FrameView.Estimate)
    {
        ArgumentNullException.ThrowIfNull(gl);
        ArgumentNullException.ThrowIfNull(textures);
        _process.PresentAll(gl, textures, view);
    }

    /// <summary>Waits until what is queued is done.</summary>
    internal void Wait() => _process.Wait();

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_advanceLock)
        {
            _process.Dispose();
            _disposed = true;
        }
    }

    // A step, or what of the steps fits into a time.
    private bool Go(
        TimeSpan? budget, int mostSteps, IProgress<GenerationProgress>? progress, CancellationToken cancellation)
    {
        if (!_advanceLock.TryEnter())
        {
            throw new InvalidOperationException("Another thread is advancing this session; only one may at a time.");
        }

        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (IsFinished || _cancelled)
            {
                return false;
            }

            _progress = progress;
            _cancellation = cancellation;
            if (budget is TimeSpan time)
            {
                _process.Advance(time, mostSteps);
            }
            else
            {
                _process.Advance();
            }

            return true;
        }
        catch (OperationCanceledException) when (_cancelled && !cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _advanceLock.Exit();
        }
    }

    // Between two windows of a step; on the thread that advances.
    private void GoOn(double part)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_cancelled)
        {
            throw new OperationCanceledException("The session was cancelled.");
        }

        _progress?.Report(new GenerationProgress(Step, StepCount, Sigma) { Part = part });
    }
}
