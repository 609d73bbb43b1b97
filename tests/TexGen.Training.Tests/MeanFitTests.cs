using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training.Tests;

public sealed class MeanFitTests
{
    [Fact]
    public void Compare_TilesOffByTheSame_BringsTheirMeanToTheExemplars()
    {
        IReadOnlyList<double> shifts = MeanFit.Compare(Flat(0.5f), [Flat(0.48f), Flat(0.481f), Flat(0.479f), Flat(0.48f)]);

        Assert.Equal(0.02, Assert.Single(shifts), 1e-6);
    }

    // The mean of four is off by one of its standard errors.
    [Fact]
    public void Compare_TilesThatDiffer_AreLeftAlone()
    {
        Assert.Equal(0.0, Assert.Single(MeanFit.Compare(Flat(0.5f), [Flat(0.4f), Flat(0.5f), Flat(0.46f), Flat(0.54f)])));
    }

    [Fact]
    public void WithShift_Pictures_AreLighterByItAndComeBack()
    {
        WhiteningInfo plain = WhiteningFit.Fit([[-0.5f, 0.5f, 0.0f, 0.25f]], channels: 1);
        WhiteningInfo lighter = WhiteningFit.WithShift(plain, [0.01]);

        Assert.Equal(plain.Mean[0] + 0.02f, lighter.Mean[0], 1e-6f);
        Assert.Equal(plain.FromWhite, lighter.FromWhite);
        Assert.Same(plain, WhiteningFit.WithShift(plain, null));
    }

    [Fact]
    public void Measure_FewSteps_SaysNothing()
    {
        using TrainingRun run = TestRuns.Create();

        Assert.Null(MeanFit.Measure(run));
    }

    private static Image Flat(float value)
    {
        Image image = new(16, 16, 1);
        image.Pixels.Fill(value);

        return image;
    }
}
