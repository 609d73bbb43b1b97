using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Testing;

namespace TexGen.Model.Tests.Conditioning;

public sealed class GridSamplingTests
{
    private static readonly ConditioningInfo Grid = new() { Grid = new GridInfo { PeriodX = 8.0, PeriodY = 8.0 } };

    [Fact]
    public void Start_GridOfAnotherPeriod_MakesAnotherTile()
    {
        TileRequest request = ConditionedModels.Request(new TileCondition(), 1);
        float[] tile = Sample(Grid, request);

        Assert.Equal(tile, Sample(Grid, request));
        Assert.NotEqual(tile, Sample(new ConditioningInfo { Grid = new GridInfo { PeriodX = 4.0, PeriodY = 8.0 } }, request));
    }

    [Fact]
    public void Start_FromAPicture_IsToldOfNoGrid()
    {
        Image picture = SyntheticPicture.Stripes(24, 16, 3);
        TileRequest request = ConditionedModels.Request(new TileCondition(), 1) with
        {
            From = new StartPicture(picture, 0.5),
        };

        // The same weights; only what is told would differ.
        ConditioningInfo other = new() { Grid = new GridInfo { PeriodX = 4.0, PeriodY = 4.0 } };
        Assert.Equal(Sample(Grid, request), Sample(other, request));
    }

    [Fact]
    public void Start_LabelsAndGrid_AreToldTogether()
    {
        ConditioningInfo both = new() { Labels = ["moss", "stone"], Grid = Grid.Grid };
        TileCondition moss = new() { Labels = new Dictionary<string, double> { ["moss"] = 1.0 }, Guidance = 2.0 };
        float[] plain = Sample(both, ConditionedModels.Request(new TileCondition(), 1, 2));
        float[] guided = Sample(both, ConditionedModels.Request(moss, 1, 2));

        Assert.Equal(plain.Length, guided.Length);
        Assert.NotEqual(plain, guided);
        Assert.All(guided, static value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Tiling.X)]
    public void Start_WhatRepeats_IsWhereTheGridIsAndLeavesPicturesAlone(Tiling? tiling)
    {
        GridInfo grid = Grid.Grid! with
        {
            Repeats = new RepeatInfo
            {
                Channels = [1],
                Width = 8,
                Height = 8,
                PeriodsX = 1,
                PeriodsY = 1,
                Values = [.. Enumerable.Range(0, 64).Select(static i => (float)Math.Sin(i))],
            },
        };
        ConditioningInfo repeating = new() { Grid = grid };
        TileRequest request = ConditionedModels.Request(new TileCondition(), 1) with { Tiling = tiling };
        int pixels = request.Width * request.Height;
        float[] tile = Sample(repeating, request);

        // Across, which tiles in both, it is the piece; down, too, where that tiles.
        Assert.All(
            Enumerable.Range(pixels, pixels).Where(i => i % request.Width >= 8),
            i => Assert.Equal(tile[i - 8], tile[i], 1e-4f));
        Assert.Equal(tiling is null, Math.Abs(tile[pixels] - grid.Repeats.Values[0]) < 1e-4f);
        Assert.NotEqual(Sample(Grid, request)[..pixels], tile[..pixels]);

        TileRequest from = request with { From = new StartPicture(SyntheticPicture.Stripes(24, 16, 3), 0.5), Tiling = null };
        Assert.Equal(Sample(Grid, from), Sample(repeating, from));
    }

    [Fact]
    public void Start_WhatRepeatsWindowByWindow_IsTheWholeTorus()
    {
        RepeatInfo repeats = new()
        {
            Channels = [0, 2],
            Width = 8,
            Height = 8,
            PeriodsX = 1,
            PeriodsY = 1,
            Values = [.. Enumerable.Range(0, 128).Select(static i => (float)Math.Cos(i))],
        };
        ConditioningInfo repeating = new() { Grid = Grid.Grid! with { Repeats = repeats } };
        TileRequest request = ConditionedModels.Request(new TileCondition(), 1, 2) with { Width = 96, Height = 96 };
        using TextureModel whole = ConditionedModels.Create(repeating);
        using TextureModel cut = ConditionedModels.Create(repeating, window: 52);
        float[] expected = ConditionedModels.Sample(whole, request);
        float[] actual = ConditionedModels.Sample(cut, request);

        Assert.True(expected.Zip(actual).Max(static pair => Math.Abs(pair.First - pair.Second)) < 1e-4f);
    }

    private static float[] Sample(ConditioningInfo conditioning, TileRequest request)
    {
        using TextureModel model = ConditionedModels.Create(conditioning);

        return ConditionedModels.Sample(model, request);
    }
}
