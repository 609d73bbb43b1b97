using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class ChannelCorrelationTests
{
    [Fact]
    public void Distance_ChannelThatIsTurnedRound_IsTheRootOfEight()
    {
        Image noise = TestImages.Noise(32, 32, 1, 1);
        Image opposite = noise.Clone();

        foreach (ref float value in opposite.Pixels)
        {
            value = 0.3f - (0.1f * value);
        }

        // Two entries go from 1 to −1.
        Assert.Equal(Math.Sqrt(8.0), Of(noise, noise).Distance(Of(noise, opposite)), 4);
        Assert.Equal(0.0, Of(noise, opposite).Distance(Of(noise, opposite)));
    }

    [Fact]
    public void Distance_UnrelatedAndConstantChannels_CorrelateWithNothing()
    {
        Image noise = TestImages.Noise(256, 256, 1, 1);
        ChannelCorrelation unrelated = Of(noise, TestImages.Noise(256, 256, 1, 2));

        Assert.InRange(unrelated.Distance(Of(noise, TestImages.Flat(256, 256, 1, 0.5f))), 0.0, 0.03);
        Assert.Equal(Math.Sqrt(2.0), unrelated.Distance(Of(noise, noise)), 0.03);
    }

    private static ChannelCorrelation Of(Image a, Image b) =>
        new(new PictureSet([ImageOps.Stack([a, b])], BorderMode.Wrap));
}
