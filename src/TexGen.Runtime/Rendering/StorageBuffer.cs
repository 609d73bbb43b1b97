using System.Runtime.CompilerServices;
using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// Makes the buffers that compute shaders read and write.
/// </summary>
/// <remarks>
/// Only OpenGL's error flags say that memory is spent. Errors that were pending before are taken away first, so that
/// none of them is taken for this one: a host that wants to know of its own asks for them before.
/// </remarks>
internal static class StorageBuffer
{
    // GL_MAX_SHADER_STORAGE_BLOCK_SIZE
    private const GetPName LargestBlock = (GetPName)0x90DE;

    /// <summary>A buffer whose content is undefined.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="byteCount">Its size.</param>
    /// <returns>The buffer; the caller's.</returns>
    /// <exception cref="GraphicsException">It is larger than what shaders of this driver can reach, or the memory is
    /// spent.</exception>
    public static GlBuffer Allocate(GL gl, long byteCount) => Make<byte>(gl, byteCount, []);

    /// <summary>A buffer with that content.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="data">The content.</param>
    /// <returns>The buffer; the caller's.</returns>
    /// <exception cref="GraphicsException">It is larger than what shaders of this driver can reach, or the memory is
    /// spent.</exception>
    public static GlBuffer Filled<T>(GL gl, ReadOnlySpan<T> data)
        where T : unmanaged
    {
        return Make(gl, (long)data.Length * Unsafe.SizeOf<T>(), data);
    }

    private static GlBuffer Make<T>(GL gl, long byteCount, ReadOnlySpan<T> data)
        where T : unmanaged
    {
        long limit = Math.Min(gl.GetInteger64(LargestBlock), int.MaxValue);
        if (byteCount > limit)
        {
            throw new GraphicsException(
                $"A buffer of {byteCount} bytes is beyond this driver's limit of {limit}: make a smaller tile.")
            {
                IsTooLarge = true,
            };
        }

        GlBuffer buffer = new(gl, BufferTargetARB.ShaderStorageBuffer, BufferUsageARB.DynamicCopy);
        try
        {
            _ = GlErrors.Take(gl);
            if (data.IsEmpty)
            {
                buffer.Allocate((int)byteCount);
            }
            else
            {
                buffer.Fill(data);
            }

            GLEnum error = GlErrors.Take(gl);

            return error == GLEnum.NoError
                ? buffer
                : throw new GraphicsException(
                    $"The GPU has no memory for a buffer of {byteCount} bytes ({error}): free some, or make a smaller "
                    + "tile.")
                {
                    IsTooLarge = true,
                };
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
