using TexGen.Benchmarks.Quality;

namespace TexGen.Benchmarks.Tests.Quality;

public sealed class OrderReportTests
{
    private static readonly OrderRow Ordered = new("structure", "structure", 0.1, 0.2, 0.3, 0.4);
    private static readonly OrderRow Swapped = new("patches1", "patches, finest", 1.0, 2.0, 1.5, 3.0);
    private static readonly OrderRow Blind = new("gram", "random filters", 0.5, 0.6, 0.7, 0.4);
    private static readonly OrderRow Spectrum = new("spectrum", "spectrum", 1.0, 2.0, 3.0, 4.0);

    [Fact]
    public void IsMissed_OneOfPatchesAndStructureInOrder_IsNot()
    {
        Assert.False(OrderReport.IsMissed([Swapped, Blind, Ordered]));
    }

    [Fact]
    public void IsMissed_NoneOfThoseThatTellNoiseInOrder_Is()
    {
        // The spectrum is the noise's own, so its order is no proof of structure.
        Assert.True(OrderReport.IsMissed([Swapped, Blind, Spectrum]));
    }

    [Fact]
    public void IsMissed_NoneTellsNoise_IsNotTheModelsFault()
    {
        Assert.False(OrderReport.IsMissed([Blind, Spectrum with { Noise = 0.1 }]));
        Assert.False(OrderReport.IsMissed([]));
    }

    [Theory]
    [InlineData(1.0, 1.0, 2.0, 3.0, "no: half ≥ trained")]
    [InlineData(1.0, 3.0, 2.0, 4.0, "no: trained ≥ few steps")]
    [InlineData(1.0, 2.0, 4.0, 3.0, "no: few steps ≥ noise")]
    [InlineData(4.0, 3.0, 2.0, 1.0, "no: half ≥ trained, trained ≥ few steps, few steps ≥ noise")]
    [InlineData(1.0, 2.0, 3.0, 4.0, "yes")]
    public void Section_Row_SaysWhichStepIsTheWrongWay(double a, double b, double c, double d, string answer)
    {
        OrderRow row = new("colours", "colours", a, b, c, d);

        Assert.Equal(answer == "yes", row.IsOrdered);
        Assert.Contains(
            FormattableString.Invariant($"| bark | 2000 | colours | {a} | {b} | {c} | {d} | {answer} |\n"),
            Section(row),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Section_Material_CountsFiguresInOrderAndNamesThoseThatAreBlind()
    {
        Assert.EndsWith(
            "- bark: 2 of 4 figures put the four in order; not told from noise by random filters\n",
            Section(Ordered, Swapped, Blind, Spectrum),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "- bark: 1 of 2 figures put the four in order; none of patches and structure among those in order\n",
            Section(Swapped, Spectrum),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "- bark: 1 of 2 figures put the four in order; not told from noise by random filters; so nothing is proven\n",
            Section(Blind, Spectrum),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Section_NothingProven_IsEmpty() => Assert.Equal("", Section());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verdict_OrderThatDoesNotHold_IsMissed(bool holds)
    {
        MaterialResult[] results =
        [
            .. MadeUp.Patches(1.0),
            MadeUp.Material("bark", MadeUp.Figure("patches1", 1.0, 1.5)) with
            {
                Order = holds ? [Ordered] : [Swapped, Spectrum],
            },
        ];
        string table = AcceptanceReport.Table(results, new AcceptanceOptions());

        Assert.Equal(holds ? 0 : 2, Acceptance.ExitCode(results));
        Assert.Contains(
            holds ? "All criteria are met." : "Missed: order of the figures on bark.", table, StringComparison.Ordinal);
        Assert.EndsWith(
            OrderReport.Section(results),
            AcceptanceReport.Full(results, new AcceptanceOptions()),
            StringComparison.Ordinal);
    }

    private static string Section(params OrderRow[] rows) =>
        OrderReport.Section([MadeUp.Material("bark", MadeUp.Figure("patches1", 1.0, 1.5)) with { Order = rows }]);
}
