using System.Runtime.InteropServices;
using TexGen.Testing;

namespace TexGen.Native.Tests;

/// <summary>
/// The library as it is published, compiled ahead of time; once for all tests, and only if something changed.
/// </summary>
public sealed class PublishedLibrary
{
    // What the SDK says where it cannot compile ahead of time: no compiler package, no linker, no symbol stripper.
    private static readonly string[] SignsOfNoToolchain =
        ["NU1101", "NU1102", "Platform linker", "Symbol stripping tool", "not supported on"];

    private readonly string _whyNot = "";
    private readonly nint _library;

    public PublishedLibrary()
    {
        FinishedProgram publish = FinishedProgram.Run(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", "src/TexGen.Native", "-c", "Release", "-v", "quiet", "-nologo", "-nodeReuse:false"]);
        if (publish.ExitCode == 0)
        {
            _library = NativeLibrary.Load(Path);
        }
        else if (SignsOfNoToolchain.Any(sign => publish.Output.Contains(sign, StringComparison.Ordinal)))
        {
            _whyNot = $"Nothing can be compiled ahead of time here: {publish.Output.Trim().Split('\n')[0]}";
        }
        else
        {
            throw new InvalidOperationException($"The library does not publish:\n{publish.Output}");
        }
    }

    /// <summary>The folder of the library and its header.</summary>
    public static string Folder { get; } = RepositoryPaths.Combine("artifacts", "native");

    /// <summary>The library.</summary>
    public static string Path { get; } =
        System.IO.Path.Combine(Folder, OperatingSystem.IsWindows() ? "texgen.dll" : "libtexgen.so");

    /// <summary>Skips the test where nothing can be compiled ahead of time.</summary>
    public void Require() => Skip.If(_whyNot.Length > 0, _whyNot);

    /// <summary>The address of one of its functions.</summary>
    /// <param name="name">Its name in the header.</param>
    public nint Function(string name)
    {
        Require();

        return NativeLibrary.GetExport(_library, name);
    }
}
