using System.Runtime.InteropServices;

namespace Displays.Testing;

/// <summary>
/// The process's real environment: native libraries do not see what .NET sets, which keeps a copy of its own.
/// </summary>
public static partial class NativeEnvironment
{
    /// <summary>Sets a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null removes it.</param>
    /// <exception cref="InvalidOperationException">The C library refuses.</exception>
    public static void Set(string name, string? value)
    {
        int result = value is null ? Unset(name) : Set(name, value, 1);
        if (result != 0)
        {
            throw new InvalidOperationException($"The variable {name} cannot be set to '{value}'.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unset(string name);
}
