using Silk.NET.Core.Contexts;
using Silk.NET.Core.Loader;
using Silk.NET.OpenGL;

namespace Bindings.SilkNet.Tests.OpenGL;

public sealed class GLTests
{
    [SkippableFact]
    public void GetStringS_Context_NamesTheVersionThatTheNumbersGive()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;

        string version = gl.GetStringS(StringName.Version);

        int major = gl.GetInteger(GetPName.MajorVersion);
        int minor = gl.GetInteger(GetPName.MinorVersion);
        Assert.StartsWith($"{major}.{minor}", version, StringComparison.Ordinal);
        Assert.True((major, minor).CompareTo((4, 5)) >= 0, version);
    }

    [SkippableFact]
    public void IsExtensionPresent_WithAndWithoutPrefix_FindsTheSame()
    {
        using SurfacelessContext context = new();

        Assert.True(context.Gl.IsExtensionPresent("GL_ARB_compute_shader"));
        Assert.True(context.Gl.IsExtensionPresent("ARB_compute_shader"));
        Assert.False(context.Gl.IsExtensionPresent("ARB_no_such_extension"));
    }

    [Fact]
    public void Call_MissingEntryPoint_ThrowsItsNameAtTheFirstCall()
    {
        using GL gl = GL.GetApi(static _ => 0);

        SymbolLoadingException failure =
            Assert.Throws<SymbolLoadingException>(() => gl.DispatchCompute(1, 1, 1));

        Assert.Contains("glDispatchCompute", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Call_Twice_LooksTheEntryPointUpOnce()
    {
        using SurfacelessContext context = new();
        int lookups = 0;
        using GL gl = GL.GetApi(name =>
        {
            lookups++;
            return Egl.GetProcAddress(name);
        });

        gl.Flush();
        gl.Flush();

        Assert.Equal(1, lookups);
    }

    [Fact]
    public void GetApi_SourceWithoutContext_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new NoContext().CreateOpenGL());

    [SkippableFact]
    public void GetError_AfterAMistake_NamesItOnce()
    {
        using SurfacelessContext context = new();

        context.Gl.Enable((EnableCap)(-1));

        Assert.Equal(GLEnum.InvalidEnum, context.Gl.GetError());
        Assert.Equal(GLEnum.NoError, context.Gl.GetError());
    }

    [SkippableFact]
    public void GetShaderInfoLog_BrokenSource_SaysWhere()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint shader = gl.CreateShader(ShaderType.ComputeShader);

        gl.ShaderSource(shader, "#version 430\nvoid main() { nonsense; }\n");
        gl.CompileShader(shader);

        Assert.Equal(0, gl.GetShader(shader, ShaderParameterName.CompileStatus));
        Assert.Contains("nonsense", gl.GetShaderInfoLog(shader), StringComparison.Ordinal);
        gl.DeleteShader(shader);
    }

    [SkippableFact]
    public void GetProgramInfoLog_ProgramWithoutShaders_IsThere()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint program = gl.CreateProgram();

        gl.LinkProgram(program);
        gl.UseProgram(program);

        Assert.Equal(GLEnum.InvalidOperation, gl.GetError());
        Assert.Equal(0, gl.GetProgram(program, ProgramPropertyARB.LinkStatus));
        Assert.NotEmpty(gl.GetProgramInfoLog(program));
    }

    private sealed class NoContext : IGLContextSource
    {
        public IGLContext? GLContext => null;
    }
}
