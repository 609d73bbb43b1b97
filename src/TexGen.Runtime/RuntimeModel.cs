using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Sampling;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;

namespace TexGen.Runtime;

/// <summary>
/// A trained model in a host's OpenGL context. It needs no libtorch: the network runs in compute shaders.
/// </summary>
/// <remarks>
/// Belongs to the thread that loaded it, with the host's context current there whenever it is used. Every call leaves the
/// context's state as it was, but for errors: those that are pending when memory is asked for, or when the driver refuses
/// a program that was kept, are taken away. Once the driver says that the context is lost, every call but
/// <see cref="Dispose"/> throws a <see cref="GraphicsException"/>. Properties may be read from any thread, and when it is
/// disposed of. Calls do not belong into conditional rendering, of which a driver may leave out what is queued, nor into
/// transform feedback: no context says whether it is in either.
/// </remarks>
public sealed class RuntimeModel : IDisposable
{
    // The first OpenGL with compute shaders.
    private const int MajorVersion = 4;
    private const int MinorVersion = 3;

    private readonly GL _gl;
    private readonly ComputeNetwork _network;
    private readonly SamplerPrograms _programs;
    private readonly PicturePrograms _pictures;
    private readonly ContextLoss _loss;
    private readonly OwnerThread _thread = new();
    private bool _isDisposed;

    private RuntimeModel(
        GL gl, ModelManifest manifest, ComputeNetwork network, KernelChoice choice, ProgramCache cache)
    {
        _gl = gl;
        _network = network;
        Manifest = manifest;
        Choice = choice;
        Programs = cache;
        _loss = new ContextLoss(gl);
        _programs = new SamplerPrograms(gl, cache);
        try
        {
            _pictures = new PicturePrograms(gl, cache);
        }
        catch
        {
            _programs.Dispose();
            throw;
        }
    }

    /// <summary>Everything about the model but its weights.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The name of the kernels that were found to be the fastest here. If there are two of them, the first is for
    /// convolutions that make few numbers, the second, behind a slash, for those that make many. The names of those that
    /// multiply in halves end in <c>-f16</c> (<see cref="RuntimeOptions.HalfArithmetic"/>).</summary>
    public string Kernels => Choice.Name;

    /// <summary>Which kernels compute convolutions.</summary>
    internal KernelChoice Choice { get; }

    /// <summary>Makes its programs, and knows how many were compiled.</summary>
    internal ProgramCache Programs { get; }

    /// <summary>What widths and heights must be multiples of, in pixels.</summary>
    public int Stride => Manifest.Stride;

    /// <summary>
    /// Reads a model file and prepares it for the context. On a GPU that is new, the kernels are measured first and compiled;
    /// later loads find both beside <see cref="RuntimeOptions.KernelCacheFile"/>.
    /// </summary>
    /// <param name="gl">The host's functions, its context current on this thread.</param>
    /// <param name="path">The model file.</param>
    /// <param name="options">How it is to run; null for the defaults.</param>
    /// <returns>The model; the caller's.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">The file is damaged, newer than this program or not a model.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="GraphicsException">OpenGL is older than 4.3, the driver refuses a shader, or there is too little
    /// memory.</exception>
    public static RuntimeModel Load(GL gl, string path, RuntimeOptions? options = null)
    {
        CheckVersion(gl);

        return Load(gl, ModelFile.Read(path), options);
    }

    /// <summary>
    /// Prepares a model file that was read already, from an archive for instance.
    /// </summary>
    /// <param name="gl">The host's functions, its context current on this thread.</param>
    /// <param name="file">The model file; not kept.</param>
    /// <param name="options">How it is to run; null for the defaults.</param>
    /// <returns>The model; the caller's.</returns>
    /// <exception cref="CheckpointException">The weights do not fit the network.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="GraphicsException">OpenGL is older than 4.3, the driver refuses a shader, or there is too little
    /// memory.</exception>
    public static RuntimeModel Load(GL gl, ModelFile file, RuntimeOptions? options = null)
    {
        options ??= new RuntimeOptions();
        options.Validate();
        CheckVersion(gl);
        using ComputeStateScope state = new(gl);
        StoragePrecision precision = options.HalfPrecision ? StoragePrecision.Half : StoragePrecision.Single;
        Arithmetic halves = options.HalfArithmetic ? HalfExtensions.Find(gl.IsExtensionPresent) : Arithmetic.Single;
        string cacheFile = options.KernelCacheFile ?? KernelCache.DefaultPath;
        KernelChooser chooser = new(gl, precision, halves);
        KernelChoice choice = chooser.Recall(cacheFile);
        ProgramCache cache = new(gl, ProgramCache.FolderOf(cacheFile));
        try
        {
            return Prepare(gl, file, choice, precision, cache);
        }
        catch (GraphicsException exception) when (choice.HasHalves && !exception.IsTooLarge)
        {
            // The trial layer is one kind of convolution; a driver that takes it in halves may refuse another one.
            return Prepare(gl, file, chooser.DoWithoutHalves(cacheFile), precision, cache);
        }
    }

    /// <summary>
    /// Begins a tile.
    /// </summary>
    /// <param name="request">Which one.</param>
    /// <returns>The session; the caller's. Must not outlive the model. Several may be under way side by side.</returns>
    /// <exception cref="ArgumentException">The size does not fit the stride, there are no steps, a picture has another size, or
    /// the model was not trained for the condition.</exception>
    /// <exception cref="GraphicsException">There is too little memory, or the context is lost.</exception>
    /// <exception cref="InvalidOperationException">This is another thread than that which loaded the model.</exception>
    /// <exception cref="ObjectDisposedException">Already disposed of.</exception>
    public RuntimeSession Begin(RuntimeRequest request)
    {
        Check();
        TileSize.Check(request.Width, request.Height, Stride);
        ConditionCheck.Check(Manifest.Conditioning, request.Condition, request.Width, request.Height);
        using ComputeStateScope state = new(_gl);

        return new RuntimeSession(
            this, _gl, _pictures, new ComputeProcess(_gl, _network, _programs, Manifest, request));
    }

    /// <summary>Deletes everything that it has in the context. A second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">This is not the thread that loaded it.</exception>
    public void Dispose()
    {
        CheckThread();
        _isDisposed = true;
        _network.Dispose();
        _programs.Dispose();
        _pictures.Dispose();
    }

    /// <summary>Checks that the model may be used now and here.</summary>
    internal void Check()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckThread();
        _loss.Check();
    }

    /// <summary>Checks that this is the thread that loaded the model.</summary>
    internal void CheckThread()
    {
        if (!_thread.IsCurrent)
        {
            throw new InvalidOperationException(
                "The model belongs to the thread that loaded it, where its OpenGL context is current: call it from there.");
        }
    }

    private static RuntimeModel Prepare(
        GL gl, ModelFile file, KernelChoice choice, StoragePrecision precision, ProgramCache cache)
    {
        ComputeNetwork network = new(gl, file, choice, precision, cache);
        try
        {
            network.Compile();

            return new RuntimeModel(gl, file.Manifest, network, choice, cache);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static void CheckVersion(GL gl)
    {
        int major = gl.GetInteger(GetPName.MajorVersion);
        int minor = gl.GetInteger(GetPName.MinorVersion);
        if (major == 0)
        {
            // Contexts before OpenGL 3.0 know no such question: it leaves an error behind.
            GlErrors.Take(gl);
            throw new GraphicsException(
                $"No OpenGL context is current on this thread, or one older than 3.0: make one of {MajorVersion}.{MinorVersion} "
                + "or newer current first.");
        }

        if (major < MajorVersion || (major == MajorVersion && minor < MinorVersion))
        {
            throw new GraphicsException(
                $"The host's context has OpenGL {major}.{minor}; compute shaders need {MajorVersion}.{MinorVersion} or "
                + "newer. Ask for a newer context, or use the CPU.");
        }
    }
}
