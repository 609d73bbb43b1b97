using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Tests.Kernels;

public sealed class HalfExtensionsTests
{
    [Theory]
    [InlineData("GL_ARB_gpu_shader5 GL_NV_gpu_shader4 GL_EXT_gpu_shader5 GL_NV_half_float", 0)]
    [InlineData("GL_ARB_gpu_shader5 GL_NV_gpu_shader5 GL_AMD_gpu_shader_half_float", 1)]
    [InlineData("GL_AMD_gpu_shader_half_float_fetch GL_AMD_gpu_shader_half_float", 2)]
    [InlineData("GL_EXT_shader_explicit_arithmetic_types_float16", 3)]
    [InlineData("GL_EXT_shader_explicit_arithmetic_types_float64 GL_AMD_gpu_shader_half_float_fetch", 0)]
    public void Find_ListOfADriver_IsTheOneToUse(string extensions, int expected)
    {
        string[] list = extensions.Split(' ');

        Assert.Equal((Arithmetic)expected, HalfExtensions.Find(list.Contains));
    }
}
