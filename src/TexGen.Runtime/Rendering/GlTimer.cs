using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// How long the GPU takes for what is queued between two calls. Two time stamps, which do not get in the way of a
/// host's own timer as a query of elapsed time would: of those only one can run at a time.
/// </summary>
internal sealed class GlTimer : IDisposable
{
    // GL_QUERY_RESULT; packages of different age spell it differently.
    private const QueryObjectParameterName Result = (QueryObjectParameterName)0x8866;

    // GL_QUERY_RESULT_AVAILABLE
    private const QueryObjectParameterName Available = (QueryObjectParameterName)0x8867;

    private readonly Stamp _start;
    private readonly Stamp _end;

    /// <summary>Makes a timer.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public GlTimer(GL gl)
    {
        bool hasQueryBuffers = QueryBufferScope.Exists(gl);
        bool isSoftware = SoftwareRenderers.Include(gl.GetStringS(StringName.Renderer));
        _start = new Stamp(gl, hasQueryBuffers, isSoftware);
        _end = new Stamp(gl, hasQueryBuffers, isSoftware);
    }

    /// <summary>Queues the first stamp.</summary>
    public void Start() => _start.Set();

    /// <summary>Queues the second stamp.</summary>
    public void Stop() => _end.Set();

    /// <summary>Whether reading need not wait for the GPU.</summary>
    public bool IsAvailable => _end.IsAvailable;

    /// <summary>The time between them; waits for the GPU.</summary>
    public TimeSpan Read() => TimeSpan.FromTicks((_end.Read() - _start.Read()) / TimeSpan.NanosecondsPerTick);

    /// <inheritdoc/>
    public void Dispose()
    {
        _start.Dispose();
        _end.Dispose();
    }

    private sealed class Stamp(GL gl, bool hasQueryBuffers, bool isSoftware) : GlObject(gl, gl.GenQuery())
    {
        public bool IsAvailable
        {
            get
            {
                using QueryBufferScope scope = new(Gl, hasQueryBuffers);
                Gl.GetQueryObject(Handle, Available, out int available);

                return available != 0;
            }
        }

        public void Set()
        {
            Gl.QueryCounter(Handle, QueryCounterTarget.Timestamp);

            // Where a framebuffer is bound, llvmpipe takes time stamps with its next picture, but computes at once.
            if (isSoftware)
            {
                Gl.Flush();
            }
        }

        public long Read()
        {
            using QueryBufferScope scope = new(Gl, hasQueryBuffers);
            Gl.GetQueryObject(Handle, Result, out long nanoseconds);

            return nanoseconds;
        }

        protected override void Delete(uint handle) => Gl.DeleteQuery(handle);
    }
}
