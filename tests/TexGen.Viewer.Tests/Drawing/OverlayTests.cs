using TexGen.Model.Imaging;
using TexGen.Viewer.Drawing;
using TexGen.Viewer.Text;

namespace TexGen.Viewer.Tests.Drawing;

public sealed class OverlayTests
{
    private static readonly Rgba Black = new(0f, 0f, 0f, 1f);

    [SkippableFact]
    public void Box_WithoutRadius_FillsExactlyItsPixels()
    {
        using TestContext context = TestContext.Open(40, 30);
        using Overlay overlay = new(context.Gl);
        PixelRect box = new(5, 7, 20, 11);

        Image image = Draw(context, overlay, () => overlay.Box(box, Theme.Accent));

        Assert.Equal(0, Pixels.CountOther(image, box, Theme.Accent));
        Assert.Equal(box.Width * box.Height, Pixels.CountOther(image, new PixelRect(0, 0, 40, 30), Black));
    }

    [SkippableFact]
    public void Box_WithRadius_LeavesItsCornersOut()
    {
        using TestContext context = TestContext.Open(40, 30);
        using Overlay overlay = new(context.Gl);

        Image image = Draw(context, overlay, () => overlay.Box(new PixelRect(5, 5, 20, 20), Theme.Accent, radius: 8f));

        Assert.Equal((0, 0, 0), Pixels.At(image, 5, 5));
        Assert.Equal((0, 0, 0), Pixels.At(image, 24, 24));
        Assert.Equal(Pixels.Of(Theme.Accent), Pixels.At(image, 15, 5));
        Assert.Equal(Pixels.Of(Theme.Accent), Pixels.At(image, 5, 15));
    }

    [SkippableFact]
    public void Box_HalfTransparent_MixesWithWhatLiesBelow()
    {
        using TestContext context = TestContext.Open(8, 8);
        using Overlay overlay = new(context.Gl);
        PixelRect all = new(0, 0, 8, 8);

        Image image = Draw(context, overlay, () =>
        {
            overlay.Box(all, Rgba.FromHex(0x204060));
            overlay.Box(all, new Rgba(1f, 1f, 1f, 0.5f));
        });

        (int r, int g, int b) = Pixels.At(image, 4, 4);
        Assert.InRange(r, 142, 145);
        Assert.InRange(g, 158, 161);
        Assert.InRange(b, 174, 177);
    }

    [SkippableFact]
    public void Text_OnItsBaseline_StaysBetweenCapHeightAndBaseline()
    {
        using TestContext context = TestContext.Open(200, 40);
        using Overlay overlay = new(context.Gl);
        int right = 0;

        Image image = Draw(context, overlay, () => right = overlay.Text(10, 30, "HEIM", TextStyle.Body, Theme.Text));

        int ink = Pixels.CountOther(image, new PixelRect(0, 0, 200, 40), Black);
        int capHeight = overlay.Atlas.CapHeight(TextStyle.Body);

        // The pen's middle runs along cap height and baseline; half its width and a soft edge lie beyond.
        PixelRect expected = new(10, 30 - capHeight - 2, right + 1 - 10, capHeight + 3);

        Assert.Equal(10 + overlay.Atlas.Measure(TextStyle.Body, "HEIM"), right);
        Assert.True(ink > 60, $"{ink} pixels of ink");
        Assert.Equal(ink, Pixels.CountOther(image, expected, Black));
    }

    [SkippableFact]
    public void Text_Mark_SitsOnTheLetterBefore()
    {
        using TestContext context = TestContext.Open(60, 40);
        using Overlay overlay = new(context.Gl);

        Image plain = Draw(context, overlay, () => overlay.Text(10, 30, "x", TextStyle.Title, Theme.Text));
        int right = 0;
        Image marked =
            Draw(context, overlay, () => right = overlay.Text(10, 30, "x\u0302", TextStyle.Title, Theme.Text));

        PixelRect above = new(10, 14, right - 10, 5);
        Assert.Equal(0, Pixels.CountOther(plain, above, Black));
        Assert.True(Pixels.CountOther(marked, above, Black) > 4);
        Assert.Equal(10 + overlay.Atlas.Measure(TextStyle.Title, "x"), right);
    }

    [SkippableFact]
    public void Begin_AtAnotherScale_DrawsLargerGlyphs()
    {
        using TestContext context = TestContext.Open(200, 80);
        using Overlay overlay = new(context.Gl);

        overlay.Begin(200, 80, 1f);
        int small = overlay.Atlas.Measure(TextStyle.Body, "texture");
        overlay.Begin(200, 80, 2f);
        int large = overlay.Atlas.Measure(TextStyle.Body, "texture");
        overlay.Text(0, 60, "texture", TextStyle.Body, Theme.Text);
        overlay.End();

        Assert.InRange((double)large / small, 1.85, 2.15);
        Assert.True(Pixels.CountOther(context.Read(), new PixelRect(0, 0, 200, 80), Black) > 300);
    }

    private static Image Draw(TestContext context, Overlay overlay, Action add)
    {
        context.Gl.ClearColor(0f, 0f, 0f, 1f);
        context.Gl.Clear(Silk.NET.OpenGL.ClearBufferMask.ColorBufferBit);
        Image blank = context.Read();

        overlay.Begin(blank.Width, blank.Height, 1f);
        add();
        overlay.End();

        return context.Read();
    }
}
