using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class SymmetryTestTests
{
    private const int Side = 128;
    private const Symmetries Flips = Symmetries.FlipX | Symmetries.FlipY | Symmetries.HalfTurn;
    private const Symmetries Everything = (Symmetries)0b11111110;

    [Fact]
    public void Measure_NoiseWithoutDirection_MayBeTurnedInAnyWay()
    {
        Assert.Equal(Everything, Measure(TestImages.Noise(Side, Side, 1, 1)));
    }

    [Fact]
    public void Measure_UprightStreaks_MayBeMirroredButNotLaidDown()
    {
        Assert.Equal(Flips, Measure(Streaks()));
    }

    [Fact]
    public void Measure_RampsThatRiseOneWay_MayBeMirroredAlongTheirSlopeOnly()
    {
        Assert.Equal(Symmetries.Transpose, Measure(Ramps(static (x, y) => x + y)));
        Assert.Equal(Symmetries.FlipY, Measure(Ramps(static (x, _) => x)));
    }

    [Fact]
    public void Measure_RampsAcrossEveryAxis_MayNotBeTurnedAtAll()
    {
        Assert.Equal(Symmetries.None, Measure(Ramps(static (x, y) => x + (y / 2))));
    }

    [Fact]
    public void Measure_NormalsThatLeanToTheRight_MayNotBeMirroredLeftToRight()
    {
        // The pixels look the same in the mirror; the surface leans to the other side.
        Image image = TestImages.Noise(Side, Side, 1, 1);
        Image normals = TestImages.Noise(Side, Side, 2, 3);
        for (int i = 0; i < normals.Pixels.Length; i++)
        {
            normals.Pixels[i] = (0.2f * normals.Pixels[i]) + (i % 2 == 0 ? 0.6f : 0.4f);
        }

        MapInfo[] maps =
        [
            new("albedo", 1, "sRGB"),
            new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
            new("ao", 1, "linear") { Constant = [1f] },
        ];
        Image material = ImageOps.Stack([image, normals]);

        Assert.Equal(Symmetries.FlipY, SymmetryTest.Measure(material, BorderMode.Wrap, maps));
        Assert.Equal(Flips, SymmetryTest.Measure(material, BorderMode.Wrap) & Flips);
    }

    [Fact]
    public void Measure_OneMapOfSeveralThatHasADirection_SpeaksForAll()
    {
        Image[] pictures =
        [
            .. Enumerable.Range(0, 4).Select(static seed => TestImages.Noise(Side, Side, 1, seed)),
            Ramps(static (x, _) => x),
        ];
        MapInfo[] maps = [.. pictures.Select(static (_, i) => new MapInfo($"map{i}", 1, "linear"))];

        Symmetries found = SymmetryTest.Measure(ImageOps.Stack(pictures), BorderMode.Wrap, maps);

        Assert.Equal(Symmetries.FlipY, found);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    public void Measure_FewWanted_FindsASubgroupOfAtMostSoMany(int largestOrder, int expected)
    {
        Symmetries found = SymmetryTest.Measure(TestImages.Noise(48, 48, 1, 1), BorderMode.Clamp, null, largestOrder);

        Assert.Equal(expected, SquareGroup.Members(found).Count);
        Assert.Contains(found, SquareGroup.Subgroups);
    }

    [Fact]
    public void Measure_OblongPicture_IsMeasuredLikeASquareOne()
    {
        Image oblong = ImageOps.Crop(Ramps(static (x, _) => x), 0, 0, Side, Side / 2);

        Assert.Equal(Symmetries.FlipY, SymmetryTest.Measure(oblong, BorderMode.Clamp));
    }

    private static Symmetries Measure(Image image) => SymmetryTest.Measure(image, BorderMode.Wrap);

    // Noise makes patches differ, as those of real exemplars do; of equal ones the floor would be chance alone.
    private static Image Ramps(Func<int, int, int> way)
    {
        Image noise = TestImages.Noise(Side, Side, 1, 1);

        return TestImages.Grey(Side, Side, (x, y) => (0.05 * (way(x, y) % 16)) + (0.2 * noise[x, y, 0]));
    }

    // Noise, blurred downwards.
    private static Image Streaks()
    {
        const int Length = 12;
        Image noise = TestImages.Noise(Side, Side, 1, 2);

        return TestImages.Grey(Side, Side, (x, y) =>
            Enumerable.Range(0, Length).Average(k => (double)noise[x, (y + k) % Side, 0]));
    }
}
