using System.Reflection;
using Silk.NET.OpenGL;

namespace TexGen.Plugin.Rendering;

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
        using Stream stream = assembly.GetManifestResourceStream($"Shaders/{name}")
            ?? throw new ArgumentException(
                $"'{assembly.GetName().Name}' has no embedded shader 'Shaders/{name}'.", nameof(name));
        using StreamReader reader = new(stream);

        return new GlShaderSource(name, StageOf(name), reader.ReadToEnd());
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
