using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class PatchSearchTests
{
    [Fact]
    public void FindNearest_CopiesAcrossTheEdge_AreFoundWhereTheyAre()
    {
        Image key = TestImages.Noise(40, 32, 2, 1);
        PictureSet keys = new([TestImages.Noise(16, 16, 2, 2), key], BorderMode.Wrap);
        PictureSet queries = new([ImageOps.Roll(key, -35, -30)], BorderMode.Wrap);

        PatchMatch match = Assert.Single(
            PatchSearch.FindNearest(queries, [new PatchPlace(0, 1, 3)], keys, 8, CancellationToken.None));

        Assert.Equal(new PatchPlace(1, 36, 1), match.Nearest);
        Assert.Equal(0.0, match.Distance);
    }

    [Fact]
    public void FindNearest_Strangers_HaveTheLeastDistanceOfAll()
    {
        PictureSet keys = new([TestImages.Noise(20, 18, 1, 1)], BorderMode.Clamp);
        PictureSet queries = new([TestImages.Noise(20, 20, 1, 2)], BorderMode.Clamp);
        PatchPlace[] places = PatchReader.Draw(queries, 5, 12, 3);

        PatchMatch[] matches = PatchSearch.FindNearest(queries, places, keys, 5, CancellationToken.None);

        foreach (PatchMatch match in matches)
        {
            double least = double.PositiveInfinity;

            for (int i = 0; i < 16 * 14; i++)
            {
                least = Math.Min(least, Distance(queries.Pictures[0], match.Patch, keys.Pictures[0], i % 16, i / 16));
            }

            Assert.Equal(least, match.Distance, 1e-6);
        }
    }

    private static double Distance(Image a, PatchPlace at, Image b, int x, int y)
    {
        double sum = 0.0;

        for (int i = 0; i < 25; i++)
        {
            double difference = a[at.X + (i % 5), at.Y + (i / 5), 0] - b[x + (i % 5), y + (i / 5), 0];
            sum += difference * difference / 25.0;
        }

        return Math.Sqrt(sum);
    }
}
