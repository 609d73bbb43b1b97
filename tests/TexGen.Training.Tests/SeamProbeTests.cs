using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Training.Tests;

public sealed class SeamProbeTests
{
    private const int Side = 48;

    private static readonly MapInfo[] Maps =
    [
        new("height", 1, "linear"),
        new("metallic", 1, "linear") { Constant = [0f] },
        new("roughness", 1, "linear"),
    ];

    [Fact]
    public void Measure_Tiles_SaysOfEachMapWhichEdgesShowInAny()
    {
        Image whole = Noise(1);
        Image cut = ImageOps.Crop(Noise(2), 0, 0, Side, Side);
        for (int y = 0; y < Side; y++)
        {
            cut[Side - 1, y, 0] = 1f - cut[0, y, 0];
        }

        IReadOnlyList<MapSeam> seams =
            SeamProbe.Measure([ImageOps.Stack([whole, whole]), ImageOps.Stack([cut, whole])], Maps);

        Assert.Equal(["height", "roughness"], seams.Select(static seam => seam.Map));
        Assert.True(seams[0].X > 3.0);
        Assert.InRange(seams[0].Y, -3.0, 3.0);
        Assert.True(seams[0].Worst >= seams[0].X);
        Assert.InRange(seams[1].X, -3.0, 3.0);
    }

    [Fact]
    public void Measure_Run_MeasuresItsTilesAndEnlargedOnesNot()
    {
        using TrainingRun run = TestRuns.Create();
        MapSeam seam = Assert.Single(SeamProbe.Measure(run)!);
        Assert.Equal("albedo", seam.Map);
        Assert.InRange(seam.X, -5.0, 5.0);
        Assert.InRange(seam.Y, -5.0, 5.0);

        using TrainingRun upscaler = TestRuns.Create(TestRuns.Options with { Upscale = 2 });
        Assert.Null(SeamProbe.Measure(upscaler));
    }

    // Noise has no edge: every boundary is like every other.
    private static Image Noise(ulong stream)
    {
        Image image = new(Side, Side, 1);
        new RandomSequence(1, stream).FillUniform(image.Pixels);

        return image;
    }
}
