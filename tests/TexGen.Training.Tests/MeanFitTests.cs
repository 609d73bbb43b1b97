using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;

namespace TexGen.Training.Tests;

public sealed class MeanFitTests
{
    [Fact]
    public void Compare_TilesOffByTheSame_BringsTheirMeanToTheExemplars()
    {
        IReadOnlyList<double> shifts = MeanFit.Compare([0.5], [Flat(0.48f), Flat(0.481f), Flat(0.479f), Flat(0.48f)]);

        Assert.Equal(0.02, Assert.Single(shifts), 1e-6);
    }

    // The mean of four is off by one of its standard errors.
    [Fact]
    public void Compare_TilesThatDiffer_AreLeftAlone()
    {
        Assert.Equal(0.0, Assert.Single(MeanFit.Compare([0.5], [Flat(0.4f), Flat(0.5f), Flat(0.46f), Flat(0.54f)])));
    }

    // Mirrored, normals that lean to the right lean to the left.
    [Fact]
    public void MeansOf_ExemplarThatIsMirrored_IsTheMeanOfBothWays()
    {
        Image leaning = new(16, 16, 2);
        for (int i = 0; i < leaning.Pixels.Length; i += 2)
        {
            (leaning.Pixels[i], leaning.Pixels[i + 1]) = (0.7f, 0.6f);
        }

        ExemplarInfo info = new("rock", new string('a', 64), 16, 16, true, true);
        Exemplar exemplar = new(leaning, info)
        {
            Maps = [new MapInfo("normal", 2, "linear") { Normals = NormalConvention.OpenGL }],
        };
        Exemplar mirrored = exemplar with { Info = info with { Symmetries = Symmetries.FlipX } };

        Assert.Equal([0.7, 0.6], MeanFit.MeansOf(exemplar).Select(static mean => Math.Round(mean, 5)));
        Assert.Equal([0.5, 0.6], MeanFit.MeansOf(mirrored).Select(static mean => Math.Round(mean, 5)));
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
