namespace TexGen.Viewer.Text;

/// <summary>
/// The sizes in which text appears.
/// </summary>
internal enum TextStyle
{
    /// <summary>Captions and labels: capitals 8 pixels high at content scale 1.</summary>
    Small = 0,

    /// <summary>Values and sentences: capitals 10 pixels high at content scale 1.</summary>
    Body = 1,

    /// <summary>Names: capitals 13 pixels high at content scale 1.</summary>
    Title = 2,
}
