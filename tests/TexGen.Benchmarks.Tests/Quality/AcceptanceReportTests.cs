using TexGen.Benchmarks.Quality;

namespace TexGen.Benchmarks.Tests.Quality;

public sealed class AcceptanceReportTests
{
    [Theory]
    [InlineData(1.0, 1.1, 1.2, 1.3, 1.5)]
    [InlineData(1.0, 1.1, 1.2, 1.3, 2.5)]
    public void IsMet_AtMostOneOfFiveBeyondTheLimit_IsMet(double a, double b, double c, double d, double e)
    {
        IReadOnlyList<MaterialResult> results = MadeUp.Patches(a, b, c, d, e);

        Assert.Equal((true, 0), (AcceptanceReport.IsMet(results), Acceptance.ExitCode(results)));
        Assert.Contains("All criteria are met.", Table(results), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OneOfFiveBeyondTheLimit_NamesIt()
    {
        Assert.Contains(
            "Patches beyond their limit: m3; a fifth of the materials may, up to 2.5.",
            Table(MadeUp.Patches(1.0, 1.0, 1.6, 1.0, 1.0)),
            StringComparison.Ordinal);
        Assert.DoesNotContain("a fifth", Table(MadeUp.Patches(1.0, 1.5)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Missed: patches on 2 of 5 materials.", 1.6, 1.0, 1.7, 1.0, 1.0)]
    [InlineData("Missed: patches on 1 of 4 materials.", 1.6, 1.0, 1.0, 1.0)]
    [InlineData("Missed: patches beyond 2.5 on m2.", 1.0, 2.51, 1.0, 1.0, 1.0)]
    [InlineData("Missed: patches on 2 of 5 materials; patches beyond 2.5 on m5.", 1.6, 1.0, 1.0, 1.0, 3.0)]
    public void IsMet_MorePatchesBeyondTheirLimits_IsMissed(string verdict, params double[] ratios)
    {
        IReadOnlyList<MaterialResult> results = MadeUp.Patches(ratios);

        Assert.Equal((false, 2), (AcceptanceReport.IsMet(results), Acceptance.ExitCode(results)));
        Assert.Contains(verdict, Table(results), StringComparison.Ordinal);
    }

    [Fact]
    public void IsMet_AnyOtherCriterionOnOneOfFive_IsMissed()
    {
        MaterialResult[] results =
        [
            MadeUp.Material("bark", MadeUp.Figure("spectrum", 1.6, 1.5), MadeUp.Figure("patches1", 1.0, 1.5)),
            .. MadeUp.Patches(1.0, 1.0, 1.0, 1.0),
        ];

        Assert.Equal(2, Acceptance.ExitCode(results));
        Assert.Contains("Missed: spectrum, dB on bark.", Table(results), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_Materials_HaveARowEachAndADashForWhatWasNotMeasured()
    {
        MaterialResult[] results =
        [
            MadeUp.Material("bark", MadeUp.Figure("patches1", 1.62, 1.5), MadeUp.Figure("spectrum", 1.2, 1.5)),
            MadeUp.Material("rust", MadeUp.Figure("patches1", 1.1, 1.5)),
        ];

        Assert.StartsWith(
            """
            | material | steps | patches, x floor (≤ 1.5) | spectrum, dB (≤ 1.5) |
            |---|---|---|---|
            | bark | 2000 | **1.62** albedo finest, 128×128 | 1.2 |
            | rust | 2000 | 1.1 | – |

            The worst of all maps and of 4 tiles each of 128×128, 192×192, 256×256, 512×256; what is missed is bold.
            """.ReplaceLineEndings("\n"),
            Table(results),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4.12, true)]
    [InlineData(2.0, false)]
    public void Table_SeamThatChanceAllows_IsMetAndExplained(double largestByChance, bool isMet)
    {
        MaterialResult[] results = [MadeUp.Material("bark", largestByChance, MadeUp.Figure("seamX", 3.4, 3.0))];
        string table = Table(results);

        Assert.Equal(isMet ? 0 : 2, Acceptance.ExitCode(results));
        Assert.Equal(isMet, table.Contains("| 3.4 (≤ 4.12) |", StringComparison.Ordinal));
        Assert.Equal(isMet, table.Contains("A limit in brackets is what", StringComparison.Ordinal));
        Assert.Equal(!isMet, table.Contains("Missed: seam, \\|z\\| on bark.", StringComparison.Ordinal));
    }

    [Fact]
    public void Table_MaterialsWithinWiderLimitsOnly_AreNamedByCriterion()
    {
        MaterialResult[] results =
        [
            MadeUp.Material("bark", 4.1, MadeUp.Figure("seamX", 3.4, 3.0), MadeUp.Figure("autocorrelation", 0.04, 0.05)),
            MadeUp.Material("rock", 4.1, MadeUp.Figure("seamX", 2.9, 3.0), MadeUp.Figure("autocorrelation", 0.12, 0.19)),
            MadeUp.Material("wall", 4.1, MadeUp.Figure("seamX", 4.0, 3.0), MadeUp.Figure("autocorrelation", 0.06, 0.07)),
            MadeUp.Material("rust", 4.1, MadeUp.Figure("seamX", 4.2, 3.0), MadeUp.Figure("autocorrelation", 0.08, 0.07)),
        ];

        Assert.EndsWith(
            "Missed: autocorrelation on rust; seam, \\|z\\| on rust. "
                + "Beyond the plain limit, within the wider one: seam on bark, wall; autocorrelation on rock, wall.\n",
            Table(results),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Table_NothingBeyondPlainLimits_SaysNothingOfWiderOnes()
    {
        MaterialResult result = MadeUp.Material("bark", 4.1, MadeUp.Figure("seamX", 2.9, 3.0));

        Assert.EndsWith("All criteria are met.\n", Table([result]), StringComparison.Ordinal);
    }

    [Fact]
    public void Full_Materials_ListsPatchesAndSeams()
    {
        string report = AcceptanceReport.Full(
            [MadeUp.Material("bark", 3.9, MadeUp.Figure("patches1", 1.2, 1.5), MadeUp.Figure("patches2", 0.8, 1.5))],
            new AcceptanceOptions { Sizes = [(128, 128)] });

        Assert.Contains("| bark | albedo | 1.2 0.8 |", report, StringComparison.Ordinal);
        Assert.Contains("- bark: 0 of 8 seams beyond 3, 0.1 expected", report, StringComparison.Ordinal);
        Assert.Contains("whose farthest are 3.9 off", report, StringComparison.Ordinal);
    }

    private static string Table(IReadOnlyList<MaterialResult> results) =>
        AcceptanceReport.Table(results, new AcceptanceOptions());
}
