namespace TexGen.Model.Imaging;

/// <summary>
/// What lies beyond the edge of a picture.
/// </summary>
public enum BorderMode
{
    /// <summary>The edge pixel goes on for ever.</summary>
    Clamp = 0,

    /// <summary>The picture repeats: right for a texture that tiles.</summary>
    Wrap = 1,
}
