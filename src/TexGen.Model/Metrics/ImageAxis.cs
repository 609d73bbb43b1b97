namespace TexGen.Model.Metrics;

/// <summary>
/// An axis of a picture.
/// </summary>
public enum ImageAxis
{
    /// <summary>Across, along a row.</summary>
    X = 0,

    /// <summary>Downwards, along a column.</summary>
    Y = 1,
}
