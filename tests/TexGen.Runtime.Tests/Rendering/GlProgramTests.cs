using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class GlProgramTests
{
    private const string Vertex = "#version 430 core\nvoid main() { gl_Position = vec4(0.0); }\n";

    [SkippableFact]
    public void Constructor_ShaderThatDoesNotCompile_NamesItAndKeepsTheInfoLog()
    {
        using EglTestContext context = EglTestContext.Open();
        GlShaderSource broken =
            new("Broken.vert", ShaderType.VertexShader, "#version 430 core\nvoid main() { nonsense = 1.0; }\n");

        GraphicsException exception = Assert.Throws<GraphicsException>(() => new GlProgram(context.Gl, broken));

        Assert.Contains("'Broken.vert' does not compile", exception.Message, StringComparison.Ordinal);
        Assert.Contains("nonsense", exception.InfoLog, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [SkippableFact]
    public void Constructor_StagesThatDoNotFit_NamesBothAndKeepsTheInfoLog()
    {
        using EglTestContext context = EglTestContext.Open();
        GlShaderSource vertex = new("Fit.vert", ShaderType.VertexShader, Vertex);
        GlShaderSource fragment = new(
            "Misfit.frag",
            ShaderType.FragmentShader,
            "#version 430 core\nin vec3 missing;\nout vec4 color;\nvoid main() { color = vec4(missing, 1.0); }\n");

        GraphicsException exception =
            Assert.Throws<GraphicsException>(() => new GlProgram(context.Gl, vertex, fragment));

        Assert.Contains("'Fit.vert', 'Misfit.frag' do not link", exception.Message, StringComparison.Ordinal);
        Assert.NotEqual("", exception.InfoLog);
    }

    [SkippableFact]
    public void Location_OfUniform_FindsUsedOnesOnly()
    {
        using EglTestContext context = EglTestContext.Open();
        GlShaderSource compute = new(
            "Sum.comp",
            ShaderType.ComputeShader,
            """
            #version 430 core
            layout(local_size_x = 1) in;
            layout(std430, binding = 0) buffer Result { float sum; };
            uniform float used;
            uniform float unused;
            void main() { sum = used; }
            """);

        using GlProgram program = new(context.Gl, compute);
        program.Use();

        Assert.True(program.Location("used") >= 0);
        Assert.Equal(-1, program.Location("unused"));
    }

    [Fact]
    public void FromResource_ShaderThatIsNotThere_NamesIt()
    {
        ArgumentException exception =
            Assert.Throws<ArgumentException>(
                () => GlShaderSource.FromResource(typeof(GlProgramTests).Assembly, "Absent.vert"));

        Assert.Contains("Shaders/Absent.vert", exception.Message, StringComparison.Ordinal);
    }
}
