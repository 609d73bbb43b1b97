using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// Takes the host's query buffer away, and puts it back when disposed of: as long as one is bound, answers of queries go there
/// and not to who asks for them.
/// </summary>
internal readonly ref struct QueryBufferScope
{
    // GL_QUERY_BUFFER and GL_QUERY_BUFFER_BINDING; packages of different age spell them differently.
    private const BufferTargetARB Target = (BufferTargetARB)0x9192;
    private const GetPName Binding = (GetPName)0x9193;

    private const int FirstVersion = 44;

    private readonly GL _gl;
    private readonly uint _buffer;

    /// <summary>Takes it away.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="exists">Whether it has such buffers: <see cref="Exists"/>.</param>
    public QueryBufferScope(GL gl, bool exists)
    {
        _gl = gl;
        _buffer = exists ? (uint)gl.GetInteger(Binding) : 0;
        if (_buffer != 0)
        {
            gl.BindBuffer(Target, 0);
        }
    }

    /// <summary>Whether a context has query buffers at all; one that has none takes the question for an error.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public static bool Exists(GL gl)
    {
        return GlVersion.Of(gl) >= FirstVersion || gl.IsExtensionPresent("GL_ARB_query_buffer_object");
    }

    /// <summary>Puts it back.</summary>
    public void Dispose()
    {
        if (_buffer != 0)
        {
            _gl.BindBuffer(Target, _buffer);
        }
    }
}
