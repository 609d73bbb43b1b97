using System.Numerics;
using Silk.NET.OpenGL;

namespace Bindings.SilkNet.Tests.OpenGL;

public sealed unsafe class GLComputeTests
{
    private const string Scale = """
        #version 430
        layout(local_size_x = 8) in;
        layout(std430, binding = 2) buffer Values { float values[]; };
        uniform float factor;
        void main() { values[gl_GlobalInvocationID.x] *= factor; }
        """;

    private const string Uniforms = """
        #version 430
        layout(local_size_x = 1) in;
        layout(std430, binding = 0) buffer Values { float values[]; };
        uniform float a;
        uniform int b;
        uniform uint c;
        uniform vec2 d;
        uniform ivec3 e;
        uniform vec4 f[2];
        uniform mat4 g;
        uniform float h;
        void main()
        {
            float all[] = float[](a, float(b), float(c), d.x, d.y, float(e.x), float(e.z), f[0].w, f[1].x, g[1][0], h);
            for (int i = 0; i < all.length(); i++) { values[i] = all[i]; }
        }
        """;

    [SkippableFact]
    public void DispatchCompute_StorageBuffer_ScalesIt()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint program = GlPrograms.Compute(gl, Scale);
        float[] values = [.. Enumerable.Range(0, 32).Select(static i => (float)i)];
        uint buffer = gl.GenBuffer();
        gl.BindBuffer(BufferTargetARB.ShaderStorageBuffer, buffer);
        gl.BufferData<float>(BufferTargetARB.ShaderStorageBuffer, values, BufferUsageARB.DynamicCopy);
        gl.BindBufferBase(BufferTargetARB.ShaderStorageBuffer, 2, buffer);
        Assert.Equal((int)buffer, gl.GetInteger(GetPName.ShaderStorageBufferBinding, 2));

        gl.UseProgram(program);
        gl.Uniform1(gl.GetUniformLocation(program, "factor"), 2.5f);
        gl.DispatchCompute(4, 1, 1);
        gl.MemoryBarrier(MemoryBarrierMask.BufferUpdateBarrierBit);

        float[] result = new float[32];
        gl.GetBufferSubData<float>(BufferTargetARB.ShaderStorageBuffer, 0, result);
        Assert.Equal(values.Select(static value => 2.5f * value), result);
        Assert.Equal(GLEnum.NoError, gl.GetError());
        gl.DeleteBuffer(buffer);
        gl.DeleteProgram(program);
        Assert.False(gl.IsBuffer(buffer));
    }

    [SkippableFact]
    public void ProgramBinary_OfALinkedProgram_LinksAnother()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        Skip.If(gl.GetInteger(GetPName.NumProgramBinaryFormats) == 0, "This driver gives no programs out.");
        uint program = GlPrograms.Compute(gl, Scale);
        gl.ProgramParameter(program, ProgramParameterPName.ProgramBinaryRetrievableHint, 1);
        gl.LinkProgram(program);
        byte[] binary = new byte[gl.GetProgram(program, ProgramPropertyARB.ProgramBinaryLength)];
        uint length = 0;
        GLEnum format = GLEnum.NoError;
        uint other = gl.CreateProgram();
        fixed (byte* first = binary)
        {
            gl.GetProgramBinary(program, (uint)binary.Length, &length, &format, first);
            gl.ProgramBinary(other, format, first, length);
        }

        Assert.Equal((uint)binary.Length, length);
        Assert.Equal(1, gl.GetProgram(other, ProgramPropertyARB.LinkStatus));
        Assert.True(gl.GetUniformLocation(other, "factor") >= 0);
        Assert.Equal(GLEnum.NoError, gl.GetError());
        gl.DeleteProgram(other);
        gl.DeleteProgram(program);
    }

    [SkippableFact]
    public void Uniform_EveryKind_ReachesTheShader()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint program = GlPrograms.Compute(gl, Uniforms);
        int At(string name) => gl.GetUniformLocation(program, name);
        uint buffer = gl.GenBuffer();
        gl.BindBuffer(BufferTargetARB.ShaderStorageBuffer, buffer);
        gl.BufferData(BufferTargetARB.ShaderStorageBuffer, 11 * sizeof(float), null, BufferUsageARB.StreamRead);
        gl.BindBufferRange(BufferTargetARB.ShaderStorageBuffer, 0, buffer, 0, 11 * sizeof(float));
        float[] matrix = new float[16];
        matrix[4] = 10f;

        gl.UseProgram(program);
        gl.Uniform1(At("a"), 1f);
        gl.Uniform1(At("b"), -2);
        gl.Uniform1(At("c"), 3u);
        gl.Uniform2(At("d"), new Vector2(4f, 5f));
        gl.Uniform3(At("e"), 6, 0, 7);
        gl.Uniform4(At("f"), [0f, 0f, 0f, 8f, 9f, 0f, 0f, 0f]);
        gl.UniformMatrix4(At("g"), false, matrix);
        gl.ProgramUniform1(program, At("h"), 11f);
        gl.DispatchCompute(1, 1, 1);
        gl.MemoryBarrier(MemoryBarrierMask.BufferUpdateBarrierBit);

        float[] result = new float[11];
        gl.GetBufferSubData<float>(BufferTargetARB.ShaderStorageBuffer, 0, result);
        Assert.Equal([1f, -2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f, 11f], result);
        Assert.Equal(-1, At("missing"));
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void BindImageTexture_ComputeStores_TextureHoldsThem()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint program = GlPrograms.Compute(gl, """
            #version 430
            layout(local_size_x = 1) in;
            layout(rgba8, binding = 1) writeonly uniform image2D target;
            void main()
            {
                ivec2 at = ivec2(gl_GlobalInvocationID.xy);
                imageStore(target, at, vec4(at.x, at.y, 1, 1) / vec4(255, 255, 1, 1));
            }
            """);
        uint texture = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2D, texture);
        gl.TexStorage2D(TextureTarget.Texture2D, 1, SizedInternalFormat.Rgba8, 4, 3);
        gl.BindImageTexture(1, texture, 0, false, 0, BufferAccessARB.WriteOnly, InternalFormat.Rgba8);

        gl.UseProgram(program);
        gl.DispatchCompute(4, 3, 1);
        gl.MemoryBarrier(MemoryBarrierMask.TextureUpdateBarrierBit);

        byte[] pixels = new byte[4 * 3 * 4];
        gl.GetTexImage<byte>(TextureTarget.Texture2D, 0, PixelFormat.Rgba, PixelType.UnsignedByte, pixels);
        Assert.Equal([3, 2, 255, 255], pixels[^4..]);
        Assert.Equal([1, 0, 255, 255], pixels[4..8]);
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void FenceSync_AfterWork_IsSignalledAndTimed()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint query = gl.GenQuery();

        gl.BeginQuery(QueryTarget.TimeElapsed, query);
        gl.ClearColor(0f, 0f, 0f, 0f);
        gl.EndQuery(QueryTarget.TimeElapsed);
        nint fence = gl.FenceSync(SyncCondition.SyncGpuCommandsComplete, SyncBehaviorFlags.None);
        GLEnum state = gl.ClientWaitSync(fence, (SyncObjectMask)1, 5_000_000_000);

        Assert.Contains(state, new[] { GLEnum.AlreadySignaled, GLEnum.ConditionSatisfied });
        gl.GetQueryObject(query, (QueryObjectParameterName)0x8867, out int isAvailable);
        Assert.Equal(1, isAvailable);
        gl.GetQueryObject(query, (QueryObjectParameterName)0x8866, out ulong nanoseconds);
        Assert.InRange(nanoseconds, 0ul, 5_000_000_000ul);
        gl.DeleteSync(fence);
        gl.DeleteQuery(query);
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }
}
