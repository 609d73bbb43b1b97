using TexGen.Model.Imaging;

namespace TexGen.Model.Sampling;

/// <summary>
/// A picture of which a part is to be made anew, so that it fits the rest, across the borders too: the result tiles
/// wherever the mask reaches them.
/// </summary>
/// <remarks>RePaint: Lugmayr et al. 2022 (arXiv:2201.09865).</remarks>
/// <param name="Picture">The picture, of the tile's size. What is kept of it is kept exactly.</param>
/// <param name="Mask">A picture of the same size: what is lighter than medium grey is made anew.</param>
public sealed record Inpainting(Image Picture, Image Mask)
{
    /// <summary>
    /// The number of noise levels unless the request says otherwise. In the same time, more levels gone through less
    /// often look better than fewer gone through more often, which wash out what is rough.
    /// </summary>
    public const int DefaultSteps = 150;

    /// <summary>By how many of the levels the noise is raised again, unless the request says otherwise.</summary>
    public const int DefaultJumpLength = 10;

    /// <summary>How often each level is gone through, unless the request says otherwise.</summary>
    public const int DefaultResamples = 3;

    /// <summary>
    /// How much of what the picture has under the mask is renewed, as <see cref="StartPicture.Strength"/> says it: 1,
    /// the default, is all, and the forms there count for nothing. The number of levels shrinks with it.
    /// </summary>
    public double Strength { get; init; } = 1.0;

    /// <summary>By how many of the levels the noise is raised again, at least 1. Default 10.</summary>
    public int JumpLength { get; init; } = DefaultJumpLength;

    /// <summary>How often each level is gone through, at least 1: what is new and what is kept grow together by it, in
    /// proportion to the time it takes. 1 is no resampling. Default 3.</summary>
    public int Resamples { get; init; } = DefaultResamples;

    /// <summary>
    /// Checks everything.
    /// </summary>
    /// <exception cref="ArgumentException">The sizes differ, nothing is to be made, or a number is out of
    /// range.</exception>
    public void Validate()
    {
        if (Mask.Width != Picture.Width || Mask.Height != Picture.Height)
        {
            throw new ArgumentException(
                $"The mask has {Mask.Width}x{Mask.Height} pixels, the picture {Picture.Width}x{Picture.Height}; "
                + "make them the same.");
        }

        if (JumpLength < 1 || Resamples < 1)
        {
            throw new ArgumentException(
                $"Jumps must be at least 1 level long, not {JumpLength}, and every level gone through at least once, "
                + $"not {Resamples} times.");
        }

        if (!Fills().Contains(1.0f))
        {
            throw new ArgumentException("The mask is black everywhere; paint white what is to be made anew.");
        }
    }

    /// <summary>The mask as numbers, row by row: 1 where the picture is made anew, 0 where it is kept.</summary>
    internal float[] Fills() => PictureMask.Of(Mask).Pixels.ToArray();
}
