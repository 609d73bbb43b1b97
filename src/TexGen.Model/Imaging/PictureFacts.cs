namespace TexGen.Model.Imaging;

/// <summary>
/// What the container of a picture says, found without decoding a pixel.
/// </summary>
/// <param name="Format">The format by signature.</param>
/// <param name="IsComplete">Whether the file holds all that its structure announces.</param>
/// <param name="IsAnimated">Whether it has more than one frame.</param>
/// <param name="Width">Width in pixels, or 0 where only the decoder knows it.</param>
/// <param name="Height">Height in pixels, or 0 where only the decoder knows it.</param>
internal readonly record struct PictureFacts(
    PictureFormat Format, bool IsComplete, bool IsAnimated, uint Width = 0, uint Height = 0);
