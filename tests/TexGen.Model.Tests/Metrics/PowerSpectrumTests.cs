using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class PowerSpectrumTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    public void Radial_Wave_PeaksAtItsFrequency(int period)
    {
        Image wave = new(64, 64, 1);

        for (int i = 0; i < wave.Pixels.Length; i++)
        {
            wave.Pixels[i] = 0.5f + (0.3f * MathF.Sin(i % 64 * 2f * MathF.PI / period));
        }

        FrequencyPower peak = Of(wave).Radial().MaxBy(static point => point.Decibels);

        Assert.InRange(peak.Frequency * period, 0.8, 1.25);
    }

    [Fact]
    public void Distance_HalfTheContrast_IsSixDecibels()
    {
        Image noise = TestImages.Noise(64, 64, 1, 1);
        Image half = noise.Clone();

        foreach (ref float value in half.Pixels)
        {
            value *= 0.5f;
        }

        Assert.Equal(20.0 * Math.Log10(2.0), Of(half).Distance(Of(noise)), 1e-3);
    }

    private static PowerSpectrum Of(Image image) => new(new PictureSet([image], BorderMode.Wrap), 64);
}
