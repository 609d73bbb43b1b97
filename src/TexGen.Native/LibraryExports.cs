using System.Runtime.InteropServices;

namespace TexGen.Native;

/// <summary>
/// The functions of <c>texgen.h</c> about the library itself.
/// </summary>
internal static unsafe class LibraryExports
{
    // Major, minor and patch in a byte each, as in TEXGEN_VERSION: a test compares the two.
    [UnmanagedCallersOnly(EntryPoint = "texgen_version")]
    public static uint Version()
    {
        Version? version = typeof(LibraryExports).Assembly.GetName().Version;

        return version is null ? 0 : (uint)((version.Major << 16) | (version.Minor << 8) | version.Build);
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_last_error")]
    public static byte* Error() => LastError.Text;
}
