using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// An OpenGL 4.3 core context without a window, for hosts that have none: a server, a test, a batch. Works on NVIDIA's
/// driver and on Mesa, Mesa's software renderer included. There is no default framebuffer: draw into one of your own.
/// </summary>
/// <remarks>
/// Belongs to one thread at a time: <see cref="MakeCurrent"/> moves it, after <see cref="ReleaseCurrent"/> on the
/// thread that had it.
/// </remarks>
public sealed class EglContext : IDisposable
{
    private const int MajorVersion = 4;
    private const int MinorVersion = 3;
    private const string Packages = "install libegl1 and libgl1-mesa-dri (Debian), or the NVIDIA driver with its EGL";

    private readonly nint _display;
    private readonly nint _surface;
    private nint _context;

    private EglContext(EglDisplay display, nint surface, nint context)
    {
        Platform = display.Name;
        _display = display.Handle;
        _surface = surface;
        _context = context;
    }

    /// <summary>Where EGL found the context: <c>surfaceless</c>, <c>device N</c> or <c>default display</c>.</summary>
    public string Platform { get; }

    /// <summary>Makes a context and makes it current on the calling thread.</summary>
    /// <param name="options">Which device; null for whichever EGL offers first.</param>
    /// <returns>The context; the caller disposes of it.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="GraphicsException">No such context here; says what was tried and what to install.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static EglContext Create(EglContextOptions? options = null)
    {
        options ??= new EglContextOptions();
        options.Validate();

        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException(
                "Contexts without a window need EGL, which only Linux has: " +
                "create a hidden window here and pass its context on.");
        }

        List<string> faults = [];

        try
        {
            foreach (EglDisplay display in EglDisplay.Candidates(options))
            {
                if (TryCreate(display, out string fault) is EglContext context)
                {
                    return context;
                }

                faults.Add($"{display.Name}: {fault}");
            }
        }
        catch (DllNotFoundException exception)
        {
            throw new GraphicsException($"There is no libEGL.so.1: {Packages}.", exception);
        }

        string wanted = options.CudaDevice is int cuda ? $" on CUDA device {cuda}" : "";
        string tried = faults.Count == 0 ? "no display fits" : string.Join("; ", faults);

        throw new GraphicsException(
            $"EGL gives no OpenGL {MajorVersion}.{MinorVersion} core context{wanted} ({tried}): {Packages}.");
    }

    /// <summary>
    /// Makes a context that a GPU computes for, and makes it current on the calling thread. EGL's first choice may be
    /// software although there is a GPU, whose driver another device stands for.
    /// </summary>
    /// <returns>The context, the caller's; null where there is no GPU with OpenGL 4.3, or no EGL.</returns>
    public static EglContext? TryCreateOnGpu()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            int devices = EglLibrary.QueryDevices().Length;
            IEnumerable<EglContextOptions> all =
                Enumerable.Range(0, devices).Select(static i => new EglContextOptions { DeviceIndex = i });

            return all.Prepend(new EglContextOptions()).Select(TryCreateOnGpu).FirstOrDefault(static found => found is not null);
        }
        catch (DllNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The functions of this context, which must be current. The caller disposes of them.</summary>
    /// <returns>Functions for the thread on which the context is current.</returns>
    public GL CreateGl() => GL.GetApi(GetProcAddress);

    /// <summary>The address of an OpenGL function.</summary>
    /// <param name="name">Its name, such as <c>glClear</c>.</param>
    /// <returns>The address; 0 where the driver knows no such function.</returns>
    /// <exception cref="ObjectDisposedException">Already disposed of.</exception>
    public nint GetProcAddress(string name)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);

        return EglLibrary.GetProcAddress(name);
    }

    /// <summary>Makes the context current on the calling thread.</summary>
    /// <exception cref="GraphicsException">It is current on another thread.</exception>
    /// <exception cref="ObjectDisposedException">Already disposed of.</exception>
    public void MakeCurrent()
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        Bind(_context, _surface);
    }

    /// <summary>Leaves the calling thread without a current context, so that another may take this one.</summary>
    /// <exception cref="GraphicsException">EGL refuses.</exception>
    public void ReleaseCurrent() => Bind(0, 0);

    /// <summary>Destroys the context. A second call does nothing.</summary>
    public void Dispose()
    {
        if (_context == 0)
        {
            return;
        }

        if (EglLibrary.GetCurrentContext() == _context)
        {
            ReleaseCurrent();
        }

        _ = EglLibrary.DestroyContext(_display, _context);

        if (_surface != 0)
        {
            _ = EglLibrary.DestroySurface(_display, _surface);
        }

        // The display is not terminated: EGL hands the same one to everybody in the process who asks for it.
        _context = 0;
    }

    private static EglContext? TryCreateOnGpu(EglContextOptions options)
    {
        EglContext context;
        try
        {
            context = Create(options);
        }
        catch (GraphicsException)
        {
            return null; // a device that cannot draw
        }

        // Made current by its creation.
        using GL gl = context.CreateGl();
        if (!SoftwareRenderers.Include(gl.GetStringS(StringName.Renderer)))
        {
            return context;
        }

        context.Dispose();

        return null;
    }

    private static unsafe EglContext? TryCreate(EglDisplay display, out string fault)
    {
        if (display.Handle == 0 || EglLibrary.Initialize(display.Handle, out _, out _) == 0)
        {
            fault = Fault("no display");
            return null;
        }

        bool needsSurface = !EglLibrary.ExtensionsOf(display.Handle).Contains("EGL_KHR_surfaceless_context");

        if (EglLibrary.BindApi(EglLibrary.OpenGlApi) == 0 || !TryChooseConfig(display, needsSurface, out nint config))
        {
            fault = Fault("no configuration for OpenGL");
            return null;
        }

        int* attributes = stackalloc int[]
        {
            EglLibrary.ContextMajorVersion, MajorVersion,
            EglLibrary.ContextMinorVersion, MinorVersion,
            EglLibrary.ContextProfileMask, EglLibrary.CoreProfileBit,
            EglLibrary.None,
        };
        nint handle = EglLibrary.CreateContext(display.Handle, config, 0, attributes);

        if (handle == 0)
        {
            fault = Fault("no context");
            return null;
        }

        EglContext context = new(display, needsSurface ? CreateSurface(display, config) : 0, handle);

        try
        {
            context.MakeCurrent();
            fault = "";
            return context;
        }
        catch (GraphicsException exception)
        {
            context.Dispose();
            fault = exception.Message;
            return null;
        }
    }

    private static unsafe bool TryChooseConfig(EglDisplay display, bool needsSurface, out nint config)
    {
        int* attributes = stackalloc int[]
        {
            EglLibrary.SurfaceType, needsSurface ? EglLibrary.PbufferBit : 0,
            EglLibrary.RenderableType, EglLibrary.OpenGlBit,
            EglLibrary.RedSize, 8,
            EglLibrary.GreenSize, 8,
            EglLibrary.BlueSize, 8,
            EglLibrary.AlphaSize, 8,
            EglLibrary.None,
        };

        return EglLibrary.ChooseConfig(display.Handle, attributes, out config, 1, out int count) != 0 && count > 0;
    }

    private static unsafe nint CreateSurface(EglDisplay display, nint config)
    {
        // EGL wants something to make current; nothing is ever drawn into it.
        int* attributes = stackalloc int[] { EglLibrary.Width, 1, EglLibrary.Height, 1, EglLibrary.None };

        return EglLibrary.CreatePbufferSurface(display.Handle, config, attributes);
    }

    private static string Fault(string what) => $"{what} (EGL error 0x{EglLibrary.GetError():X4})";

    private void Bind(nint context, nint surface)
    {
        // Which API a thread uses is EGL's thread state, and another library may have changed it.
        _ = EglLibrary.BindApi(EglLibrary.OpenGlApi);

        if (EglLibrary.MakeCurrent(_display, surface, surface, context) == 0)
        {
            throw new GraphicsException(Fault("The context cannot be made current: another thread may hold it"));
        }
    }
}
