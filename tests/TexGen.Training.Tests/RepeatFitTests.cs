using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class RepeatFitTests
{
    private const int Side = 48;

    private static readonly GridInfo Grid = new() { PeriodX = 8.0, PeriodY = 16.0 / 3.0 };

    [Fact]
    public void Find_ChannelsThatRepeatAndOneThatDoesNot_TellsThem()
    {
        RepeatedPiece piece = RepeatFit.Find(Grid, Wall())!;

        Assert.Equal((8, 16, 1, 3), (piece.Width, piece.Height, piece.PeriodsX, piece.PeriodsY));
        Assert.Equal([false, true, true], piece.Repeats);
        Assert.Equal(3 * 8 * 16, piece.Values.Length);
        Assert.Equal((2.0f * Mortar(3, 5)) - 1.0f, piece.Values[(8 * 16) + (5 * 8) + 3], 1e-6f);
    }

    [Fact]
    public void Find_EdgeThatWasCutOtherwise_IsPassedOver()
    {
        Exemplar wall = Wall();
        for (int i = 0; i < Side; i++)
        {
            wall.Image.Pixels[(3 * i) + 1] = 1.0f;
        }

        Assert.Equal([false, true, true], RepeatFit.Find(Grid, wall)!.Repeats);
    }

    [Fact]
    public void Find_AScratchOrNoGridOrFewPeriods_RepeatsNot()
    {
        Exemplar scratched = Wall();
        for (int i = 12; i < 24; i++)
        {
            scratched.Image.Pixels[(3 * ((i * Side) + i)) + 1] = 0.5f;
        }

        Assert.Equal([false, false, true], RepeatFit.Find(Grid, scratched)!.Repeats);
        Assert.Null(RepeatFit.Find(null, Wall()));
        Assert.Null(RepeatFit.Find(Grid with { PeriodY = null }, Wall()));
        Assert.Null(RepeatFit.Find(new GridInfo { PeriodX = 24.0, PeriodY = 24.0 }, Wall()));
    }

    [Fact]
    public void Create_RegularMaterial_KeepsWhatRepeatsApartAndMakesItAsItIs()
    {
        using TemporaryFolder folder = new();
        Exemplar wall = Wall();
        using TrainingRun run = TestRuns.Create(exemplar: wall with
        {
            Maps = [new("albedo", 1, "sRGB"), new("height", 1, "linear"), new("ao", 1, "linear")],
            Info = wall.Info with { PeriodX = Grid.PeriodX, PeriodY = Grid.PeriodY },
        });
        TestRuns.Advance(run, 2);
        RepeatInfo repeats = run.Manifest.Conditioning!.Grid!.Repeats!;

        Assert.Equal(2, repeats.Channels.Count);
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(c => RepeatFit.Includes(run.Manifest, c)));

        using RunTiles tiles = new(run);
        Image tile = tiles.Make(run.Exemplars[0], seed: 1, (16, 32));
        for (int i = 0; i < 16 * 32; i++)
        {
            Assert.Equal(Mortar(i % 16, i / 16), tile.Pixels[(3 * i) + 1], 1e-4f);
            Assert.Equal(Joint(i % 16, i / 16), tile.Pixels[(3 * i) + 2], 1e-4f);
        }
    }

    private static float Mortar(int x, int y) => 0.5f + (0.3f * MathF.Sin((x % 8) + (0.4f * (y % 16))));

    private static float Joint(int x, int y) => (x + (2 * y)) % 8 < 2 ? 0.9f : 0.2f;

    // Stones of any brightness, and two channels of the same in every period.
    private static Exemplar Wall()
    {
        Image image = new(Side, Side, 3);
        for (int i = 0; i < Side * Side; i++)
        {
            int x = i % Side;
            int y = i / Side;
            image.Pixels[3 * i] = (((x / 8 * 5) + (y / 8 * 3)) % 7 / 8.0f) + (0.1f * Mortar(x, y));
            image.Pixels[(3 * i) + 1] = Mortar(x, y);
            image.Pixels[(3 * i) + 2] = Joint(x, y);
        }

        return new Exemplar(image, TestRuns.Stripes(Side).Info with { Width = Side, Height = Side });
    }
}
