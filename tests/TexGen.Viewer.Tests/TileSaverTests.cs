using System.Text;
using TexGen.Model.Sampling;
using TexGen.Plugin;
using TexGen.Testing;
using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests;

public sealed class TileSaverTests
{
    [Theory]
    [InlineData(16, FrameView.Estimate, "wood-seed7.png")]
    [InlineData(9, FrameView.Estimate, "wood-seed7-step9of16.png")]
    [InlineData(9, FrameView.Noisy, "wood-seed7-step9of16-noisy.png")]
    public void FileName_OfATile_SaysWhatIsInIt(int step, FrameView view, string expected)
    {
        Assert.Equal(expected, TileSaver.FileName("wood", 7, step, 16, view));
    }

    [Fact]
    public void FileName_OfAModelWithASlash_StaysInItsFolder()
    {
        Assert.Equal("a-b-seed1.png", TileSaver.FileName("a/b", 1, 16, 16, FrameView.Estimate));
    }

    [Fact]
    public void Begin_WritesTheTileAndSaysSoOnce()
    {
        using TemporaryFolder folder = new();
        using FakeSession session = new(new SamplerRequest(7, 2, 0.0));
        TileSaver saver = new(folder.Path, "wood");
        Assert.Null(saver.TakeResult());

        saver.Begin(session, 7, FrameView.Estimate);
        saver.Finish();

        Assert.Equal(new Notice("Saved wood-seed7-step0of2.png", IsFailure: false), saver.TakeResult());
        Assert.Null(saver.TakeResult());
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("wood-seed7-step0of2.png")));
        Assert.Contains("texgen:seed\07", file, StringComparison.Ordinal);
        Assert.Contains("texgen:sampler\0DpmSolver", file, StringComparison.Ordinal);
        Assert.Contains("texgen:tile\0both", file, StringComparison.Ordinal);
        Assert.Matches(@"texgen:seam\0x -?\d+\.\d\d y -?\d+\.\d\d worst \d", file);
    }

    [Theory]
    [InlineData(Tiling.Y, true)]
    [InlineData(Tiling.Neither, false)]
    public void Begin_TileOfOneDirectionOrNone_MeasuresWhatShallFit(Tiling tiling, bool hasSeam)
    {
        using TemporaryFolder folder = new();
        using FakeSession session = new(new SamplerRequest(7, 2, 0.0));
        TileSaver saver = new(folder.Path, "wood", tiling);
        saver.Begin(session, 7, FrameView.Estimate);
        saver.Finish();

        string file = Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("wood-seed7-step0of2.png")));
        Assert.Equal(hasSeam, file.Contains("texgen:seam\0y ", StringComparison.Ordinal));
        Assert.Equal(hasSeam, file.Contains("texgen:seam", StringComparison.Ordinal));
    }

    [Fact]
    public void Begin_Material_WritesEveryMapWithItsBits()
    {
        using TemporaryFolder folder = new();
        using FakeSession session = new(new SamplerRequest(7, 2, 0.0)) { OtherMaps = ["height", "ao"] };
        TileSaver saver = new(folder.Path, "wood");

        saver.Begin(session, 7, FrameView.Estimate);
        saver.Finish();

        Assert.Equal(new Notice("Saved the 3 maps of wood-seed7-step0of2", IsFailure: false), saver.TakeResult());
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
        Assert.Equal(8, File.ReadAllBytes(folder.File("wood-seed7-step0of2-ao.png"))[24]);
        Assert.Equal(16, File.ReadAllBytes(folder.File("wood-seed7-step0of2-height.png"))[24]);
    }

    [Fact]
    public void Begin_FolderThatIsNotThere_SaysWhyNotAndWorksAgain()
    {
        using TemporaryFolder folder = new();
        using FakeSession session = new(new SamplerRequest(7, 2, 0.0));
        TileSaver saver = new(folder.File("absent"), "wood");

        saver.Begin(session, 7, FrameView.Estimate);
        saver.Finish();
        Notice notice = Assert.IsType<Notice>(saver.TakeResult());

        Assert.True(notice.IsFailure);
        Assert.StartsWith("Not saved: ", notice.Text, StringComparison.Ordinal);

        Directory.CreateDirectory(folder.File("absent"));
        saver.Begin(session, 7, FrameView.Estimate);
        saver.Finish();
        Assert.False(saver.TakeResult()?.IsFailure);
    }
}
