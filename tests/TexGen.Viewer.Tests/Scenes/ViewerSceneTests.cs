using TexGen.Model.Imaging;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Drawing;
using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests.Scenes;

public sealed class ViewerSceneTests
{
    private const int Width = 900;
    private const int Height = 600;

    private static readonly (int R, int G, int B)[] Texels =
        [(200, 40, 40), (40, 200, 40), (40, 40, 200), (200, 200, 40)];

    private static SceneLayout Layout => SceneLayout.Of(Width, Height, 1f, 2, 2);

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Draw_Texture_ShowsItAsManyTimesAsAsked(int repeat)
    {
        Image image = Draw(state => state with { Repeat = repeat, IsSmooth = false });

        for (int row = 0; row < 2 * repeat; row++)
        {
            for (int column = 0; column < 2 * repeat; column++)
            {
                int x = Layout.Tile.X + (int)((column + 0.5) * Layout.Tile.Width / (2 * repeat));
                int y = Layout.Tile.Y + (int)((row + 0.5) * Layout.Tile.Height / (2 * repeat));

                Assert.Equal(Texels[(row % 2 * 2) + (column % 2)], Pixels.At(image, x, y));
            }
        }
    }

    [SkippableFact]
    public void Draw_AroundTheTile_IsBackgroundOnly()
    {
        Image image = Draw(state => state);

        Assert.Equal(0, Pixels.CountOther(image, new PixelRect(0, 0, Layout.Tile.X, Layout.Bar.Y), Theme.Background));
        Assert.Equal(
            0,
            Pixels.CountOther(
                image, new PixelRect(Layout.Tile.Right, 0, Width - Layout.Tile.Right, Layout.Bar.Y), Theme.Background));
    }

    [SkippableFact]
    public void Draw_WithoutTexture_ShowsAnEmptyPlate()
    {
        Image image = Draw(state => state with { Texture = 0 });

        Assert.Equal(0, Pixels.CountOther(image, Layout.Tile, Theme.Panel));
    }

    [SkippableTheory]
    [InlineData(0, 0)]
    [InlineData(4, 225)]
    [InlineData(16, 900)]
    public void Draw_Progress_IsAsLongAsTheStepsDone(int step, int expectedWidth)
    {
        Image image = Draw(state => state with { Sampler = state.Sampler with { Step = step } });
        int y = Layout.Progress.Y + 1;

        int width = Enumerable.Range(0, Width).Count(x => Pixels.At(image, x, y) == Pixels.Of(Theme.Accent));
        int rest = Enumerable.Range(0, Width).Count(x => Pixels.At(image, x, y) == Pixels.Of(Theme.Line));

        Assert.Equal((expectedWidth, Width - expectedWidth), (width, rest));
    }

    [SkippableFact]
    public void Draw_AnotherStep_ChangesTheBarAndNothingElse()
    {
        Image nine = Draw(state => state);
        Image ten = Draw(state => state with { Sampler = state.Sampler with { Step = 10, Sigma = 0.3 } });

        Assert.Equal(0, CountDifferent(nine, ten, new PixelRect(0, 0, Width, Layout.Bar.Y)));
        Assert.True(CountDifferent(nine, ten, Layout.Bar) > 50);
    }

    [SkippableFact]
    public void Draw_Help_DimsTheTextureAndShowsAPanel()
    {
        Image plain = Draw(state => state);
        Image help = Draw(state => state with { ShowsHelp = true });
        (int r, int g, int b) = Pixels.At(help, Layout.Tile.X + 2, Layout.Tile.Y + 2);

        Assert.True(r < Pixels.At(plain, Layout.Tile.X + 2, Layout.Tile.Y + 2).R / 2, $"{r} {g} {b}");
        Assert.Equal(Pixels.Of(Theme.Panel), Pixels.At(help, Width / 2, (Layout.Bar.Y / 2) - 100));
        Assert.Equal(0, CountDifferent(plain, help, Layout.Bar));
    }

    [SkippableFact]
    public void Draw_Failure_ShowsItsMessage()
    {
        SamplerStatus failed = new() { State = SamplerState.Failed, Error = new InvalidDataException("NaN") };

        Image image = Draw(state => state with { Sampler = failed });
        Image longer =
            Draw(state => state with { Sampler = failed with { Error = new InvalidDataException("NaN in block 3") } });
        PixelRect stage = new(0, 0, Width, Layout.Bar.Y);

        Assert.True(CountColor(image, stage, Theme.Failure) > 40);
        Assert.True(CountColor(longer, stage, Theme.Text) > CountColor(image, stage, Theme.Text));
    }

    [SkippableFact]
    public void Draw_Notice_AppearsAboveTheBar()
    {
        Image plain = Draw(state => state);
        Image notice = Draw(state => state with { Notice = new Notice("Saved wood-seed1.png", IsFailure: false) });

        Assert.True(CountDifferent(plain, notice, new PixelRect(0, Layout.Bar.Y - 60, Width, 60)) > 1000);
        Assert.Equal(0, CountDifferent(plain, notice, new PixelRect(0, 0, Width, Layout.Bar.Y - 60)));
    }

    [SkippableTheory]
    [InlineData(320, 240, 1f)]
    [InlineData(640, 480, 2f)]
    [InlineData(60, 40, 4f)]
    public void Draw_SmallWindowOrLargeScale_StillDraws(int width, int height, float scale)
    {
        using TestContext context = TestContext.Open(width, height);
        using ViewerScene scene = new(context.Gl);

        scene.Draw(States.Sampling(width, height) with
        {
            Scale = scale,
            ShowsHelp = true,
            Notice = new Notice("Not saved: the disk is full", IsFailure: true),
            Sampler = new SamplerStatus { State = SamplerState.Failed, Error = new IOException("The disk is full.") },
        });

        Assert.NotEqual((0, 0, 0), Pixels.At(context.Read(), 0, height - 1));
    }

    private static Image Draw(Func<SceneState, SceneState> change)
    {
        using TestContext context = TestContext.Open(Width, Height);
        using GlTexture texture = new(context.Gl, 2, 2);
        texture.SetFilter(linear: false);
        texture.Upload(
            [.. Texels.SelectMany(texel => new byte[] { (byte)texel.R, (byte)texel.G, (byte)texel.B, 255 })]);
        using ViewerScene scene = new(context.Gl);

        scene.Draw(change(States.Sampling(Width, Height) with { Texture = texture.Handle }));

        return context.Read();
    }

    private static int CountDifferent(Image first, Image second, PixelRect area)
    {
        return Positions(area).Count(at => Pixels.At(first, at.X, at.Y) != Pixels.At(second, at.X, at.Y));
    }

    private static int CountColor(Image image, PixelRect area, Rgba color)
    {
        return Positions(area).Count(at => Pixels.At(image, at.X, at.Y) == Pixels.Of(color));
    }

    private static IEnumerable<(int X, int Y)> Positions(PixelRect area)
    {
        return Enumerable.Range(area.Y, area.Height).SelectMany(
            y => Enumerable.Range(area.X, area.Width).Select(x => (x, y)));
    }
}
