using Silk.NET.OpenGL;
using TexGen.Model.Imaging;

namespace TexGen.Viewer.Drawing;

/// <summary>
/// Reads back what was drawn.
/// </summary>
internal static class FramebufferReader
{
    /// <summary>The framebuffer that is bound for reading, as an RGB picture.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public static unsafe Image Read(GL gl, int width, int height)
    {
        byte[] rgba = new byte[width * height * 4];

        fixed (byte* first = rgba)
        {
            gl.ReadPixels(0, 0, (uint)width, (uint)height, PixelFormat.Rgba, PixelType.UnsignedByte, first);
        }

        byte[] rgb = new byte[width * height * 3];

        for (int y = 0; y < height; y++)
        {
            // OpenGL's first row is the lowest.
            ReadOnlySpan<byte> source = rgba.AsSpan((height - 1 - y) * width * 4, width * 4);
            Span<byte> target = rgb.AsSpan(y * width * 3, width * 3);

            for (int x = 0; x < width; x++)
            {
                source.Slice(x * 4, 3).CopyTo(target[(x * 3)..]);
            }
        }

        return Image.FromBytes(rgb, width, height, 3);
    }
}
