using TexGen.Plugin;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Tests.Sampling;

public sealed class BlankFrameTests
{
    [Fact]
    public void CopyFrame_OverOldPixels_ClearsThem()
    {
        BlankFrame blank = new(4, 6);
        byte[] rgba = new byte[4 * blank.Width * blank.Height];
        rgba.AsSpan().Fill(7);

        long frame = blank.CopyFrame(FrameView.Estimate, rgba);

        Assert.Equal(blank.FrameNumber, frame);
        Assert.All(rgba, value => Assert.Equal(0, value));
    }

    [Fact]
    public void UseDeviceFrame_WithoutDevice_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => new BlankFrame(4, 4).UseDeviceFrame(FrameView.Estimate, _ => { }));
    }
}
