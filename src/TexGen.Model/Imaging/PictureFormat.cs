namespace TexGen.Model.Imaging;

/// <summary>
/// The formats that <see cref="ImageFile.Read"/> takes.
/// </summary>
internal enum PictureFormat
{
    /// <summary>None of the others.</summary>
    Unknown = 0,
    Png,
    Jpeg,
    Bmp,
    Gif,

    /// <summary>Truevision; has no signature, so the file's extension decides.</summary>
    Tga,
}
