using System.Runtime.InteropServices;

namespace StbImageSharp;

/// <summary>The functions of Debian's libstb that the bindings call.</summary>
internal static unsafe partial class StbNative
{
    private const string Library = "libstb.so.0";

    public static byte* Load(byte[] data, out int width, out int height, out int channels, int requiredChannels)
    {
        fixed (byte* first = data)
        {
            return LoadFromMemory(first, data.Length, out width, out height, out channels, requiredChannels);
        }
    }

    public static byte* LoadGif(
        byte[] data,
        int** delays,
        out int width,
        out int height,
        out int count,
        out int channels,
        int requiredChannels)
    {
        fixed (byte* first = data)
        {
            return LoadGifFromMemory(
                first, data.Length, delays, out width, out height, out count, out channels, requiredChannels);
        }
    }

    public static bool Info(byte[] data, out int width, out int height, out int channels)
    {
        fixed (byte* first = data)
        {
            return InfoFromMemory(first, data.Length, out width, out height, out channels) != 0;
        }
    }

    public static bool Is16Bit(byte[] data)
    {
        fixed (byte* first = data)
        {
            return Is16BitFromMemory(first, data.Length) != 0;
        }
    }

    /// <summary>Why the last call on this thread failed, in stb's words.</summary>
    public static string FailureReason() => Marshal.PtrToStringUTF8(GetFailureReason()) ?? "unknown image type";

    [LibraryImport(Library, EntryPoint = "stbi_image_free")]
    public static partial void Free(void* pixels);

    [LibraryImport(Library, EntryPoint = "stbi_load_from_memory")]
    private static partial byte* LoadFromMemory(
        byte* data, int length, out int width, out int height, out int channels, int requiredChannels);

    [LibraryImport(Library, EntryPoint = "stbi_load_gif_from_memory")]
    private static partial byte* LoadGifFromMemory(
        byte* data,
        int length,
        int** delays,
        out int width,
        out int height,
        out int count,
        out int channels,
        int requiredChannels);

    [LibraryImport(Library, EntryPoint = "stbi_info_from_memory")]
    private static partial int InfoFromMemory(
        byte* data, int length, out int width, out int height, out int channels);

    [LibraryImport(Library, EntryPoint = "stbi_is_16_bit_from_memory")]
    private static partial int Is16BitFromMemory(byte* data, int length);

    [LibraryImport(Library, EntryPoint = "stbi_failure_reason")]
    private static partial nint GetFailureReason();
}
