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

    private static float[] Sample(ConditioningInfo conditioning, TileRequest request)
    {
        using TextureModel model = ConditionedModels.Create(conditioning);

        return ConditionedModels.Sample(model, request);
    }
}
