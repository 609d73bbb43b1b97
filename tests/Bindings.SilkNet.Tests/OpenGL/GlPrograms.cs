using Silk.NET.OpenGL;

namespace Bindings.SilkNet.Tests.OpenGL;

/// <summary>Programs from GLSL, with the driver's words in the failure.</summary>
internal static class GlPrograms
{
    public static uint Link(GL gl, params (ShaderType Type, string Source)[] stages)
    {
        uint program = gl.CreateProgram();
        foreach ((ShaderType type, string source) in stages)
        {
            uint shader = gl.CreateShader(type);
            gl.ShaderSource(shader, source);
            gl.CompileShader(shader);
            Assert.True(gl.GetShader(shader, ShaderParameterName.CompileStatus) == 1, gl.GetShaderInfoLog(shader));
            gl.AttachShader(program, shader);
            gl.DeleteShader(shader);
        }

        gl.LinkProgram(program);
        Assert.True(gl.GetProgram(program, ProgramPropertyARB.LinkStatus) == 1, gl.GetProgramInfoLog(program));
        return program;
    }

    public static uint Compute(GL gl, string source) => Link(gl, (ShaderType.ComputeShader, source));
}
