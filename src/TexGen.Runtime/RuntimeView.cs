namespace TexGen.Runtime;

/// <summary>
/// What of a tile in the making is shown.
/// </summary>
public enum RuntimeView
{
    /// <summary>x̂_0, the last step's estimate of the finished tile.</summary>
    Estimate = 0,

    /// <summary>x_t: noise at first, and the tile at last.</summary>
    Noisy = 1,
}
