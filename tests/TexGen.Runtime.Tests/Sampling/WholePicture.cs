using TexGen.Runtime.Sampling;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// A map that is written at once.
/// </summary>
internal static class WholePicture
{
    public static void Write(PicturePrograms programs, PictureTarget target)
    {
        PicturePass pass = new(programs);
        pass.Begin(target);
        pass.Run(long.MaxValue, long.MaxValue);
        Assert.True(pass.IsFinished);
    }
}
