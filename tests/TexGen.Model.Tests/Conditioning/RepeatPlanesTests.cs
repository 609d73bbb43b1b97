using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;

namespace TexGen.Model.Tests.Conditioning;

public sealed class RepeatPlanesTests
{
    // A period of four pixels across; three of 2 2/3 pixels down.
    private static readonly RepeatInfo Piece = new()
    {
        Channels = [1],
        Width = 4,
        Height = 8,
        PeriodsX = 1,
        PeriodsY = 3,
        Values = [.. Enumerable.Range(0, 32).Select(static i => (float)((i * 7) % 32))],
    };

    private static readonly GridInfo Grid = new() { PeriodX = 4.0, PeriodY = 8.0 / 3.0, Repeats = Piece };

    [Fact]
    public void Of_AsManyPixelsAPeriod_IsThePieceAgainAndAgain()
    {
        float[] planes = RepeatPlanes.Of(Grid, 12, 16);

        Assert.Equal(12 * 16, planes.Length);
        for (int i = 0; i < planes.Length; i++)
        {
            Assert.Equal(Piece.Values[(i / 12 % 8 * 4) + (i % 4)], planes[i], 1e-5f);
        }
    }

    [Fact]
    public void Of_PeriodsThatAreStretched_LiesBetweenThePixelsAndWraps()
    {
        // Three periods of five pixels: a pixel is four fifths of one of the piece's, the first centre at 0.4 − 0.5.
        float[] planes = RepeatPlanes.Of(Grid with { PeriodX = 5.0 }, 15, 8);
        float[] row = Piece.Values[..4];

        Assert.Equal((0.1f * row[3]) + (0.9f * row[0]), planes[0], 1e-4f);
        Assert.Equal((0.3f * row[0]) + (0.7f * row[1]), planes[1], 1e-4f);
        Assert.Equal(planes[0], planes[5], 1e-4f);
        Assert.Equal(planes[0], planes[10], 1e-4f);
    }

    [Fact]
    public void Of_NothingThatRepeats_IsNothing() => Assert.Empty(RepeatPlanes.Of(Grid with { Repeats = null }, 8, 8));

    [Fact]
    public void Validate_PartsThatDoNotFit_AreRefused()
    {
        Grid.Validate(channels: 2);

        Assert.Throws<ArgumentException>(() => Grid.Validate(channels: 1));
        Assert.Throws<ArgumentException>(() => (Grid with { PeriodY = null }).Validate(channels: 2));
        Assert.Throws<ArgumentException>(() => (Piece with { Channels = [1, 1] }).Validate(channels: 2));
        Assert.Throws<ArgumentException>(() => (Piece with { Height = 7 }).Validate(channels: 2));
        Assert.Throws<ArgumentException>(() => (Piece with { PeriodsX = 0 }).Validate(channels: 2));
        Assert.Throws<ArgumentException>(() => (Piece with { Values = [.. new float[31], float.NaN] }).Validate(channels: 2));
    }
}
