using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// Makes the buffers that compute shaders read and write.
/// </summary>
internal static class StorageBuffer
{
    // GL_MAX_SHADER_STORAGE_BLOCK_SIZE
    private const GetPName LargestBlock = (GetPName)0x90DE;

    /// <summary>An empty buffer.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public static GlBuffer Create(GL gl)
    {
        return new GlBuffer(gl, BufferTargetARB.ShaderStorageBuffer, BufferUsageARB.DynamicCopy);
    }

    /// <summary>A buffer whose content is undefined.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="byteCount">Its size.</param>
    /// <exception cref="GraphicsException">It is larger than what shaders of this driver can reach, or the memory is
    /// spent.</exception>
    public static GlBuffer Allocate(GL gl, long byteCount)
    {
        long limit = Math.Min(gl.GetInteger64(LargestBlock), int.MaxValue);
        if (byteCount > limit)
        {
            throw new GraphicsException(
                $"A tensor of {byteCount} bytes is beyond this driver's limit of {limit}: make a smaller tile.");
        }

        GlBuffer buffer = Create(gl);
        try
        {
            buffer.Allocate((int)byteCount);

            return gl.GetError() == GLEnum.OutOfMemory
                ? throw new GraphicsException(
                    $"The GPU has no memory for a tensor of {byteCount} bytes: make a smaller tile.")
                : buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
