using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class PatchProjectionTests
{
    private static readonly (int X, int Y)[] Corners = [(0, 0), (5, 3), (30, 31), (12, 25)];

    [Fact]
    public void Distance_OfShiftedBrightness_IsTheShiftAlongTheDirection()
    {
        Image image = TestImages.Noise(32, 32, 1, 1);
        Image bright = image.Clone();

        foreach (ref float value in bright.Pixels)
        {
            value += 0.5f;
        }

        ChannelStatistics unscaled = new(new Image(1, 1, 1));
        float[] mean = new float[PatchProjection.PaddedLength(1)];
        mean.AsSpan(0, 49).Fill(1f / 7f);
        PatchProjection a = new(image, Corners, unscaled, [mean]);
        PatchProjection b = new(bright, Corners, unscaled, [mean]);

        // 49 pixels × 1/7 × 0.5
        Assert.Equal(3.5, a.Distance(b), 4);
        Assert.Equal(0.0, a.Distance(a));
    }

    [Fact]
    public void Patches_PastAnEdge_Wrap()
    {
        Image image = TestImages.Noise(32, 32, 3, 2);
        ChannelStatistics statistics = new(image);
        int length = PatchProjection.PaddedLength(3);
        float[] direction = [.. Enumerable.Range(0, length).Select(static i => i < 147 ? i / 1000f : 0f)];
        PatchProjection atEdge = new(image, [(30, 29)], statistics, [direction]);
        PatchProjection inside = new(ImageOps.Roll(image, -20, -20), [(10, 9)], statistics, [direction]);

        Assert.Equal(0.0, atEdge.Distance(inside), 6);
    }

    [Fact]
    public void ChannelStatistics_StandardisesEachChannel()
    {
        ChannelStatistics statistics = new(new Image(2, 1, 2, [0f, 0.7f, 1f, 0.7f]));

        Assert.Equal(-1f, statistics.Standardise(0f, 0), 5);
        Assert.Equal(1f, statistics.Standardise(1f, 0), 5);
        Assert.Equal(0.3f, statistics.Standardise(1f, 1), 5);
    }
}
