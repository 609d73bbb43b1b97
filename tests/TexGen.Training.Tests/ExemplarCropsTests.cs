using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Training.Tests;

public sealed class ExemplarCropsTests
{
    private const int Width = 12;
    private const int Height = 9;

    [Fact]
    public void Cut_TilingExemplar_WrapsAroundAndStartsAnywhere()
    {
        (int X, int Y)[] starts = [.. Enumerable.Range(0, 3000).Select(i => CutOne(tilesX: true, tilesY: true, 5, i))];

        Assert.Equal(Width * Height, starts.Distinct().Count());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Cut_DirectionThatDoesNotTile_StaysInsideAndReachesBothBorders(bool tilesX, bool tilesY)
    {
        const int Side = 5;
        (int X, int Y)[] starts = [.. Enumerable.Range(0, 1500).Select(i => CutOne(tilesX, tilesY, Side, i))];

        Assert.Equal(
            (0, tilesX ? Width - 1 : Width - Side), (starts.Min(static s => s.X), starts.Max(static s => s.X)));
        Assert.Equal(
            (0, tilesY ? Height - 1 : Height - Side), (starts.Min(static s => s.Y), starts.Max(static s => s.Y)));
    }

    [Fact]
    public void Cut_CropLargerThanATilingExemplar_RepeatsIt()
    {
        (int x, int y) = CutOne(tilesX: true, tilesY: true, 31, 7);

        Assert.InRange(x, 0, Width - 1);
        Assert.InRange(y, 0, Height - 1);
    }

    [Fact]
    public void Cut_ExemplarInSeveralWays_CutsEachAsOftenAndInItsOwnShape()
    {
        // 4×2 as it is; 2×4 with columns and rows exchanged, which tiles downwards where the other tiles across.
        float[] planes = [.. Enumerable.Range(0, 8).Select(static i => (float)i)];
        float[] transposed = [0, 4, 1, 5, 2, 6, 3, 7];
        ExemplarInfo info = new("a", "", 4, 2, true, false);
        ExemplarCrops crops = new(
            [[CropSource.Of(planes, info), new CropSource(transposed, 2, 4, false, true)]], [info], 1);
        float[] crop = new float[4];
        List<string> cut = [];
        int turned = 0;
        for (ulong i = 0; i < 1000; i++)
        {
            crops.Cut(new RandomSequence(1, 1), 8 * i, 2, crop);
            bool isTurned = crop[1] - crop[0] is 4f;
            turned += isTurned ? 1 : 0;
            cut.Add(isTurned ? $"{crop[0]}{crop[2]}{crop[1]}{crop[3]}" : string.Concat(crop));
        }

        Assert.Equal(["0145", "1256", "2367", "3074"], cut.Distinct().Order());
        Assert.InRange(turned, 420, 580);
    }

    [Fact]
    public void Cut_SeveralExemplars_ChoosesByTheirPixels()
    {
        ExemplarInfo small = new("a", "", 4, 4, true, true);
        ExemplarInfo large = new("b", "", 12, 4, true, true);
        ExemplarCrops crops = new([new float[16], [.. Enumerable.Repeat(1.0f, 48)]], [small, large], 1);
        float[] crop = new float[4];
        double sum = 0.0;
        for (ulong i = 0; i < 4000; i++)
        {
            crops.Cut(new RandomSequence(1, 1), 3 * i, 2, crop);
            sum += crop[0];
        }

        Assert.Equal(0.75, sum / 4000.0, 0.035);
    }

    [Fact]
    public void Cut_MaskedExemplars_ChoosesByThePixelsThatAreLearned()
    {
        // Half of the large one is left out: 24 pixels against 16.
        Image mask = new(12, 4, 1);
        mask.Pixels[..24].Fill(1f);
        ExemplarInfo small = new("a", "", 4, 4, true, true);
        ExemplarInfo large = new("b", "", 12, 4, true, true);
        float[] ones = [.. Enumerable.Repeat(1.0f, 48)];
        ExemplarCrops crops = new(
            [[CropSource.Of(new float[16], small)], [CropSource.Of(ones, large) with { Mask = mask }]], [small, large], 1);
        float[] crop = new float[4];
        float[] weights = new float[4];
        double sum = 0.0;
        for (ulong i = 0; i < 4000; i++)
        {
            int index = crops.Cut(new RandomSequence(1, 1), 3 * i, 2, crop, 0, weights);
            sum += index;
            Assert.Equal(4f, weights.Sum(), 1e-5f);
            Assert.True(index == 1 || weights.All(static weight => weight == 1f));
        }

        Assert.True(crops.HasMasks);
        Assert.Equal(0.6, sum / 4000.0, 0.035);
    }

    [Fact]
    public void CheckMasks_NothingInTheMiddleOfAnyCrop_SaysWhatToDo()
    {
        Image mask = new(Width, Height, 1);
        mask[0, 0, 0] = 1f;
        ExemplarInfo info = new("a", "", Width, Height, false, false);
        ExemplarCrops crops =
            new([[CropSource.Of(new float[Width * Height], info) with { Mask = mask }]], [info], 1);

        crops.CheckMasks(5, halo: 0);
        Assert.Contains(
            "within 1 of the edges", Assert.Throws<InvalidDataException>(() => crops.CheckMasks(5, halo: 1)).Message);
    }

    [Fact]
    public void Cut_LabelsOfDifferentSizes_ChoosesEachLabelAsOften()
    {
        ExemplarInfo moss = new("a", "", 4, 4, true, true) { Label = "moss" };
        ExemplarInfo stone = new("b", "", 8, 4, true, true) { Label = "stone" };
        ExemplarCrops crops = new([new float[16], new float[32], new float[32]], [moss, stone, stone], 1);
        int[] count = new int[3];
        for (ulong i = 0; i < 4000; i++)
        {
            count[crops.Cut(new RandomSequence(1, 1), 3 * i, 2, new float[4])]++;
        }

        Assert.Equal(0.5, count[0] / 4000.0, 0.04);
        Assert.Equal(0.25, count[1] / 4000.0, 0.035);
    }

    [Fact]
    public void Cut_SamePlaceInTheStream_CutsTheSame()
    {
        Assert.Equal(CutOne(true, true, 5, 42), CutOne(true, true, 5, 42));
    }

    [Fact]
    public void LargestSide_Exemplars_IsTheShortestSideThatDoesNotTile()
    {
        float[] plane = new float[100];

        Assert.Equal(int.MaxValue, Create(true, true).LargestSide);
        Assert.Equal(20, Create(true, false).LargestSide);
        Assert.Equal(5, Create(false, true).LargestSide);
        Assert.Equal(5, Create(false, false).LargestSide);

        ExemplarCrops Create(bool tilesX, bool tilesY)
        {
            ExemplarInfo info = new("a", "", 5, 20, tilesX, tilesY);

            return new ExemplarCrops(
                [plane, plane], [info, info with { Width = 10, Height = 10, TilesX = true, TilesY = true }], 1);
        }
    }

    // Cuts one crop out of two channels whose values tell their place, checks all of it and returns where it starts.
    private static (int X, int Y) CutOne(bool tilesX, bool tilesY, int side, int position)
    {
        float[] planes = [.. Enumerable.Range(0, 2 * Width * Height).Select(static i => (float)i)];
        ExemplarCrops crops = new([planes], [new ExemplarInfo("a", "", Width, Height, tilesX, tilesY)], 2);
        float[] crop = new float[2 * side * side];
        crops.Cut(new RandomSequence(1, 2), 3 * (ulong)position, side, crop);

        int start = (int)crop[0];
        (int x, int y) = (start % Width, start / Width);
        for (int c = 0; c < 2; c++)
        {
            for (int row = 0; row < side; row++)
            {
                for (int column = 0; column < side; column++)
                {
                    int expected = (c * Width * Height) + ((y + row) % Height * Width) + ((x + column) % Width);
                    Assert.Equal(expected, crop[(((c * side) + row) * side) + column]);
                }
            }
        }

        return (x, y);
    }
}
