using TexGen.Exemplars.Shading;

namespace TexGen.Exemplars.Tests.Shading;

public sealed class ReliefTests
{
    private static readonly Relief Bump = new(Field.Make(32, BumpHeight), 6);

    [Fact]
    public void Direct_SlopeTowardsTheLight_IsBrighterThanItsBack()
    {
        Assert.True(Bump.Direct(12, 12, 1.0) > 1.05);
        Assert.True(Bump.Direct(19, 19, 1.0) < 0.95);
    }

    [Fact]
    public void LevelGround_HasTheLightOfOne()
    {
        Relief level = new(Field.Make(8, static (_, _) => 3.0), 2);

        Assert.Equal(1.0, level.Direct(3, 3, 1.0), 3);
        Assert.Equal(1.0, level.Ambient(3, 3, 1.0), 9);
        Assert.Equal(1.0, level.Shade(3, 3, 1.0, 1.0), 3);
    }

    [Fact]
    public void Ambient_FootOfABump_IsDarkerThanItsTop()
    {
        Assert.Equal(1.0, Bump.Ambient(16, 16, 0.5), 9);
        Assert.True(Bump.Ambient(6, 16, 0.5) < 0.98);
    }

    private static double BumpHeight(double u, double v) =>
        4.0 * Math.Exp(-40.0 * (Square(u - 0.5) + Square(v - 0.5)));

    private static double Square(double value) => value * value;
}
