using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;

namespace TexGen.Model.Tests.Conditioning;

public sealed class GridPlanesTests
{
    private static readonly GridInfo Both = new() { PeriodX = 8.0, PeriodY = 32.0 / 3.0 };

    [Fact]
    public void Of_WholePeriods_TellsThePlaceInThePeriod()
    {
        float[] planes = GridPlanes.Of(Both, 16, 32);

        Assert.Equal(4 * 16 * 32, planes.Length);
        for (int y = 0; y < 32; y++)
        {
            for (int x = 0; x < 16; x++)
            {
                double across = 2.0 * Math.PI * (x + 0.5) / 8.0;
                double down = 2.0 * Math.PI * (y + 0.5) * 3.0 / 32.0;
                double[] expected = [Math.Cos(across), Math.Sin(across), Math.Cos(down), Math.Sin(down)];
                for (int plane = 0; plane < 4; plane++)
                {
                    Assert.Equal(Math.Sqrt(2.0) * expected[plane], planes[(((plane * 32) + y) * 16) + x], 1e-5);
                }
            }
        }
    }

    [Theory]
    [InlineData(17)]
    [InlineData(21)]
    public void Of_SizeThatHoldsNoWholePeriods_WrapsAllTheSame(int width)
    {
        float[] planes = GridPlanes.Of(new GridInfo { PeriodX = 8.0 }, width, 1);
        double step = 2.0 * Math.PI * Math.Round(width / 8.0) / width;

        // From the last pixel to the first it is as far as from any to the next.
        double last = Math.Atan2(planes[(2 * width) - 1], planes[width - 1]);
        double first = Math.Atan2(planes[width], planes[0]);
        Assert.Equal(Math.Cos(step), Math.Cos(first - last), 1e-5);
        Assert.Equal(Math.Sin(step), Math.Sin(first - last), 1e-5);
    }

    [Fact]
    public void Of_OneDirection_HasTwoPlanesThatDoNotChangeAlongTheOther()
    {
        float[] planes = GridPlanes.Of(new GridInfo { PeriodY = 4.0 }, 3, 8);

        Assert.Equal(2 * 3 * 8, planes.Length);
        Assert.Equal(1.0, planes.Average(static value => (double)value * value), 1e-5);
        for (int i = 0; i < planes.Length; i += 3)
        {
            Assert.Equal(planes[i], planes[i + 1]);
            Assert.Equal(planes[i], planes[i + 2]);
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(1.5, null)]
    [InlineData(8.0, double.NaN)]
    public void Validate_NoPeriodOrTooShort_IsRefused(double? across, double? down)
    {
        Assert.Throws<ArgumentException>(() => new GridInfo { PeriodX = across, PeriodY = down }.Validate(channels: 3));
    }
}
