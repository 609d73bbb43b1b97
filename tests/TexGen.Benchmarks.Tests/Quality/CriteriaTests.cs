using TexGen.Benchmarks.Quality;
using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Benchmarks.Tests.Quality;

public sealed class CriteriaTests
{
    [Fact]
    public void Judge_SeveralMapsAndSizes_TakesTheWorstAndSaysWhere()
    {
        Criterion patches = Find(
            Criteria.Patches,
            MadeUp.Evaluation(128, 128, Map("albedo", ("patches1", 1.2), ("patches2", 1.4))),
            MadeUp.Evaluation(512, 256, Map("albedo", ("patches1", 1.3)), Map("height", ("patches3", 1.7))));

        Assert.Equal((1.7, false, "height 1/4, 512×256"), (patches.Value, patches.IsMet, patches.Where));
    }

    [Fact]
    public void Judge_LargerIsBetter_TakesTheSmallest()
    {
        Criterion novelty = Find(
            "novelty ν₃₂",
            MadeUp.Evaluation(128, 128, Map("albedo", ("novelty32", 0.9)), Map("height", ("novelty32", 0.6))));

        Assert.Equal((0.6, false, "height, 128×128"), (novelty.Value, novelty.IsMet, novelty.Where));
    }

    [Theory]
    [InlineData("patches1", 1.0, Criteria.Patches)]
    [InlineData("novelty32", 0.9, "novelty ν₃₂")]
    [InlineData("seamX", 1.0, "seam, \\|z\\|")]
    [InlineData("autocorrelation", 0.01, "autocorrelation")]
    public void Judge_NoNumber_IsWorseThanAny(string key, double good, string name)
    {
        QualityEvaluation[] evaluations =
            [MadeUp.Evaluation(128, 128, Map("albedo", (key, good)), Map("height", (key, double.NaN)), Map("ao", (key, good)))];

        Assert.Equal((double.NaN, false), (Find(name, evaluations).Value, Find(name, evaluations).IsMet));
    }

    [Theory]
    [InlineData(2.0, 3.0, false)]
    [InlineData(4.0, 4.0, true)]
    public void Judge_Seam_IsAllowedWhatChanceReaches(double largestByChance, double limit, bool isMet)
    {
        QualityEvaluation evaluation = MadeUp.Evaluation(128, 128, Map("albedo", ("seamX", 1.0), ("seamY", 3.4)));

        Criterion seam = Assert.Single(
            Criteria.Judge([evaluation], largestByChance), static each => each.Name == "seam, \\|z\\|");

        Assert.Equal((3.4, limit), (seam.Value, seam.Limit));
        Assert.Equal(3.0, seam.PlainLimit);
        Assert.Equal((isMet, isMet), (seam.IsMet, seam.IsAllowed));
    }

    [Fact]
    public void Judge_Autocorrelation_ShowsWhatIsMissedBeforeWhatIsWorseAndAllowed()
    {
        QualityEvaluation evaluation = MadeUp.Evaluation(
            128,
            128,
            MadeUp.Map("height", MadeUp.Figure("autocorrelation", 0.3, 0.4)),
            MadeUp.Map("metallic", MadeUp.Figure("autocorrelation", 0.08, 0.05)));

        Criterion found = Find("autocorrelation", evaluation);

        Assert.Equal((0.08, false, "metallic, 128×128"), (found.Value, found.IsMet, found.Where));
    }

    [Fact]
    public void Judge_AutocorrelationThatPiecesHaveToo_IsAllowed()
    {
        Criterion found = Find(
            "autocorrelation",
            MadeUp.Evaluation(
                128,
                128,
                MadeUp.Map("albedo", MadeUp.Figure("autocorrelation", 0.04, 0.05)),
                MadeUp.Map("height", MadeUp.Figure("autocorrelation", 0.3, 0.4))));

        Assert.Equal((0.3, 0.4, true), (found.Value, found.Limit, found.IsAllowed));
        Assert.Equal(0.05, found.PlainLimit);
    }

    [Fact]
    public void Judge_MeansOfData_AreListedAndNotJudged()
    {
        QualityEvaluation[] evaluations =
            [MadeUp.Evaluation(128, 128, Map("albedo", ("meanColour", 0.4)), Map("metallic", ("meanColour", 5.0)))];

        Criterion means = Criteria.DataMeans(evaluations)!;

        Assert.Equal(0.4, Find("mean colour, ΔE", evaluations).Value);
        Assert.Equal((5.0, "metallic, 128×128"), (means.Value, means.Where));
    }

    [Fact]
    public void Judge_PictureWithoutMaps_IsColour()
    {
        QualityEvaluation evaluation = MadeUp.Evaluation(128, 128, Map("colour", ("meanColour", 2.0)));

        Assert.False(Find("mean colour, ΔE", evaluation).IsMet);
    }

    [Fact]
    public void Judge_OtherFiguresAndThoseWithoutLimit_AreNotJudged()
    {
        MapQuality map = MadeUp.Map(
            "albedo", MadeUp.Figure("gram", 9.0, 1.0), MadeUp.Figure("spectrum", 9.0, null));

        Assert.Empty(Criteria.Judge([MadeUp.Evaluation(128, 128, map)], 0.0));
    }

    private static Criterion Find(string name, params QualityEvaluation[] evaluations) =>
        Assert.Single(Criteria.Judge(evaluations, 0.0), each => each.Name == name);

    // With the limits that they have in earnest.
    private static MapQuality Map(string name, params (string Key, double Value)[] figures) =>
        MadeUp.Map(name, [.. figures.Select(static figure => Figure(figure.Key, figure.Value))]);

    private static QualityFigure Figure(string key, double value) => key switch
    {
        "novelty32" => MadeUp.Figure(key, value, 0.7) with { IsLargerBetter = true },
        "seamX" or "seamY" => MadeUp.Figure(key, value, 3.0),
        "meanColour" => MadeUp.Figure(key, value, 1.0),
        _ => MadeUp.Figure(key, value, 1.5),
    };
}
