using TexGen.Runtime.Kernels;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// The shaders of every extension, put before Khronos' own compiler: software drivers have none of them.
/// </summary>
public sealed class HalfShaderTests
{
    private const string Compiler = "glslangValidator";

    public static TheoryData<string, int> Extensions()
    {
        TheoryData<string, int> extensions = [];
        foreach ((string name, Arithmetic arithmetic) in HalfExtensions.All)
        {
            extensions.Add(name, (int)arithmetic);
        }

        return extensions;
    }

    [SkippableTheory]
    [MemberData(nameof(Extensions))]
    public void ConvolutionSource_EachExtension_IsValidGlsl(string extension, int arithmetic)
    {
        using TemporaryFolder folder = new();
        string probe = folder.File("probe.comp");
        File.WriteAllText(probe, $"#version 450 core\n#extension {extension} : require\nvoid main() {{ }}\n");
        Skip.If(Compile(probe).ExitCode != 0, $"This {Compiler} does not know {extension}.");

        ConvolutionKind[] kinds =
        [
            new(3) { IsNormalised = true, HasFilm = true, HasResidual = true },
            new(1, ConvolutionSource.Joined),
            new(1, ConvolutionSource.Mean),
            new(3, ConvolutionSource.Strided) { IsGroupNormalised = true, IsZeroPadded = true, IsShifted = true },
            new(2) { IsUnbiased = true },
        ];
        IReadOnlyList<KernelVariant> variants = KernelVariant.InHalves((Arithmetic)arithmetic);
        List<string> files = [];
        foreach (KernelVariant variant in new[] { variants.First(static one => one.IsTiled), variants[^1] })
        {
            foreach (ConvolutionKind kind in kinds)
            {
                string text = KernelLibrary.ConvolutionSource(variant, StoragePrecision.Half, kind).Text;
                Assert.Contains($"#extension {extension} : require", text, StringComparison.Ordinal);

                // The extensions' functions are there from GLSL 4.00 on, in this compiler from 4.50 on.
                files.Add(folder.File($"{variant.Name}-{files.Count}.comp"));
                File.WriteAllText(files[^1], text.Replace("#version 430 core", "#version 450 core", StringComparison.Ordinal));
            }
        }

        FinishedProgram compiler = Compile([.. files]);
        Assert.True(compiler.ExitCode == 0, compiler.Output);
    }

    private static FinishedProgram Compile(params string[] files)
    {
        try
        {
            return FinishedProgram.Run(Compiler, files);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException($"There is no {Compiler} (Debian: glslang-tools).");
        }
    }
}
