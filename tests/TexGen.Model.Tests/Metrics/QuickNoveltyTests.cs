using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class QuickNoveltyTests
{
    [Fact]
    public void Measure_Copy_IsNothingAndAnotherPieceIsOne()
    {
        Image whole = TestTextures.Exemplar("rusted-paint", 256);
        Image left = ImageOps.Crop(whole, 0, 0, 128, 256);
        Image right = ImageOps.Crop(whole, 128, 0, 128, 256);
        QuickNovelty novelty = QuickNovelty.TryCreate(left, BorderMode.Clamp)!;

        Assert.InRange(QuickNovelty.TryCreate(whole, BorderMode.Wrap)!.Measure([ImageOps.Roll(whole, 40, 24)]), 0.0, 1e-3);
        Assert.InRange(novelty.Measure([right]), 0.8, 1.3);
    }

    [Fact]
    public void Measure_AgreesWithTheWholeResolution()
    {
        Image whole = TestTextures.Exemplar("rusted-paint", 256);
        Image left = ImageOps.Crop(whole, 0, 0, 128, 128);
        Image right = ImageOps.Crop(whole, 128, 0, 128, 128);
        ExemplarHalves halves = new(left);
        ChannelStatistics statistics = new(left);
        PatchNovelty full = new(
            Standardised(BorderMode.Clamp, left),
            Standardised(BorderMode.Clamp, [.. halves.First]),
            Standardised(BorderMode.Clamp, [.. halves.Second]),
            QuickNovelty.PatchSide,
            64,
            1);

        double quick = QuickNovelty.TryCreate(left, BorderMode.Clamp)!.Measure([right]);
        double slow = full.Ratio(full.Find(Standardised(BorderMode.Wrap, right)));

        Assert.InRange(quick, slow - 0.1, slow + 0.1);

        PictureSet Standardised(BorderMode border, params Image[] pictures) =>
            new PictureSet(pictures, border).Select(statistics.Standardise);
    }

    [Fact]
    public void TryCreate_ExemplarTooSmall_IsNull()
    {
        Assert.Null(QuickNovelty.TryCreate(TestTextures.Exemplar("rusted-paint", 64), BorderMode.Wrap));
        Assert.Null(QuickNovelty.TryCreate(new Image(2, 2, 3), BorderMode.Wrap));
    }
}
