using TexGen.Model.Imaging;

namespace TexGen.Plugin.Tests;

/// <summary>
/// What tests compare pictures by.
/// </summary>
internal static class Pixels
{
    /// <summary>Fails unless two pictures have the same size and, bit for bit, the same values.</summary>
    public static void AssertEqual(Image expected, Image actual)
    {
        Assert.Equal(
            (expected.Width, expected.Height, expected.Channels), (actual.Width, actual.Height, actual.Channels));
        Assert.True(
            expected.Pixels.SequenceEqual(actual.Pixels),
            $"Pictures differ by up to {LargestDifference(expected, actual)}.");
    }

    public static float LargestDifference(Image a, Image b)
    {
        float largest = 0.0f;
        for (int i = 0; i < a.Pixels.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(a.Pixels[i] - b.Pixels[i]));
        }

        return largest;
    }

    /// <summary>A session's picture as RGBA bytes.</summary>
    public static byte[] Copy(GeneratorSession session, FrameView view)
    {
        byte[] rgba = new byte[4 * session.Width * session.Height];
        session.CopyPixels(view, rgba);

        return rgba;
    }
}
