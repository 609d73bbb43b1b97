using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// The owner of one OpenGL object. OpenGL objects die only on the thread of their context, so the garbage collector
/// can never free one: whoever forgets <see cref="Dispose"/> leaks, and a debug build says so.
/// </summary>
internal abstract class GlObject : IDisposable
{
    private static int _liveCount;

    /// <summary>Takes over an object that was just made.</summary>
    protected GlObject(GL gl, uint handle)
    {
        Gl = gl;
        Handle = handle;
        Interlocked.Increment(ref _liveCount);
    }

#if DEBUG
    /// <summary>Runs only for an object that nobody disposed of, or that was never made: its constructor has thrown.</summary>
    ~GlObject()
    {
        System.Diagnostics.Debug.Assert(
            Handle == 0, $"A {GetType().Name} (OpenGL name {Handle}) was never disposed of.");
    }
#endif

    /// <summary>How many objects of all kinds live in this process: tests compare it before and after.</summary>
    public static int LiveCount => Volatile.Read(ref _liveCount);

    /// <summary>OpenGL's name of the object; 0 once disposed of.</summary>
    public uint Handle { get; private set; }

    /// <summary>The functions of the context that the object lives in.</summary>
    protected GL Gl { get; }

    /// <summary>Deletes the object. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Handle == 0)
        {
            return;
        }

        Delete(Handle);
        Handle = 0;
        Interlocked.Decrement(ref _liveCount);
        GC.SuppressFinalize(this);
    }

    /// <summary>Deletes the object of this kind with that name.</summary>
    protected abstract void Delete(uint handle);
}
