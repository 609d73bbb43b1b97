namespace TexGen.Model.Imaging;

/// <summary>
/// How <see cref="ImageResampler"/> interpolates where a picture grows.
/// </summary>
public enum UpsamplingKernel
{
    /// <summary>Catmull-Rom cubic, 4 taps: sharp with little ringing.</summary>
    CatmullRom = 0,

    /// <summary>Lanczos with 3 lobes, 6 taps: sharper, rings more at hard edges.</summary>
    Lanczos3 = 1,
}
