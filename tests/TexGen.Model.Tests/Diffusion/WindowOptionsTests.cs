using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class WindowOptionsTests
{
    [Theory]
    [InlineData(4, 60, 32)] // tile-s
    [InlineData(4, 44, 24)] // the tests' own
    [InlineData(8, 100, 56)] // 54 rounded up to the stride
    [InlineData(2, 2, 2)] // sees nothing but its own square
    public void Of_ReceptiveField_HasHalfOfItAndOfTheStrideAsHalo(int stride, int field, int halo)
    {
        WindowOptions options = WindowOptions.Of(stride, field);

        Assert.Equal((stride, halo), (options.Stride, options.Halo));
        Assert.Equal(1024L * 1024L, options.Pixels);
    }

    [Fact]
    public void Of_WideField_HasLargerWindows()
    {
        Assert.Equal(6L * 6L * 400L * 400L, WindowOptions.Of(16, 784).Pixels);
    }

    [Fact]
    public void Of_WindowThatIsAllHalo_SaysHowLargeItMustBe()
    {
        Assert.Equal(68 * 68, WindowOptions.Of(4, 60, 68).Pixels);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => WindowOptions.Of(4, 60, 67));

        Assert.Contains("67 pixels is too small", exception.Message, StringComparison.Ordinal);
        Assert.Contains("at least 68", exception.Message, StringComparison.Ordinal);
    }
}
