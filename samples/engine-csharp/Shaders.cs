using Silk.NET.OpenGL;

namespace TexGen.Engine;

/// <summary>
/// The shaders that both sample engines share.
/// </summary>
internal static class Shaders
{
    private const string FragmentStart = "#version 430 core\n";

    /// <summary>Compiles and links a program.</summary>
    /// <param name="gl">The functions.</param>
    /// <param name="vertex">The name of its vertex shader.</param>
    /// <param name="fragment">The name of its fragment shader, before which the studio comes.</param>
    /// <exception cref="InvalidOperationException">The driver refuses it; has the driver's log.</exception>
    public static uint Link(GL gl, string vertex, string fragment)
    {
        uint program = gl.CreateProgram();
        Attach(gl, program, ShaderType.VertexShader, vertex, Read(vertex));
        Attach(
            gl, program, ShaderType.FragmentShader, fragment, FragmentStart + Read("Studio.glsl") + Read(fragment));
        gl.LinkProgram(program);
        if (gl.GetProgram(program, ProgramPropertyARB.LinkStatus) == 0)
        {
            throw new InvalidOperationException($"{fragment}: {gl.GetProgramInfoLog(program)}");
        }

        return program;
    }

    private static void Attach(GL gl, uint program, ShaderType stage, string name, string text)
    {
        uint shader = gl.CreateShader(stage);
        gl.ShaderSource(shader, text);
        gl.CompileShader(shader);
        if (gl.GetShader(shader, ShaderParameterName.CompileStatus) == 0)
        {
            throw new InvalidOperationException($"{name}: {gl.GetShaderInfoLog(shader)}");
        }

        gl.AttachShader(program, shader);
        gl.DeleteShader(shader);
    }

    private static string Read(string name)
    {
        using Stream stream = typeof(Shaders).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);

        return reader.ReadToEnd();
    }
}
