using System.Globalization;
using System.Reflection;
using System.Text;
using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// The text of one shader stage.
/// </summary>
/// <param name="Name">What messages call it: the file's name.</param>
/// <param name="Stage">Which stage of the pipeline.</param>
/// <param name="Text">GLSL.</param>
internal sealed record GlShaderSource(string Name, ShaderType Stage, string Text)
{
    /// <summary>Reads a shader that the build embedded as <c>Shaders/NAME</c>; the extension tells the stage.</summary>
    /// <exception cref="ArgumentException">There is no such shader, or its extension means no stage.</exception>
    public static GlShaderSource FromResource(Assembly assembly, string name)
    {
        return new GlShaderSource(name, StageOf(name), Read(assembly, name));
    }

    /// <summary>
    /// The shader with other files and definitions before it. A file is not to say which version of GLSL it is of.
    /// </summary>
    /// <param name="assembly">Where the files are embedded.</param>
    /// <param name="definitions">Name and value of each <c>#define</c>.</param>
    /// <param name="names">The files in their order; the last one is the shader, and its extension tells the
    /// stage.</param>
    /// <exception cref="ArgumentException">There is no such file, or the last one's extension means no stage.</exception>
    public static GlShaderSource FromResources(
        Assembly assembly,
        IEnumerable<KeyValuePair<string, int>> definitions,
        params ReadOnlySpan<string> names)
    {
        StringBuilder text = new("#version 430 core\n");
        foreach ((string name, int value) in definitions)
        {
            text.Append(CultureInfo.InvariantCulture, $"#define {name} {value}\n");
        }

        for (int i = 0; i < names.Length; i++)
        {
            // The driver's messages name a file by its number.
            text.Append(CultureInfo.InvariantCulture, $"#line 1 {i}\n").Append(Read(assembly, names[i]));
        }

        string shader = names[^1];

        return new GlShaderSource(shader, StageOf(shader), text.ToString());
    }

    private static string Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream($"Shaders/{name}")
            ?? throw new ArgumentException(
                $"'{assembly.GetName().Name}' has no embedded shader 'Shaders/{name}'.", nameof(name));
        using StreamReader reader = new(stream);

        return reader.ReadToEnd();
    }

    private static ShaderType StageOf(string name)
    {
        return Path.GetExtension(name) switch
        {
            ".vert" => ShaderType.VertexShader,
            ".frag" => ShaderType.FragmentShader,
            ".comp" => ShaderType.ComputeShader,
            _ => throw new ArgumentException($"'{name}' should end in .vert, .frag or .comp.", nameof(name)),
        };
    }
}
