using System.Reflection;
using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// A linked shader program.
/// </summary>
internal sealed class GlProgram : GlObject
{
    private readonly Dictionary<string, int> _locations = new(StringComparer.Ordinal);

    /// <summary>Compiles and links.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="stages">One source a stage.</param>
    /// <exception cref="GraphicsException">The driver refuses a stage or the whole; carries its info log.</exception>
    public GlProgram(GL gl, params ReadOnlySpan<GlShaderSource> stages)
        : this(gl, Build(gl, stages, isRetrievable: false))
    {
    }

    private GlProgram(GL gl, uint handle)
        : base(gl, handle)
    {
    }

    /// <summary>Compiles and links a program whose binary will be asked for.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="stages">One source a stage.</param>
    /// <exception cref="GraphicsException">The driver refuses a stage or the whole; carries its info log.</exception>
    public static GlProgram Retrievable(GL gl, params ReadOnlySpan<GlShaderSource> stages)
    {
        return new GlProgram(gl, Build(gl, stages, isRetrievable: true));
    }

    /// <summary>Makes a program of what <see cref="Binary"/> gave, in this process or another.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="binary">The binary.</param>
    /// <returns>Null where the driver refuses it, as another driver's; OpenGL's pending errors are then taken
    /// away.</returns>
    public static unsafe GlProgram? TryRestore(GL gl, ProgramBinary binary)
    {
        uint program = gl.CreateProgram();
        fixed (byte* first = binary.Bytes)
        {
            gl.ProgramBinary(program, (GLEnum)binary.Format, first, (uint)binary.Bytes.Length);
        }

        if (gl.GetProgram(program, ProgramPropertyARB.LinkStatus) != 0)
        {
            return new GlProgram(gl, program);
        }

        gl.DeleteProgram(program);

        // An unknown format is an error besides.
        GlErrors.Take(gl);

        return null;
    }

    /// <summary>Compiles and links shaders embedded in an assembly.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="assembly">Where they are embedded.</param>
    /// <param name="names">File names, such as <c>Tile.vert</c> and <c>Tile.frag</c>.</param>
    /// <exception cref="GraphicsException">The driver refuses a stage or the whole; carries its info log.</exception>
    public static GlProgram FromResources(GL gl, Assembly assembly, params ReadOnlySpan<string> names)
    {
        GlShaderSource[] stages = new GlShaderSource[names.Length];

        for (int i = 0; i < names.Length; i++)
        {
            stages[i] = GlShaderSource.FromResource(assembly, names[i]);
        }

        return new GlProgram(gl, stages);
    }

    /// <summary>The program as the driver compiled it; for <see cref="Retrievable"/> ones.</summary>
    /// <returns>Null where the driver gives none.</returns>
    public unsafe ProgramBinary? Binary()
    {
        int capacity = Gl.GetProgram(Handle, ProgramPropertyARB.ProgramBinaryLength);
        if (capacity <= 0)
        {
            return null;
        }

        byte[] bytes = new byte[capacity];
        uint length = 0;
        GLEnum format = 0;
        fixed (byte* first = bytes)
        {
            Gl.GetProgramBinary(Handle, (uint)capacity, &length, &format, first);
        }

        return length == 0 ? null : new ProgramBinary((uint)format, bytes[..(int)length]);
    }

    /// <summary>Makes the program current.</summary>
    public void Use() => Gl.UseProgram(Handle);

    /// <summary>Where a uniform lies; -1, which OpenGL ignores, where the driver found it unused.</summary>
    public int Location(string uniform)
    {
        if (!_locations.TryGetValue(uniform, out int location))
        {
            location = Gl.GetUniformLocation(Handle, uniform);
            _locations.Add(uniform, location);
        }

        return location;
    }

    /// <inheritdoc/>
    protected override void Delete(uint handle) => Gl.DeleteProgram(handle);

    private static uint Build(GL gl, ReadOnlySpan<GlShaderSource> stages, bool isRetrievable)
    {
        uint program = gl.CreateProgram();
        List<uint> shaders = [];

        try
        {
            foreach (GlShaderSource stage in stages)
            {
                uint shader = gl.CreateShader(stage.Stage);
                shaders.Add(shader);
                Compile(gl, shader, stage);
                gl.AttachShader(program, shader);
            }

            if (isRetrievable)
            {
                gl.ProgramParameter(program, ProgramParameterPName.ProgramBinaryRetrievableHint, 1);
            }

            Link(gl, program, stages);

            return program;
        }
        catch
        {
            gl.DeleteProgram(program);
            throw;
        }
        finally
        {
            // An attached shader lives on until its program goes, so these may go now in any case.
            foreach (uint shader in shaders)
            {
                gl.DeleteShader(shader);
            }
        }
    }

    private static void Compile(GL gl, uint shader, GlShaderSource source)
    {
        gl.ShaderSource(shader, source.Text);
        gl.CompileShader(shader);

        if (gl.GetShader(shader, ShaderParameterName.CompileStatus) == 0)
        {
            throw Refused(gl, $"Shader '{source.Name}' does not compile", gl.GetShaderInfoLog(shader));
        }
    }

    private static void Link(GL gl, uint program, ReadOnlySpan<GlShaderSource> stages)
    {
        gl.LinkProgram(program);

        if (gl.GetProgram(program, ProgramPropertyARB.LinkStatus) == 0)
        {
            List<string> names = [];

            foreach (GlShaderSource stage in stages)
            {
                names.Add(stage.Name);
            }

            throw Refused(gl, $"Shaders '{string.Join("', '", names)}' do not link", gl.GetProgramInfoLog(program));
        }
    }

    private static GraphicsException Refused(GL gl, string what, string infoLog)
    {
        string firstLine = infoLog.AsSpan().Trim().ToString().Split('\n', 2)[0];

        return new GraphicsException($"{what} on '{gl.GetStringS(StringName.Renderer)}': {firstLine}", infoLog);
    }
}
