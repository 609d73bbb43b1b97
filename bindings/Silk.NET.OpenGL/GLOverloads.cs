namespace Silk.NET.OpenGL;

/// <summary>Forms that take spans, where the real library has them as extension methods.</summary>
public static unsafe class GLOverloads
{
    public static void BufferData<T0>(
        this GL thisApi, BufferTargetARB target, nuint size, ReadOnlySpan<T0> data, BufferUsageARB usage)
        where T0 : unmanaged
    {
        fixed (T0* first = data)
        {
            thisApi.BufferData(target, size, first, usage);
        }
    }

    public static void TexImage2D<T0>(
        this GL thisApi,
        TextureTarget target,
        int level,
        InternalFormat internalformat,
        uint width,
        uint height,
        int border,
        PixelFormat format,
        PixelType type,
        ReadOnlySpan<T0> pixels)
        where T0 : unmanaged
    {
        fixed (T0* first = pixels)
        {
            thisApi.TexImage2D(target, level, internalformat, width, height, border, format, type, first);
        }
    }

    public static void TexSubImage2D<T0>(
        this GL thisApi,
        TextureTarget target,
        int level,
        int xoffset,
        int yoffset,
        uint width,
        uint height,
        PixelFormat format,
        PixelType type,
        ReadOnlySpan<T0> pixels)
        where T0 : unmanaged
    {
        fixed (T0* first = pixels)
        {
            thisApi.TexSubImage2D(target, level, xoffset, yoffset, width, height, format, type, first);
        }
    }

    public static void GetTexImage<T0>(
        this GL thisApi, TextureTarget target, int level, PixelFormat format, PixelType type, Span<T0> pixels)
        where T0 : unmanaged
    {
        fixed (T0* first = pixels)
        {
            thisApi.GetTexImage(target, level, format, type, first);
        }
    }

    public static void ReadPixels<T0>(
        this GL thisApi, int x, int y, uint width, uint height, PixelFormat format, PixelType type, Span<T0> pixels)
        where T0 : unmanaged
    {
        fixed (T0* first = pixels)
        {
            thisApi.ReadPixels(x, y, width, height, format, type, first);
        }
    }
}
