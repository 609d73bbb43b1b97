using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class WindowShapeTests
{
    [Fact]
    public void Counts_Border_IsLeftOut()
    {
        WindowShape shape = new(5, 4, 1, 1);

        int[] counted = [.. Enumerable.Range(0, 20).Where(shape.Counts)];

        Assert.Equal([6, 7, 8, 11, 12, 13], counted);
        Assert.Equal(6, shape.Counted);
    }

    [Fact]
    public void Validate_NothingLeft_IsRefused()
    {
        WindowShape[] empty = [new(0, 4), new(4, 0), new(4, 4, 2, 0), new(4, 4, 0, 2), new(4, 4, -1, 0)];

        Assert.All(empty, static shape => Assert.Throws<ArgumentException>(shape.Validate));
        new WindowShape(4, 4, 1, 1).Validate();
    }
}
