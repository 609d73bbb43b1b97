using System.Runtime.InteropServices;

namespace TexGen.Viewer.Tests.Window;

/// <summary>
/// The process's real environment: native libraries do not see what .NET sets, which keeps a copy of its own.
/// </summary>
internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);
}
