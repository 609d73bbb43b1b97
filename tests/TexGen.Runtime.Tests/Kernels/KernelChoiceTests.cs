using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Tests.Kernels;

public sealed class KernelChoiceTests
{
    private const long Boundary = 100 * 64;

    private static readonly KernelVariant Small = KernelVariant.All[2];
    private static readonly KernelVariant Large = KernelVariant.All[0];

    [Fact]
    public void For_NumbersOfAConvolution_TakesTheSmallOneBelowTheBoundary()
    {
        KernelChoice choice = new(Small, Large, Boundary);
        ConvolutionLayer layer = new(new ConvolutionKind(3), 1, 16);

        Assert.Same(Small, choice.For(layer, 99));
        Assert.Same(Large, choice.For(layer, 100));

        // Few channels are as many numbers as few pixels.
        Assert.Same(Small, choice.For(layer with { TargetBlocks = 8 }, 199));
        Assert.Same(Large, choice.For(layer with { TargetBlocks = 8 }, 200));

        // More than 32 bits count.
        Assert.Same(Large, choice.For(layer with { TargetBlocks = 64 }, 1 << 24));
    }

    [Fact]
    public void Parse_NamesOfOneOrTwo_IsTheInverseOfName()
    {
        KernelChoice two = new(Small, Large, Boundary);
        KernelChoice one = KernelChoice.Of(Large);

        Assert.Equal($"{Small.Name}/{Large.Name}", two.Name);
        Assert.Equal(Large.Name, one.Name);
        Assert.Equal([Small, Large], two.Variants);
        Assert.Equal([Large], one.Variants);
        Assert.Equal(two, KernelChoice.Parse(two.Name, KernelVariant.All, Boundary));
        Assert.Equal(one.Name, KernelChoice.Parse(one.Name, KernelVariant.All, Boundary)?.Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("direct-64x4x8/")]
    [InlineData("/direct-64x4x8")]
    [InlineData("direct-64x4x8/nonsense/direct-64x4x8")]
    public void Parse_AnythingElse_IsNone(string? name)
    {
        Assert.Null(KernelChoice.Parse(name, KernelVariant.All, Boundary));
    }

    [Fact]
    public void HasHalves_OneOfTwoMultipliesInThem_IsTrue()
    {
        KernelVariant halves = Large.In(Arithmetic.AmdHalf);

        Assert.False(new KernelChoice(Small, Large, Boundary).HasHalves);
        Assert.True(new KernelChoice(Small, halves, Boundary).HasHalves);
        Assert.True(new KernelChoice(halves, Small, Boundary).HasHalves);
    }
}
