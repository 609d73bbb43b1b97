using TexGen.Plugin.Rendering;
using TexGen.Viewer.Headless;

namespace TexGen.Viewer.Tests.Headless;

public sealed class DrawingDevicesTests
{
    [Theory]
    [InlineData(null, new[] { 0 })]
    [InlineData("", new[] { 0 })]
    [InlineData("0,1", new[] { 0 })]
    [InlineData("2", new[] { 2, 0 })]
    [InlineData(" 3 , 0", new[] { 3, 0 })]
    [InlineData("-1", new[] { 0 })]
    [InlineData("GPU-8f2a", new[] { 0 })]
    [InlineData("99999999999", new[] { 0 })]
    public void Candidates_OnCuda_AreThatDeviceThenWhatEglLikes(string? visible, int[] expected)
    {
        IReadOnlyList<EglContextOptions> candidates = DrawingDevices.Candidates(isOnCuda: true, visible);

        Assert.Equal(
            [.. expected.Select(number => (int?)number), null], candidates.Select(options => options.CudaDevice));
        Assert.All(candidates, static options => options.Validate());
    }

    [Fact]
    public void Candidates_OnTheCpu_LeaveItToEgl()
    {
        Assert.Equal([new EglContextOptions()], DrawingDevices.Candidates(isOnCuda: false, "2"));
    }
}
