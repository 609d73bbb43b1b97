using System.ComponentModel;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using TexGen.Native.Structures;
using TexGen.Testing;

namespace TexGen.Native.Tests.Header;

/// <summary>
/// What a C compiler makes of texgen.h.
/// </summary>
public sealed class HeaderTests
{
    private static readonly (string Name, Type Type)[] Structures =
    [
        ("texgen_load_options", typeof(LoadOptionsData)),
        ("texgen_model_info", typeof(ModelInfoData)),
        ("texgen_map_info", typeof(MapInfoData)),
        ("texgen_request", typeof(RequestData)),
        ("texgen_label", typeof(LabelData)),
        ("texgen_picture", typeof(PictureData)),
        ("texgen_region", typeof(RegionData)),
        ("texgen_progress_info", typeof(ProgressData)),
        ("texgen_view", typeof(ViewData)),
    ];

    // What a host has from its own headers.
    private static readonly string[] BeforeGuide =
    [
        "#include <stdint.h>",
        "#include <stdio.h>",
        "#define GL_TEXTURE_2D 0x0DE1",
        "void (*eglGetProcAddress(const char *name))(void);",
        "void glBindTexture(unsigned int target, unsigned int texture);",
        "void frame(const uint8_t *hole);",
    ];

    private static string Include => "-I" + RepositoryPaths.Combine("src", "TexGen.Native", "include");

    private static string Source => RepositoryPaths.Combine("tests", "TexGen.Native.Tests", "Header", "layout.c");

    [SkippableFact]
    public void Structures_InC_LieAsTheLibraryHasThem()
    {
        using TemporaryFolder folder = new();
        string program = folder.File("layout");
        Compile("-std=c99", "-o", program, Source);

        Assert.Equal(Expected(), FinishedProgram.Run(program).Output);
    }

    [SkippableFact]
    public void Header_InCpp_Compiles() => Compile("-x", "c++", "-std=c++11", "-fsyntax-only", Source);

    [SkippableFact]
    public void GuideToEngines_ItsC_Compiles()
    {
        string[] lines = File.ReadAllLines(RepositoryPaths.Combine("docs", "engines.md"));
        string[] code = [.. lines.SkipWhile(static line => line != "```c").Skip(1).TakeWhile(static line => line != "```")];
        using TemporaryFolder folder = new();
        string source = folder.File("guide.c");
        File.WriteAllLines(source, [.. BeforeGuide, code[0], "void frame(const uint8_t *hole) {", .. code.Skip(1), "}"]);

        Assert.Equal("#include \"texgen.h\"", code[0]);
        Compile("-std=c99", "-fsyntax-only", source);
    }

    // Without a warning, however many are asked for.
    private static void Compile(params string[] arguments)
    {
        FinishedProgram? compiler = null;
        try
        {
            compiler = FinishedProgram.Run("gcc", ["-Wall", "-Wextra", "-pedantic", "-Werror", Include, .. arguments]);
        }
        catch (Win32Exception)
        {
        }

        Skip.If(compiler is null, "There is no gcc.");
        Assert.True(compiler!.ExitCode == 0, compiler.Output);
    }

    private static string Expected()
    {
        StringBuilder text = new();
        foreach ((string name, Type type) in Structures)
        {
            text.Append(name).Append(' ').Append(Marshal.SizeOf(type)).Append('\n');
            foreach (FieldInfo field in type.GetFields().Where(static field => !field.IsLiteral && field.Name != "Size"))
            {
                string member = string.Concat(field.Name.Select(static (letter, i) =>
                    char.IsUpper(letter) && i > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter) + ""));
                text.Append(name).Append('.').Append(member).Append(' ')
                    .Append(Marshal.OffsetOf(type, field.Name)).Append('\n');
            }
        }

        return text.ToString();
    }
}
