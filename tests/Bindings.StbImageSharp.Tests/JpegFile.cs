using System.Runtime.InteropServices;

namespace Bindings.StbImageSharp.Tests;

/// <summary>Writes JPEG files with libstb's encoder.</summary>
internal static unsafe partial class JpegFile
{
    public static byte[] Encode(int width, int height, int channels, byte[] pixels, int quality)
    {
        using MemoryStream file = new();
        GCHandle handle = GCHandle.Alloc(file);
        try
        {
            fixed (byte* first = pixels)
            {
                int succeeded = WriteJpg(&Append, GCHandle.ToIntPtr(handle), width, height, channels, first, quality);
                Assert.Equal(1, succeeded);
            }
        }
        finally
        {
            handle.Free();
        }

        return file.ToArray();
    }

    [UnmanagedCallersOnly]
    private static void Append(nint file, byte* data, int length) =>
        ((MemoryStream)GCHandle.FromIntPtr(file).Target!).Write(new ReadOnlySpan<byte>(data, length));

    [LibraryImport("libstb.so.0", EntryPoint = "stbi_write_jpg_to_func")]
    private static partial int WriteJpg(
        delegate* unmanaged<nint, byte*, int, void> write,
        nint context,
        int width,
        int height,
        int channels,
        byte* pixels,
        int quality);
}
