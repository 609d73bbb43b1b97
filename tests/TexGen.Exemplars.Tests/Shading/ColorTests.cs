using TexGen.Exemplars.Shading;

namespace TexGen.Exemplars.Tests.Shading;

public sealed class ColorTests
{
    [Fact]
    public void Hex_EveryLevel_EncodesBackToItself()
    {
        for (int level = 0; level < 256; level++)
        {
            Rgb color = Rgb.Hex((level << 16) | (level << 8) | level);

            Assert.Equal(level / 255.0, Rgb.Encode(color.G), 5);
        }
    }

    [Fact]
    public void Ramp_GoesThroughItsStopsAndClamps()
    {
        ColorRamp ramp = new(0x000000, 0xFF0000, 0xFFFFFF);

        Assert.Equal(Rgb.Hex(0xFF0000), ramp[0.5]);
        Assert.Equal(Rgb.Hex(0xFFFFFF), ramp[2.0]);
        Assert.Equal(Rgb.Hex(0x000000), ramp[-1.0]);
        Assert.Equal(0.5, ramp[0.75].B, 9);
    }
}
