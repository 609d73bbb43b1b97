using TexGen.Graphics.Testing;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Kernels;

public sealed class ComputeTensorTests
{
    [SkippableTheory]
    [InlineData(false, 1)]
    [InlineData(false, 7)]
    [InlineData(true, 4)]
    [InlineData(true, 6)]
    public void Write_ThenRead_GivesTheSame(bool isHalf, int channels)
    {
        StoragePrecision precision = isHalf ? StoragePrecision.Half : StoragePrecision.Single;
        using EglTestContext context = EglTestContext.Open();
        using ComputeTensor tensor = new(context.Gl, channels, 3, 2, precision);
        float[] values = [.. Enumerable.Range(0, channels * 6).Select(static i => (0.25f * i) - 3.0f)];

        tensor.Write(values);

        Assert.Equal(values, tensor.Read());
    }

    [SkippableFact]
    public void Constructor_BeyondTheDriversReach_SaysSoAndLeavesNothing()
    {
        using EglTestContext context = EglTestContext.Open();

        // Two gigabytes and more are beyond every driver's buffers that are addressed by 32 bits with a sign.
        GraphicsException exception = Assert.Throws<GraphicsException>(
            () => new ComputeTensor(context.Gl, 128, 4096, 4096, StoragePrecision.Single));

        Assert.Contains("make a smaller tile", exception.Message, StringComparison.Ordinal);
    }
}
