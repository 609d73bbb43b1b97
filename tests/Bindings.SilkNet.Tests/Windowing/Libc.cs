using System.Runtime.InteropServices;

namespace Bindings.SilkNet.Tests.Windowing;

/// <summary>The process's real environment: GLFW does not see what .NET sets, which keeps a copy of its own.</summary>
internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnsetEnvironment(string name);
}
