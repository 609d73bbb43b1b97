namespace TexGen.Model.Imaging;

/// <summary>
/// What the container of a picture says, found without decoding a pixel.
/// </summary>
/// <param name="Format">The format by signature.</param>
/// <param name="IsComplete">Whether the file holds all that its structure announces.</param>
/// <param name="IsAnimated">Whether it has more than one frame.</param>
internal readonly record struct PictureFacts(PictureFormat Format, bool IsComplete, bool IsAnimated);
