using System.Runtime.InteropServices;
using Silk.NET.Maths;
using Silk.NET.OpenGL;

namespace Bindings.SilkNet.Tests.OpenGL;

public sealed class GLStateTests
{
    [SkippableFact]
    public void State_SetAndQueried_IsTheSame()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        Span<int> box = stackalloc int[4];
        Span<bool> mask = stackalloc bool[4];
        Span<float> color = stackalloc float[4];

        gl.Viewport(new Vector2D<int>(30, 40));
        gl.GetInteger(GetPName.Viewport, box);
        Assert.Equal([0, 0, 30, 40], box.ToArray());

        gl.Scissor(1, 2, 3, 4);
        gl.GetInteger(GetPName.ScissorBox, box);
        Assert.Equal([1, 2, 3, 4], box.ToArray());

        gl.ColorMask(true, false, true, false);
        gl.GetBoolean(GetPName.ColorWritemask, mask);
        Assert.Equal([true, false, true, false], mask.ToArray());

        gl.ClearColor(0.25f, 0.5f, 0.75f, 1f);
        gl.GetFloat(GetPName.ColorClearValue, color);
        Assert.Equal([0.25f, 0.5f, 0.75f, 1f], color.ToArray());

        gl.DepthMask(false);
        Assert.False(gl.GetBoolean(GetPName.DepthWritemask));
        gl.DepthMask(true);
        Assert.True(gl.GetBoolean(GetPName.DepthWritemask));
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void IsEnabled_EveryCapability_FollowsEnableAndDisable()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;

        foreach (EnableCap cap in Enum.GetValues<EnableCap>())
        {
            gl.Enable(cap);
            Assert.True(gl.IsEnabled(cap), cap.ToString());
            gl.Disable(cap);
            Assert.False(gl.IsEnabled(cap), cap.ToString());
        }

        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void BlendFuncSeparate_Queried_KeepsItsFourFactors()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;

        gl.BlendFuncSeparate(
            BlendingFactor.SrcAlpha, BlendingFactor.OneMinusSrcAlpha, BlendingFactor.One, BlendingFactor.DstAlpha);
        gl.BlendEquationSeparate(BlendEquationModeEXT.FuncSubtract, BlendEquationModeEXT.Max);

        Assert.Equal((int)BlendingFactor.SrcAlpha, gl.GetInteger(GetPName.BlendSrcRgb));
        Assert.Equal((int)BlendingFactor.OneMinusSrcAlpha, gl.GetInteger(GetPName.BlendDstRgb));
        Assert.Equal((int)BlendingFactor.One, gl.GetInteger(GetPName.BlendSrcAlpha));
        Assert.Equal((int)BlendingFactor.DstAlpha, gl.GetInteger(GetPName.BlendDstAlpha));
        Assert.Equal((int)BlendEquationModeEXT.FuncSubtract, gl.GetInteger(GetPName.BlendEquationRgb));
        Assert.Equal((int)BlendEquationModeEXT.Max, gl.GetInteger(GetPName.BlendEquationAlpha));
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public unsafe void GetInteger_EveryPlainName_IsKnownToTheDriver()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        int* values = stackalloc int[16];
        GetPName[] indexed =
        [
            GetPName.MaxComputeWorkGroupCount,
            GetPName.MaxComputeWorkGroupSize,
            GetPName.ShaderStorageBufferStart,
            GetPName.ShaderStorageBufferSize,
            GetPName.UniformBufferStart,
            GetPName.UniformBufferSize,
        ];

        foreach (GetPName name in Enum.GetValues<GetPName>().Except(indexed))
        {
            gl.GetInteger(name, values);
            Assert.True(gl.GetError() == GLEnum.NoError, name.ToString());
        }

        Assert.True(gl.GetInteger(GetPName.MaxComputeWorkGroupSize, 0) >= 1024);
        Assert.True(gl.GetInteger(GLEnum.MaxComputeSharedMemorySize) >= 32768);
        Assert.True(gl.GetInteger64(GetPName.Timestamp) > 0);
    }

    [SkippableFact]
    public unsafe void GetInteger64_PartOfABuffer_IsTheOneThatIsBound()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint buffer = gl.GenBuffer();
        gl.BindBufferRange(BufferTargetARB.ShaderStorageBuffer, 1, buffer, 256, 512);

        gl.GetInteger64(GLEnum.ShaderStorageBufferStart, 1, out long start);
        long size;
        gl.GetInteger64(GLEnum.ShaderStorageBufferSize, 1, &size);
        gl.GetInteger64(GLEnum.ShaderStorageBufferSize, 0, out long none);

        Assert.Equal((256L, 512L, 0L), (start, size, none));
        Assert.Equal(GLEnum.NoError, gl.GetError());
        gl.DeleteBuffer(buffer);
    }

    [Fact]
    public unsafe void GetInteger64_MoreThan32Bits_AreAllThere()
    {
        using GL gl = GL.GetApi(static name => name == "glGetInteger64i_v"
            ? (nint)(delegate* unmanaged<GLEnum, uint, long*, void>)&Far
            : 0);

        gl.GetInteger64(GLEnum.ShaderStorageBufferStart, 3, out long start);

        Assert.Equal((3L << 40) + (long)GLEnum.ShaderStorageBufferStart, start);
    }

    [UnmanagedCallersOnly]
    private static unsafe void Far(GLEnum target, uint index, long* data) => *data = ((long)index << 40) + (long)target;
}
